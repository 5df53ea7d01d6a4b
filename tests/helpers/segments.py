"""What a text is cut into, as strings and codes."""

from __future__ import annotations

from helpers.prose import document


def tokens(text: str) -> list[str]:
    return [text[t["start"] : t["end"]] for t in document(text).tokens]


def sentences(text: str) -> list[str]:
    return [text[s["start"] : s["end"]] for s in document(text).sentences]


def quotes(text: str) -> list[str]:
    return [text[q["start"] : q["end"]] for q in document(text).quotes]


def codes(text: str) -> list[int]:
    return [int(code) for code in document(text).tokens["code"]]
