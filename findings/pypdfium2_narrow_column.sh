#!/usr/bin/env bash
# pypdfium2 5.15.2 (PDFium 159.0.8149.0) reads a page a letter a line where its column is narrow.
#
# `get_text_range` puts a line end behind each letter, and drops the spaces, where a column fills the
# height of a page but not its width, a page number stands at the far right, and each letter is shown
# by itself, as browsers print them. It takes such a page for one written from top to bottom. The
# same column with the number below it, or with its lines shown in one piece, is read as it is set.
#
# What follows for text reuse: a narrow article printed from a browser has no word in common with its
# source. Take the letters and their places (`FPDFText_GetUnicode`, `FPDFText_GetLooseCharBox`) and
# find lines and spaces from those; leave out what is generated (`FPDFText_IsGenerated`).
#
# Run: bash findings/pypdfium2_narrow_column.sh    (needs python3 and pip; leaves nothing)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pypdfium2==5.15.2'
"$work/venv/bin/python" - >"$work/seen" <<'EOF'
import pypdfium2

LINE = "it was told of the ship in the port"
ROWS = 45


def show(x, y, text):
    return f"BT /F1 12 Tf {x:.1f} {y:.1f} Td ({text}) Tj ET\n"


def read(content):
    """Write a PDF of one page, in a font whose letters are 7.2 points wide, and read it."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
        " /Resources << /Font << /F1 3 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    data, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\n"
    data += f"startxref\n{data.index('xref')}\n%%EOF\n"
    page = pypdfium2.PdfDocument(data.encode("latin-1"))[0]
    return page.get_textpage().get_text_range()


heights = [740 - 15 * row for row in range(ROWS)]
pieces = "".join(show(40, y, LINE) for y in heights)
letters = "".join(show(40 + 7.2 * i, y, c) for y in heights for i, c in enumerate(LINE))
for name, column in (("line by line", pieces), ("letter by letter", letters)):
    for where, x in (("below", 40), ("far right", 560)):
        text = read(column + show(x, 20, "1"))
        print(f"{name}, number {where}: {text.count(LINE)} of {ROWS} lines; {text[:9]!r}")
EOF
cat "$work/seen"
diff - "$work/seen" <<'EOF'
line by line, number below: 45 of 45 lines; 'it was to'
line by line, number far right: 45 of 45 lines; 'it was to'
letter by letter, number below: 45 of 45 lines; 'it was to'
letter by letter, number far right: 0 of 45 lines; 'i\r\nt\r\nw\r\n'
EOF
echo "as it was: a narrow column beside a page number is read a letter a line"
