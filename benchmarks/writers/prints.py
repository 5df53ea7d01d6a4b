"""PDFs of browsers, word processors and libraries."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.writers.chromium import Chromium
from benchmarks.writers.office import by_libreoffice, flat_odt
from benchmarks.writers.pages import bare_page
from benchmarks.writers.writer import Story, Writer, each, escape, save

_TITLE = ("title",)
_COLUMNS = "columns: 2; column-gap: 8mm;"
_JUSTIFIED = "text-align: justify; hyphens: auto;"


def _styled(story: Story, style: str, soft: bool = False) -> str:
    if soft:
        story = dataclasses.replace(
            story, paragraphs=tuple(map(_with_soft_hyphens, story.paragraphs))
        )
    return bare_page(story).replace("</head>", f"<style>body {{ {style} }}</style></head>")


def _with_soft_hyphens(text: str) -> str:
    """Put a soft hyphen where a word may be cut, as newsrooms' pages do: Chromium knows no place.

    What it knows of hyphenation is fetched when it is first used, and nothing is fetched here.
    """
    import pyphen

    known = pyphen.Pyphen(lang="en_US")
    return re.sub(r"[^\W\d_]{5,}", lambda word: known.inserted(word[0], "\u00ad"), text)


def _by_chromium(style: str, soft: bool = False, **options: object) -> object:
    def write(stories: Sequence[Story], folder: Path) -> list[Path]:
        paths = []
        with Chromium() as chromium:
            for n, story in enumerate(stories):
                chromium.open(save(folder / f"{n:02}.html", _styled(story, style, soft)))
                paths.append(save(folder / f"{n:02}.pdf", chromium.pdf(**options)))
        return paths

    return write


def _two_columns(story: Story) -> str:
    """Return flat ODT whose pages have two columns and a head, its text justified."""
    layout = (
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2cm"><style:columns fo:column-count="2" '
        'fo:column-gap="0.8cm"/></style:page-layout-properties><style:header-style/>'
        "</style:page-layout>"
    )
    justified = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="justify" fo:margin-bottom="0.2cm"/></style:style>'
    )
    master = (
        '<office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="L"><style:header><text:p>The Daily Sample</text:p>'
        "</style:header></style:master-page></office:master-styles>"
    )
    end = "</office:automatic-styles>"
    made = flat_odt(story).replace(end, layout + justified + end + master)
    return made.replace("<text:p>", '<text:p text:style-name="P1">')


def _by_weasyprint(story: Story, style: str) -> bytes:
    import weasyprint

    pages = (
        "@page { @top-center { content: 'The Daily Sample' } "
        "@bottom-center { content: counter(page) ' of ' counter(pages) } }"
    )
    made = _styled(story, style).replace("<style>", f"<style>{pages}")
    return weasyprint.HTML(string=made).write_pdf()


def by_reportlab(
    story: Story, columns: int = 1, password: str = "", hyphens: bool = False
) -> bytes:
    """Return a PDF in Times, justified, in one or two columns, with the page's number.

    The hyphens are such as older typesetting has: signs like those within words.
    """
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    out = io.BytesIO()
    width, height = A4
    wide = (width - 120) / columns
    frames = [
        Frame(60 + k * wide, 60, wide - (12 if columns > 1 else 0), height - 120)
        for k in range(columns)
    ]

    def number(canvas: object, document: object) -> None:
        canvas.drawCentredString(width / 2, 30, f"{document.page}")  # type: ignore[attr-defined]

    document = BaseDocTemplate(out, pagesize=A4, title=story.title, encrypt=password or None)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=number))
    style = ParagraphStyle("body", fontName="Times-Roman", alignment=TA_JUSTIFY, spaceAfter=8)
    if hyphens:
        style.hyphenationLang = "en_US"
    heading = getSampleStyleSheet()["Heading1"]
    shown = [Paragraph(escape(p), style) for p in story.paragraphs]
    document.build([Paragraph(escape(story.title), heading), *shown])
    return out.getvalue()


def _by_fpdf(story: Story) -> bytes:
    import matplotlib
    from fpdf import FPDF

    pdf = FPDF()
    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"  # the core fonts are Latin-1 only
    pdf.add_font("dejavu", fname=fonts / "DejaVuSans.ttf")
    pdf.add_font("dejavu", "B", fname=fonts / "DejaVuSans-Bold.ttf")
    pdf.add_page()
    for size, style, texts in ((16, "B", [story.title]), (11, "", story.paragraphs)):
        pdf.set_font("dejavu", style, size)
        for text in texts:
            pdf.multi_cell(0, text=text, align="J", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
    return bytes(pdf.output())


def _by_fake_bold(story: Story) -> bytes:
    """Return a PDF whose bold is the same text set twice, a hair apart."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    y = 800.0
    for n, text in enumerate([story.title, *story.paragraphs]):
        for line in simpleSplit(text, "Helvetica", 11, 470):
            if y < 60:
                canvas.showPage()
                y = 800.0
            canvas.setFont("Helvetica", 11)
            for shift in (0, 0.3) if n % 2 == 0 else (0,):
                canvas.drawString(60 + shift, y, line)
            y -= 14
        y -= 8
    canvas.save()
    return out.getvalue()


def _chromium(by: str, style: str, **options: object) -> Writer:
    modules = ("pyphen",) if options.get("soft") else ()
    write = _by_chromium(style, **options)
    return Writer("pdf", f"Chromium, {by}", write, ("chromium",), modules, tells=_TITLE)  # type: ignore[arg-type]


def _pdf(by: str, make: object, *modules: str) -> Writer:
    tells = () if "fake" in by or "fpdf" in by else _TITLE
    return Writer("pdf", by, each(".pdf", make), modules=modules, tells=tells)  # type: ignore[arg-type]


WRITERS = (
    _chromium("one column", ""),
    _chromium("one column, soft hyphens", _JUSTIFIED, soft=True),
    _chromium("two columns, soft hyphens", _COLUMNS + _JUSTIFIED, soft=True),
    _chromium("a head and a foot on each page", "", displayHeaderFooter=True),
    _chromium("tagged, two columns", _COLUMNS, generateTaggedPDF=True),
    Writer("pdf", "LibreOffice", by_libreoffice("pdf", ".pdf"), ("soffice",), tells=_TITLE),  # type: ignore[arg-type]
    Writer(
        "pdf",
        "LibreOffice, two columns, heads",
        by_libreoffice("pdf", ".pdf", _two_columns),
        ("soffice",),
        tells=_TITLE,
    ),  # type: ignore[arg-type]
    _pdf("WeasyPrint, heads, hyphens", partial(_by_weasyprint, style=_JUSTIFIED), "weasyprint"),
    _pdf(
        "WeasyPrint, two columns, heads, hyphens",
        partial(_by_weasyprint, style=_COLUMNS + _JUSTIFIED),
        "weasyprint",
    ),
    _pdf("reportlab, one column", by_reportlab, "reportlab"),
    _pdf("reportlab, two columns", partial(by_reportlab, columns=2), "reportlab"),
    _pdf(
        "reportlab, two columns, hyphens",
        partial(by_reportlab, columns=2, hyphens=True),
        "reportlab",
        "pyphen",
    ),
    _pdf("reportlab, fake bold", _by_fake_bold, "reportlab"),
    _pdf("fpdf2, justified", _by_fpdf, "fpdf"),
)
