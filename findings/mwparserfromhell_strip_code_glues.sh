#!/usr/bin/env bash
# mwparserfromhell 0.7.2: strip_code() glues words that a wiki's page shows apart.
#
# `Wikicode.strip_code` is the documented way to "a rendered string without unprintable code such
# as templates". A footnote is shown at the foot of a page, a line break parts two lines, and the
# settings of a picture ("thumb", "200px") are shown nowhere. It gives the words of the note glued
# to the word before it, in the middle of the sentence; the two lines as one word; and the settings
# before the caption as if they were text. Its parse of the same code has each of them apart.
#
# What follows for text reuse: words that a library made ("pierHarbour") look like rewording, and
# every page with notes differs from a copy of it in each sentence that has one. Who reads wiki text
# walks the parsed nodes, and keeps notes for the end.
#
# Run: bash findings/mwparserfromhell_strip_code_glues.sh  (needs python3 and pip; leaves nothing)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'mwparserfromhell==0.7.2'
"$work/venv/bin/python" - >"$work/seen" <<'EOF'
import mwparserfromhell

for page in (
    "It rained on the pier<ref>Harbour office, 3 May.</ref> and the wall.",
    "The wind rose.<br>It rained.",
    "[[File:pier.jpg|thumb|left|200px|The old pier.]] It rained.",
):
    print(mwparserfromhell.parse(page).strip_code())
print([type(node).__name__ for node in mwparserfromhell.parse("pier<ref>3 May.</ref> and").nodes])
EOF
cat "$work/seen"
diff - "$work/seen" <<'EOF'
It rained on the pierHarbour office, 3 May. and the wall.
The wind rose.It rained.
thumb|left|200px|The old pier. It rained.
['Text', 'Tag', 'Text']
EOF
echo "as it was: mwparserfromhell 0.7.2 glues notes and lines to words"
