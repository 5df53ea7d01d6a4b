#!/usr/bin/env bash
# confusable_homoglyphs 3.3.1 calls every ordinary Japanese sentence dangerous.
#
# `is_dangerous` is to tell a text that mixes scripts to deceive: it is true where a string mixes
# scripts and holds a character that looks like another. Unicode's own rule (UTS #39, section 5.1,
# augmented script sets) counts Han with Hiragana and Katakana as one, for that is how Japanese is
# written, Han with Hangul for Korean and Han with Bopomofo for Taiwan. The library counts each by
# itself, so that "the Tokyo tower", "ate curry in the evening" and "kanji and kana" are mixed, and
# dangerous as well; a unit written with the Greek letter is, and with the micro sign is not. A word
# that really mixes Latin and Cyrillic gets the same answer as these.
#
# What follows for text reuse: a check of disguise must not ask it for a verdict. Its table of
# look-alikes, which is Unicode's, is sound: who uses that asks first which script the word is in.
#
# Run: bash findings/confusable_homoglyphs_japanese.sh    (needs python3 and pip; leaves nothing)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'confusable-homoglyphs==3.3.1'
"$work/venv/bin/python" - >"$work/seen" <<'EOF'
from confusable_homoglyphs import confusables

for word in (
    "\u6771\u4eac\u30bf\u30ef\u30fc",  # Tokyo tower: Han, then Katakana
    "\u5915\u65b9\u306b\u30ab\u30ec\u30fc\u3092\u98df\u3079\u305f",  # ate curry in the evening
    "\u6f22\u5b57\u304b\u306a",  # kanji and kana
    "\u6f22\u5b57 \ud55c\uad6d\uc5b4",  # Han beside Hangul
    "\u03bcm",  # micrometre, with the Greek letter
    "\u00b5m",  # the same, with the micro sign
    "p\u0430ypal",  # one Cyrillic letter in a Latin word
    "\u6771\u4eac",  # Tokyo, Han alone
):
    mixed, dangerous = confusables.is_mixed_script(word), confusables.is_dangerous(word)
    print(ascii(word), mixed, bool(dangerous))
EOF
cat "$work/seen"
diff - "$work/seen" <<'EOF'
'\u6771\u4eac\u30bf\u30ef\u30fc' True True
'\u5915\u65b9\u306b\u30ab\u30ec\u30fc\u3092\u98df\u3079\u305f' True True
'\u6f22\u5b57\u304b\u306a' True True
'\u6f22\u5b57 \ud55c\uad6d\uc5b4' True True
'\u03bcm' True True
'\xb5m' False False
'p\u0430ypal' True True
'\u6771\u4eac' False False
EOF
echo "as it was: confusable_homoglyphs 3.3.1 takes Japanese for a disguise"
