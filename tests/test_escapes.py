"""Characters that could rewrite a terminal, made visible."""

from __future__ import annotations

import re

from hypothesis import given

from helpers.pages import UNSAFE, anything
from reuse.escapes import escape


@given(anything)
def test_escape_hides_nothing_and_changes_nothing_else(text: str) -> None:
    """Read back as Python would, an escaped text is the text."""
    escaped = escape(text)
    assert not UNSAFE.search(escaped)
    if "\\" not in text:
        back = re.sub(
            r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})",
            lambda match: chr(int(match[1] or match[2], 16)),
            escaped,
        )
        assert back == text
