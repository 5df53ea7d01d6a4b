#!/usr/bin/env bash
# collatex 2.3 can't be imported as pip installs it: it needs Levenshtein and does not say so.
#
# Its metadata name networkx and prettytable. Loading the package loads its near matching, which
# imports Levenshtein at the top, whether or not near matching is asked for. With that package added
# by hand it loads, and takes witnesses of tokens with a text `t` and a normalised form `n`.
#
# What follows for text reuse: a comparison with CollateX (or a reader of its witnesses) must install
# Levenshtein besides; nothing that pip checks will tell.
#
# Run: bash findings/collatex_undeclared_levenshtein.sh    (needs python3 and pip; leaves nothing)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
install() { "$work/venv/bin/pip" install --quiet --disable-pip-version-check "$@"; }
install 'collatex==2.3'
"$work/venv/bin/pip" check
{
    "$work/venv/bin/python" -c 'import importlib.metadata as m; print(*m.requires("collatex"))'
    "$work/venv/bin/python" -c 'import collatex' 2>&1 | tail -n 1 || true
    install 'Levenshtein==0.27.1'
    "$work/venv/bin/python" - <<'EOF'
from collatex import collate

witnesses = [
    {"id": "A", "tokens": [{"t": "The ", "n": "the"}, {"t": "ship ", "n": "ship"}]},
    {"id": "B", "tokens": [{"t": "the ", "n": "the"}, {"t": "vessel ", "n": "ship"}]},
]
print(collate({"witnesses": witnesses}, segmentation=False))
EOF
} >"$work/seen"
cat "$work/seen"
diff - "$work/seen" <<'EOF'
networkx prettytable
ModuleNotFoundError: No module named 'Levenshtein'
+---+-----+--------+
| A | The | ship   |
| B | the | vessel |
+---+-----+--------+
EOF
echo "as it was: collatex 2.3 needs Levenshtein and does not declare it"
