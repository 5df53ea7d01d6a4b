"""Signs of symbol fonts, whose codes stand for other characters than elsewhere."""

from __future__ import annotations

import re

# The codes 0x20 to 0x7E and 0xA0 to 0xFE of the font Symbol, as Adobe's table
# (unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt) has them; a space is none.
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u203e"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
)
# Of the fonts of pictures, what texts use as signs: bullets, arrows, marks, smiling faces.
_WINGDINGS = {
    0x20: " ",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF1: "⇧",
    0xF2: "⇩",
    0xF3: "⬄",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x20: " ", 0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x97: "●", 0xA3: "□"}
_TABLES: dict[str, dict[int, str]] = {
    "symbol": {
        first + i: sign
        for first, signs in zip((0x20, 0xA0), _SYMBOL, strict=True)
        for i, sign in enumerate(signs)
        if sign != " " or first + i == 0x20
    },
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {0x20: " "},
    "webdings": {0x20: " "},
}
_NAME = re.compile(r"(symbol|wingdings(?: ?[23])?|webdings)(?: ?mt)?$", re.IGNORECASE)
#: In place of a sign that stands for no character.
NO_CHARACTER = "\ufffd"


def symbol_font(name: str | None) -> str | None:
    """Return which font of symbols a name means, if it means one.

    Examples
    --------
    >>> symbol_font("Symbol"), symbol_font("Wingdings2"), symbol_font("Arial")
    ('symbol', 'wingdings 2', None)
    """
    found = _NAME.match(name.strip().strip('"')) if name else None
    return re.sub(r"(?<=s)(?=\d)", " ", found[1].lower()) if found else None


def read_symbols(text: str, font: str) -> str:
    r"""Return what signs of a font stand for; codes may lie at U+F000, as files write them.

    Parameters
    ----------
    text : str
    font : str
        As `symbol_font` gives it.

    Returns
    -------
    str
        U+FFFD for a sign that stands for no character.

    Examples
    --------
    >>> read_symbols("ab\uf067", "symbol"), read_symbols("\uf0fc\uf021", "wingdings")
    ('αβγ', '✓�')
    """
    table = _TABLES[font]
    signs = []
    for character in text:
        code = ord(character)
        code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
        # Other characters are not in the font: another one shows them.
        signs.append(table.get(code, NO_CHARACTER) if 0x20 <= code <= 0xFF else character)
    return "".join(signs)
