#!/usr/bin/env bash
# wordfreq 3.1.1 takes a round thousand, written as newspapers write it, for a rare word.
#
# A number's frequency is that of its shape ("0,000"), shared out among the numbers of that shape by
# Benford's law, part by part between commas and points. In the law's table a leading zero has .009,
# which suits "007"; but it is applied to what follows a comma too, where three zeros are what
# papers print most. So "1,000" comes out over 19 times rarer than "1,234", "10,000" and "100,000" have a
# Zipf frequency of 0 as a word has that is not in English at all, and "1000" without its comma has
# 18 times the frequency of "1,000".
#
# What follows for text reuse: who weighs words by rarity must not ask wordfreq about figures, or
# two reports that share "100,000 troops" share, by its count, something next to unique.
#
# Run: bash findings/wordfreq_round_thousands.sh    (needs python3 and pip; leaves nothing)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'wordfreq==3.1.1' 'ftfy==6.3.1'
"$work/venv/bin/python" - >"$work/seen" <<'EOF'
from wordfreq import tokenize, word_frequency, zipf_frequency

for word in ("1000", "1,000", "1,234", "10,000", "12,345", "100,000", "123,456"):
    assert tokenize(word, "en") == [word]
    print(word, zipf_frequency(word, "en"))
print(round(word_frequency("1,234", "en") / word_frequency("1,000", "en"), 1))
EOF
cat "$work/seen"
diff - "$work/seen" <<'EOF'
1000 2.11
1,000 0.84
1,234 2.13
10,000 0.0
12,345 0.97
100,000 0.0
123,456 0.0
19.5
EOF
echo "as it was: wordfreq 3.1.1 takes round thousands for rare words"
