"""A tree of elements → text: which of them are paragraphs, rows, captions, or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from reuse.model import Remark
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import imported
from reuse.sources.plain import CONTROLS
from reuse.sources.xml import name_of

_QUOTES = tuple("\"'“”„‟‘’‚‛«»‹›")


class Elements(NamedTuple):
    """What the elements of a vocabulary are; those that are in none of these stand in a line.

    Attributes
    ----------
    blocks : frozenset of str
        They stand as paragraphs.
    parts : mapping of str to str
        Paragraphs that are a part of this kind.
    left_out : mapping of str to str
        They are no text; what a remark calls one of them, ``""`` where it has no word for it.
    lines : frozenset of str
        They end a line.
    cells : frozenset of str
        They stand side by side in a row, which is a block.
    quotes : frozenset of str
        They stand in quotation marks.
    kept : frozenset of str
        Their white space counts.
    """

    blocks: frozenset[str]
    parts: Mapping[str, str]
    left_out: Mapping[str, str]
    lines: frozenset[str] = frozenset({"br"})
    cells: frozenset[str] = frozenset({"td", "th"})
    quotes: frozenset[str] = frozenset({"q"})
    kept: frozenset[str] = frozenset({"pre"})


def element_names(names: str) -> frozenset[str]:
    """Return names that stand apart by spaces."""
    return frozenset(names.split())


#: HTML in what is all content: no menus, adverts and the like stand in it.
HTML = Elements(
    element_names(
        "address article blockquote body center dd details div dl dt fieldset figure footer form"
        " header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul"
    ),
    {
        **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], "heading"),
        "figcaption": "caption",
        "caption": "caption",
        "aside": "aside",
    },
    {
        **dict.fromkeys(["head", "script", "style", "template", "noscript", "title"], ""),
        "iframe": "frame",
        "object": "object",
        "svg": "drawing",
        "audio": "player",
        "video": "player",
    },
)


def write_prose(root: Any, blocks: Blocks, names: Elements) -> Counter[str]:
    r"""Write the text of a tree, and return how many things of each kind were left out.

    Parameters
    ----------
    root : element of lxml
        What stands behind it is not its text.
    blocks : Blocks
    names : Elements

    Returns
    -------
    Counter of str

    Examples
    --------
    >>> from reuse.sources.xml import parse_xml
    >>> page = b"<body><p>He said <q>no</q>.</p><script>x</script><p>So.</p></body>"
    >>> blocks = Blocks()
    >>> write_prose(parse_xml(page).root, blocks, HTML)
    Counter()
    >>> blocks.text()
    'He said “no”.\n\nSo.'
    """
    etree = imported("lxml.etree", "markup", package="lxml")
    left_out: Counter[str] = Counter()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = name_of(element)
        outside = name in names.left_out or not name
        if event == "start":
            if outside:
                if names.left_out.get(name):
                    left_out[names.left_out[name]] += 1
                walk.skip_subtree()
                continue
            _open(name, element, blocks, names)
            if element.text:
                keep = name in names.kept
                (blocks.add_lines if keep else blocks.add)(element.text)
            continue
        if not outside:
            _close(name, element, blocks, names)
        if element is not root and element.tail:
            blocks.add(element.tail)
    return left_out


def write_html(markup: str, blocks: Blocks) -> Counter[str]:
    r"""Write the text of a piece of HTML that is all content; return what was left out of it.

    Examples
    --------
    >>> blocks = Blocks()
    >>> write_html("It rained.<p>It rained &amp; rained.", blocks)
    Counter()
    >>> blocks.text()
    'It rained.\n\nIt rained & rained.'
    """
    if not markup.strip():
        return Counter()
    html = imported("lxml.html", "HTML", package="lxml")
    parser = html.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    data = markup.encode("utf-8", "replace").translate(None, CONTROLS)
    root = html.document_fromstring(b"<div>" + data + b"</div>", parser=parser)
    return write_prose(root, blocks, HTML)


def is_marked(element: Any) -> bool:
    """Tell whether a quotation has its marks in the text, so that none need be put around it.

    Examples
    --------
    >>> from reuse.sources.xml import parse_xml
    >>> [is_marked(q) for q in parse_xml(b"<p><q>Yes</q> and <q>'No'</q></p>").root]
    [False, True]
    """
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    inner = "".join(element.itertext()).strip()
    return inner.startswith(_QUOTES) or (text or "").rstrip().endswith(_QUOTES)


def said_left_out(counts: Mapping[str, int], *, lost: bool = False) -> tuple[Remark, ...]:
    """Say what was left out.

    Parameters
    ----------
    counts : mapping of str to int
        By what one of them is called.
    lost : bool
        Whether they are words of the text.

    Returns
    -------
    tuple of Remark
        One, or none where nothing was left out.

    Examples
    --------
    >>> said_left_out({"dateline": 1, "picture credit": 2})[0].said
    'was read without its dateline and 2 picture credits'
    """
    named = [
        (thing if count == 1 else f"{count:,} {plural(thing)}")
        for thing, count in counts.items()
        if count
    ]
    if not named:
        return ()
    *most, last = named
    listed = f"{', '.join(most)} and {last}" if most else last
    said = f"was read without its {listed}"
    return (Remark("left out", sum(counts.values()), said, lost=lost),)


def plural(thing: str) -> str:
    """Return the plural of what a remark counts.

    Examples
    --------
    >>> plural("credit"), plural("summary"), plural("speaker's name"), plural("address of a link")
    ('credits', 'summaries', "speaker's names", 'addresses of links')
    """
    head, of, rest = thing.partition(" of ")
    if of:
        article, _, one = rest.partition(" ")
        return f"{plural(head)} of {plural(one) if article == 'a' else rest}"
    if thing.endswith("y") and thing[-2] not in "aeiou":
        return thing[:-1] + "ies"
    return thing + ("es" if thing.endswith(("s", "x", "ch")) else "s")


def _open(name: str, element: Any, blocks: Blocks, names: Elements) -> None:
    if name in names.parts:
        blocks.end_block()
        blocks.begin(names.parts[name])
    elif name in names.blocks:
        blocks.end_block()
    elif name in names.lines:
        blocks.gap("\n")
    elif name in names.cells:
        blocks.gap("\t")
    elif name in names.quotes and not is_marked(element):
        blocks.add("“")


def _close(name: str, element: Any, blocks: Blocks, names: Elements) -> None:
    if name in names.parts:
        blocks.finish(names.parts[name])
        blocks.end_block()
    elif name in names.blocks:
        blocks.end_block()
    elif name in names.cells:
        blocks.gap("\t")
    elif name in names.quotes and not is_marked(element):
        blocks.add("”")
