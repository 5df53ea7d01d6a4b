"""Texts, and files made of them, for the tests of reading."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from reuse.sources import ReadError, read

ENGLISH = (
    "The minister said on Tuesday that the talks had been “useful” – he won’t give a date – and"
    " went home to Málaga, where a night costs 500 €.\r\nNobody asked.\n"
)
SPANISH = (
    "El señor Muñoz dijo el martes que la reunión había sido útil para España y que el próximo"
    " año se volverán a ver. El portavoz no quiso señalar la fecha exacta de la próxima cita."
)
POLISH = (
    "Minister powiedział we wtorek, że rozmowy w Genewie były użyteczne dla wszystkich państw."
    " Strony omówiły kwestie bezpieczeństwa i zgodziły się spotkać ponownie w przyszłym miesiącu."
)
RUSSIAN = (
    "Министр заявил во вторник, что переговоры в Женеве были полезными для всех стран. Стороны"
    " обсудили вопросы безопасности и договорились встретиться снова в следующем месяце."
)
JAPANESE = (
    "外務大臣は火曜日、ジュネーブでの会談はすべての国にとって有益だったと述べた。両国は安全保障の"
    "問題について話し合い、来月再び会うことで合意したという。"
)


def failure(what: Path | bytes, **options: Any) -> str:
    """Return the message of the error that reading gives, which must be one line."""
    with pytest.raises(ReadError) as caught:
        read(what, **options)
    message = str(caught.value)
    assert "\n" not in message
    assert message.isprintable()
    return message


def make_docx(*, change: Any = None) -> bytes:
    """Return a Word document with headings, a table and a header; `change` may add to it."""
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Running header"
    document.add_heading("The Title", 0)
    document.add_paragraph("First paragraph.\tTabbed.\nNext line.")
    document.add_paragraph("")
    table = document.add_table(2, 2)
    for cell, text in zip([c for r in table.rows for c in r.cells], "ABCD", strict=True):
        cell.text = f"cell {text}"
    paragraph = document.add_paragraph("Last ")
    paragraph.add_run("paragraph").bold = True
    paragraph.add_run(".")
    if change is not None:
        change(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def add_xml(xml: str) -> Any:
    """Return a change that puts XML at the end of a document's body."""
    from docx.oxml import parse_xml

    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )

    def change(document: Any) -> None:
        for element in parse_xml(f"<w:body {names}>{xml}</w:body>"):
            document.element.body.insert_element_before(element, "w:sectPr")

    return change


def make_pdf(*pages: str, picture: bool = False) -> bytes:
    """Return a PDF whose pages hold these lines, or only a picture."""
    import matplotlib as mpl
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    data = io.BytesIO()
    with mpl.rc_context({"pdf.compression": 6}), PdfPages(data) as pdf:
        for page in pages:
            figure = Figure(figsize=(6, 8))
            figure.text(0.1, 0.5, page)
            if picture:
                figure.figimage([[0.0, 1.0], [1.0, 0.0]])
            pdf.savefig(figure)
    return data.getvalue()


PAGES = ("The Head\nFirst line of a hyphen-\nated text – “quoted”.", "The Head\nSecond page.")
