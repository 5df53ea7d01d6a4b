"""Documents of word processors, and books: DOCX, ODT, RTF, EPUB, the old DOC."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.writers.pages import by_pandoc
from benchmarks.writers.writer import Story, Writer, each, escape, run, save


def flat_odt(story: Story) -> str:
    """Return a document in one XML file (OpenDocument 1.3), which LibreOffice is given."""
    return _flat_odt(story, [f"<text:p>{_spans(p)}</text:p>" for p in story.paragraphs])


def _rich_odt(story: Story) -> str:
    """Return one that has a paragraph in a table, one in a list, and the last in a footnote."""
    made = [f"<text:p>{_spans(p)}</text:p>" for p in story.paragraphs]
    frames = (
        '<table:table table:name="T"><table:table-column/><table:table-row><table:table-cell '
        'office:value-type="string">{}</table:table-cell></table:table-row></table:table>',
        "<text:list><text:list-item>{}</text:list-item></text:list>",
    )
    for n, frame in enumerate(frames):
        if n < len(made) - 2:
            made[n] = frame.format(made[n])
    note = (
        '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1'
        f"</text:note-citation><text:note-body>{made.pop()}</text:note-body></text:note>"
    )
    if made and made[-1].endswith("</text:p>"):
        made[-1] = made[-1].removesuffix("</text:p>") + note + "</text:p>"
    else:
        made.append(f"<text:p>{note}</text:p>")
    return _flat_odt(story, made)


def _flat_odt(story: Story, paragraphs: Sequence[str]) -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    body = "\n".join(paragraphs)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0"
 xmlns:style="{space}:style:1.0" xmlns:fo="{space}:xsl-fo-compatible:1.0"
 xmlns:table="{space}:table:1.0" xmlns:meta="{space}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(story.title)}</dc:title></office:meta>
<office:automatic-styles><style:style style:name="T1" style:family="text">
<style:text-properties fo:font-style="italic"/></style:style></office:automatic-styles>
<office:body><office:text>
<text:h text:outline-level="1">{escape(story.title)}</text:h>
{body}</office:text></office:body></office:document>
"""


def _spans(paragraph: str) -> str:
    words = [escape(word) for word in paragraph.split()]
    if len(words) > 3:
        words[2] = f'<text:span text:style-name="T1">{words[2]}</text:span>'
    return " ".join(words)


def by_libreoffice(to: str, suffix: str, source: Callable[[Story], str] = flat_odt) -> object:
    """Return a `write` that has LibreOffice turn flat ODT, or what is given, into a format."""

    def write(stories: Sequence[Story], folder: Path) -> list[Path]:
        sources = [save(folder / f"{n:02}.fodt", source(story)) for n, story in enumerate(stories)]
        convert(sources, to, folder)
        return [path.with_suffix(suffix) for path in sources]

    return write


def convert(paths: Sequence[Path], to: str, folder: Path, *options: str) -> None:
    """Have LibreOffice convert files, with a profile of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = ("soffice", home, "--headless", *options, "--convert-to", to, "--outdir", folder)
        run(*command, *paths)


def by_python_docx(story: Story) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = story.title
    document.add_heading(story.title, level=1)
    for text in story.paragraphs:
        words = text.split()
        paragraph = document.add_paragraph(" ".join(words[:2]))
        if words[2:]:
            paragraph.add_run(" " + " ".join(words[2:4])).italic = True
            paragraph.add_run("".join(f" {word}" for word in words[4:]))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _by_odfpy(story: Story) -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.text import H, P

    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text=story.title))
    for paragraph in story.paragraphs:
        document.text.addElement(P(text=paragraph))
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _libreoffice(format: str, to: str, suffix: str, **more: object) -> Writer:
    return Writer(format, "LibreOffice", by_libreoffice(to, suffix), ("soffice",), **more)  # type: ignore[arg-type]


def _rich(format: str) -> Writer:
    write = by_libreoffice(format, f".{format}", _rich_odt)
    return Writer(format, "LibreOffice, a table, a list and a footnote", write, ("soffice",))  # type: ignore[arg-type]


def _pandoc(format: str, to: str, suffix: str, **more: object) -> Writer:
    by = "pandoc" if to == format else f"pandoc, {to}"
    return Writer(format, by, by_pandoc(to, suffix), ("pandoc",), **more)  # type: ignore[arg-type]


_TITLE = ("title",)
_BOOK = ("title", "date", "author")
WRITERS = (
    Writer("docx", "python-docx", each(".docx", by_python_docx), tells=_TITLE),
    _libreoffice("html", "html:HTML (StarWriter)", ".html", open_ended=True),
    _libreoffice("docx", "docx", ".docx", tells=_TITLE),
    _rich("docx"),
    _pandoc("docx", "docx", ".docx", tells=_TITLE),
    Writer("odt", "odfpy", each(".odt", _by_odfpy), modules=("odf",)),
    _libreoffice("odt", "odt", ".odt", tells=_TITLE),
    _rich("odt"),
    _pandoc("odt", "odt", ".odt", tells=_TITLE),
    Writer("fodt", "a template of ours", each(".fodt", flat_odt), tells=_TITLE),
    _libreoffice("rtf", "rtf", ".rtf", tells=_TITLE),
    _rich("rtf"),
    _pandoc("rtf", "rtf", ".rtf"),
    _libreoffice("epub", "epub", ".epub", tells=_TITLE),
    _rich("epub"),
    _pandoc("epub", "epub2", ".epub", tells=_BOOK),
    _pandoc("epub", "epub3", ".epub", tells=_BOOK),
)
