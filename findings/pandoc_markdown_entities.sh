#!/usr/bin/env bash
# pandoc 3.6.1 writes Markdown that says another thing where a text speaks of entities.
#
# In Markdown "&copy;" is the sign ©, so a writer must escape the ampersand of a text that shows
# the six characters themselves. pandoc's writers of Markdown escape *, _, < and the like, and leave
# an ampersand that begins an entity as it is, in all of its dialects. Its own reader then gives
# another text: "&copy;" became "©", and "AT&amp;T" became "AT&T".
#
# What follows for text reuse: a text that came through such a file can differ from its source by
# words that nobody changed. A reader of Markdown that goes by the rules can't undo it; who measures
# a reader by files that pandoc wrote must not count these against it.
#
# Run: bash findings/pandoc_markdown_entities.sh  (needs python3 and pip; leaves nothing)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pypandoc_binary==1.15'
"$work/venv/bin/python" - >"$work/seen" <<'EOF'
import pypandoc

print(pypandoc.get_pandoc_version())
page = "<p>Write &amp;copy; for the sign, and AT&amp;amp;T, *not* AT.</p>"
print(pypandoc.convert_text(page, "plain", format="html").strip())
for kind in ("commonmark", "gfm", "markdown"):
    written = pypandoc.convert_text(page, kind, format="html")
    read = pypandoc.convert_text(written, "plain", format=kind)
    print(f"{kind}: {written.strip()} -> {read.strip()}")
EOF
cat "$work/seen"
diff - "$work/seen" <<'EOF'
3.6.1
Write &copy; for the sign, and AT&amp;T, *not* AT.
commonmark: Write &copy; for the sign, and AT&amp;T, \*not\* AT. -> Write © for the sign, and AT&T, *not* AT.
gfm: Write &copy; for the sign, and AT&amp;T, \*not\* AT. -> Write © for the sign, and AT&T, *not* AT.
markdown: Write &copy; for the sign, and AT&amp;T, \*not\* AT. -> Write © for the sign, and AT&T, *not* AT.
EOF
echo "as it was: pandoc 3.6.1 leaves entities unescaped in Markdown"
