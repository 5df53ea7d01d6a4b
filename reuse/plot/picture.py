"""A result as one picture in a file."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

from reuse.plot.canvas import name
from reuse.plot.dots import dot_plot
from reuse.plot.lettering import PLAIN, letter
from reuse.plot.ribbons import ribbon
from reuse.results.comparison import Comparison
from reuse.say.words import describe, sought

#: What a file's name may end in, and what must be left out so that each run writes the same.
_UNDATED: dict[str, dict[str, None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None},
}
# Inches, and dots to the inch of a PNG.
PICTURE_WIDTH, PICTURE_HEIGHT, DPI = 17.0, 9.0, 150
# A line of the sentence below the title.
CHARACTERS = 150


def save(comparison: Comparison, path: str | Path) -> None:
    """Write one picture, which paragraph went where and the plane of both texts, to a file.

    It looks the same whatever style the user has set, and the same result gives the same bytes.

    Parameters
    ----------
    comparison : Comparison
    path : str or Path
        Its suffix says what is written: ``.png``, ``.svg`` or ``.pdf``.

    Raises
    ------
    ValueError
        If the suffix is another.
    OSError
        If the file cannot be written.

    Examples
    --------
    >>> from reuse.results.comparison import Comparison
    >>> from reuse.settings import Settings
    >>> from reuse.model import Source
    >>> a, b = Source("a", "One text.", "1b09"), Source("b", "Another.", "77c0")
    >>> save(Comparison(a, b, (), Settings()), "map.bmp")
    Traceback (most recent call last):
    ...
    ValueError: a picture's name must end in .png, .svg or .pdf, got '.bmp' in map.bmp
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in _UNDATED:
        raise ValueError(
            f"a picture's name must end in .png, .svg or .pdf, got {suffix!r} in {path}"
        )
    path.write_bytes(_render(comparison, suffix))


def _render(comparison: Comparison, suffix: str) -> bytes:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        # Without a salt of its own, an SVG has random ids.
        matplotlib.rcParams.update({"svg.hashsalt": "reuse", "pdf.fonttype": 42})
        figure = Figure(figsize=(PICTURE_WIDTH, PICTURE_HEIGHT), dpi=DPI)
        # Not pyplot's, so no window system is asked for.
        left = figure.add_axes((0.02, 0.07, 0.56, 0.73))
        right = figure.add_axes((0.665, 0.115, 0.30, 0.665))
        ribbon(comparison, left)
        dot_plot(comparison, right)
        title = letter(f"{name(comparison.a, 60)} and {name(comparison.b, 60)}")
        figure.text(
            0.02,
            0.955,
            title.text,
            fontproperties=title.font(17.0, bold=True),
            va="center",
            **PLAIN,
        )
        sentence = textwrap.fill(_say(comparison), CHARACTERS)
        figure.text(0.02, 0.93, sentence, fontsize=11.5, va="top", linespacing=1.4)
        written = io.BytesIO()
        figure.savefig(written, format=suffix[1:], metadata=_UNDATED[suffix])
    return written.getvalue()


def _say(comparison: Comparison) -> str:
    """Say what was found; the pictures themselves say where there is nothing."""
    return describe(comparison) if comparison.passages else sought(comparison)
