#!/usr/bin/env bash
# pandoc 3.6.1 dates an e-book that states no day by the clock, as a day of publication.
#
# EPUB 2 tells days apart by opf:event, and in EPUB 3 dc:date is the day of publication alone. pandoc
# writes a dc:date without any event into both where the document has none: the time at which it ran.
# The OpenDocument and Word files that it makes of the same text state no day, and its HTML neither.
#
# What follows for text reuse: of two files of one text, an e-book made yesterday seems published
# yesterday, so that whoever goes by dates takes the source for a copy. A dc:date that falls on the
# day on which the archive itself was made tells nothing.
#
# Run: bash findings/pandoc_epub_date.sh  (needs python3 and pip; leaves nothing)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pypandoc_binary==1.15'
cd "$work"
"$work/venv/bin/python" - >"$work/seen" <<'EOF'
import datetime
import re
import zipfile

import pypandoc

print(pypandoc.get_pandoc_version())
today = datetime.datetime.now(datetime.timezone.utc).date()
days = {(today + datetime.timedelta(days=k)).isoformat() for k in (-1, 0, 1)}
text = "The freighter sank off Malta with its crew of nine."
for kind in ("epub2", "epub3"):
    pypandoc.convert_text(text, kind, format="markdown", outputfile="book.epub")
    with zipfile.ZipFile("book.epub") as book:
        (name,) = (one for one in book.namelist() if one.endswith(".opf"))
        package = book.read(name).decode()
    ((attributes, day),) = re.findall(r"<dc:date([^>]*)>([^<]*)</dc:date>", package)
    print(kind, "event" in attributes, day[:10] in days)
page = pypandoc.convert_text(text, "html", format="markdown", extra_args=["--standalone"])
print("html", "date" in page)
EOF
cat "$work/seen"
diff - "$work/seen" <<'EOF'
3.6.1
epub2 False True
epub3 False True
html False
EOF
echo "as it was: pandoc 3.6.1 dates an e-book by the clock"
