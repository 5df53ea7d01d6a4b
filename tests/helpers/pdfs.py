"""PDFs written by hand, so that a test can set each letter where it wants it."""

from __future__ import annotations

from collections.abc import Iterable

_HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def text_at(x: float, y: float, text: str, size: float = 12) -> str:
    """Return the content that shows a text at a place of a page."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def lines_at(x: float, y: float, lines: Iterable[str], size: float = 12) -> str:
    """Return the content that shows lines below one another."""
    return "".join(text_at(x, y - 1.2 * size * i, line, size) for i, line in enumerate(lines))


def write_pdf(
    *contents: str,
    page: str = "",
    catalog: str = "",
    info: str = "",
    objects: Iterable[str] = (),
) -> bytes:
    """Return a PDF with these pages, each told by its content.

    `page` is added to each page's dictionary, `catalog` to the root; `objects` follow with the
    numbers 10, 11 …, so that those can name them.
    """
    count = len(contents)
    first = 100
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(count))
    numbered = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        3: _HELVETICA,
        4: f"<< {info} >>",
    }
    numbered |= {10 + i: text for i, text in enumerate(objects)}
    for i, content in enumerate(contents):
        box = "" if "/MediaBox" in page else "/MediaBox [0 0 600 800]"
        numbered[first + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R {box} /Resources << /Font << /F1 3 0 R >>"
            f" /XObject << /Im1 10 0 R >> >> /Contents {first + 2 * i + 1} 0 R {page} >>"
        )
        length = len(content.encode("cp1252"))
        numbered[first + 2 * i + 1] = f"<< /Length {length} >>\nstream\n{content}\nendstream"
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, text in numbered.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = len(out)
    size = max(numbered) + 1
    out += f"xref\n0 {size}\n".encode()
    for number in range(size):
        place = places.get(number)
        entry = "0000000000 65535 f \n" if place is None else f"{place:010} 00000 n \n"
        out += entry.encode()
    out += f"trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{table}\n".encode()
    return bytes(out + b"%%EOF\n")


#: A grey picture of one dot, for `objects`; drawn by "/Im1 Do".
PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    " /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream"
)
