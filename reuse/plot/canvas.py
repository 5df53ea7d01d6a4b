"""What every picture shares: Axes of a good size, paragraphs, colours, the legend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reuse.model import Source, Span
from reuse.plot.lettering import NO_BREAK, PLAIN, SMALLEST_POINTS, letter, measure_text, shorten
from reuse.results.comparison import Comparison
from reuse.results.passage import Passage
from reuse.say.palette import RELATION_COLOURS
from reuse.say.words import count, percent

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text

# Longer lines than this are nobody's line breaks, so each of them is a paragraph.
HARD_WRAPPED = 120
# Inches around a figure of ours.
MARGIN = 0.25
# An entry of the legend needs so many points.
LEGEND_ENTRY = 110
_LINE_END = r"(?>\r\n?|\n)"


def new_axes(width: float, height: float) -> Axes:
    """Return Axes of a new figure of pyplot's, of so many inches, which a notebook shows.

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> new_axes(4, 3).get_figure().get_size_inches().tolist()
    [4.0, 3.0]
    >>> pyplot.close()
    """
    from matplotlib import pyplot
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    layout = ConstrainedLayoutEngine(w_pad=MARGIN, h_pad=MARGIN)
    _, ax = pyplot.subplots(figsize=(width, height), layout=layout)
    return ax


def size_in_points(ax: Axes) -> tuple[float, float]:
    """Return width and height of the Axes as it stands now, in points.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> size_in_points(Figure((10, 5)).add_axes((0, 0, 1, 1)))
    (720.0, 360.0)
    """
    figure = ax.get_figure()
    assert figure is not None
    box = ax.get_window_extent()
    return float(box.width * 72 / figure.dpi), float(box.height * 72 / figure.dpi)


def find_paragraphs(text: str) -> list[Span]:
    r"""Return the paragraphs of a text, in order, without blank ones.

    Blank lines part them where lines are short, as in mail or extracted pages; elsewhere each
    line is one.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Span

    Examples
    --------
    >>> find_paragraphs("One\r\ntwo.\r\n\r\nThree.")
    [Span(start=0, end=9), Span(start=13, end=19)]
    >>> [span.characters for span in find_paragraphs("a" * 200 + "\n" + "b" * 99)]
    [200, 99]
    """
    blank = rf"{_LINE_END}(?:[^\S\r\n]*{_LINE_END})+"
    hard_wrapped = re.search(blank, text) and not re.search(
        rf"[^\r\n]{{{HARD_WRAPPED + 1}}}", text
    )
    spans, start = [], 0
    for match in re.finditer(blank if hard_wrapped else _LINE_END, text):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return [span for span in spans if span.slice(text).strip()]


def name(source: Source, characters: int) -> str:
    """Return a source's id, short enough for a label.

    Examples
    --------
    >>> name(Source("a/long/path/to/copy.txt", "", ""), 15)
    'a/l…to/copy.txt'
    """
    return shorten(letter(source.id).text, characters)


def heading(comparison: Comparison, side: str, *, size: float = 12.0, room: float = 400.0) -> str:
    r"""Return which text it is and what it is called, at most `room` points wide in bold.

    Examples
    --------
    >>> import reuse
    >>> heading(reuse.compare("One text.", "Another."), "b")
    'b\xa0 b'
    """
    source: Source = getattr(comparison, side)
    for characters in (*range(44, 8, -4), 8):
        words = f"{side}{NO_BREAK} {name(source, characters)}"
        if measure_text(letter(words), size, True) <= room:
            break
    return words


def extent(comparison: Comparison, side: str) -> str:
    r"""Say how long a text is, how much of it lies in passages, and how many words are matched.

    Examples
    --------
    >>> import reuse
    >>> extent(reuse.compare("So it is.", "so it is"), "a")
    '9 characters\n100% shared, 100% matched'
    """
    source: Source = getattr(comparison, side)
    return (
        f"{count(len(source.text), 'character')}\n{percent(comparison.coverage[side])} shared, "
        f"{percent(comparison.matched[side])} matched"
    )


def write_text(
    ax: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = SMALLEST_POINTS,
    bold: bool = False,
    up: float = 0.0,
    **options: Any,
) -> Text:
    """Write words of the user's at a place from 0 to 1 on the Axes, `up` points above it.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> write_text(Figure().subplots(), 0.5, 0.5, "$x$").get_text()
    '$x$'
    """
    lettering = letter(text)
    return ax.annotate(
        lettering.text,
        (x, y),
        (0, up),
        xycoords="axes fraction",
        textcoords="offset points",
        fontproperties=lettering.font(size, bold),
        annotation_clip=False,
        **PLAIN,
        **options,
    )


def colours(passages: Iterable[Passage]) -> list[str]:
    """Return the colour of each passage's relation.

    Examples
    --------
    >>> import reuse
    >>> colours(reuse.compare("So it is.", "so it is").passages)
    ['#0072B2']
    """
    return [RELATION_COLOURS[passage.relation] for passage in passages]


def ink() -> Any:
    """Return the colour of text under the user's style, dark or light.

    Examples
    --------
    >>> ink()
    'black'
    """
    import matplotlib

    return matplotlib.rcParams["text.color"]


def relation_handles(comparison: Comparison) -> list[Artist]:
    """Return a legend's patches: each relation there is, and how many passages have it.

    Examples
    --------
    >>> import reuse
    >>> handles = relation_handles(reuse.compare("So it is.", "so it is"))
    >>> [handle.get_label() for handle in handles]
    ['verbatim (1)']
    """
    from matplotlib.patches import Patch

    counts: Counter[str] = Counter(passage.relation for passage in comparison.passages)
    return [
        Patch(facecolor=colour, edgecolor=colour, label=f"{relation} ({counts[relation]:,})")
        for relation, colour in RELATION_COLOURS.items()
        if counts[relation]
    ]


def show_legend(ax: Axes, handles: list[Artist], **place: Any) -> None:
    """Show the legend without a frame, in two rows where the Axes is too narrow for one.

    Examples
    --------
    >>> import reuse
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> show_legend(ax, relation_handles(reuse.compare("So it is.", "so it is")))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['verbatim (1)']
    """
    if handles:
        wide = size_in_points(ax)[0] >= LEGEND_ENTRY * len(handles)
        ax.legend(
            handles=handles,
            ncols=len(handles) if wide else (len(handles) + 1) // 2,
            frameon=False,
            fontsize=10,
            handlelength=1.4,
            columnspacing=1.6,
            **place,
        )
