"""Signs of symbol fonts, against the tables of others."""

from __future__ import annotations

import pytest

from reuse.sources.office.symbols import NO_CHARACTER, read_symbols


def test_the_font_symbol_is_as_adobe_has_it() -> None:
    """Each code has the name of a glyph, and each name of a glyph its character."""
    fonts = pytest.importorskip("reportlab.pdfbase._fontdata_enc_symbol")
    names = pytest.importorskip("fontTools.agl")
    # Adobe's list gives letters the signs that look like them, and brackets those of mathematics.
    alike = {0x2126: 0x3A9, 0x2206: 0x394, 0xB5: 0x3BC, 0x3008: 0x2329, 0x3009: 0x232A}
    for code, glyph in enumerate(fonts.SymbolEncoding):
        expected = names.toUnicode(glyph) if glyph else ""
        if code < 0x21 or not expected or "\ue000" <= expected <= "\uf8ff":
            continue  # pieces of brackets, which had no characters of their own then
        ours = read_symbols(chr(0xF000 + code), "symbol")
        assert ours.translate(alike) == expected.translate(alike), hex(code)


def test_other_characters_stay() -> None:
    """A font that lacks them does not change them; of its own codes, some are no character."""
    assert read_symbols("日\n", "wingdings") == "日\n"
    assert read_symbols("\uf07f", "symbol") == NO_CHARACTER
