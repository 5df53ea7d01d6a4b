"""The page of an audit."""

from __future__ import annotations

import re
from collections.abc import Callable

from helpers.corpora import audit
from helpers.prose import SENTENCES, words
from reuse.report import to_html, to_html_fragment

HOSTILE = "<script>alert(1)</script>\x1b[2J\u202e"


def test_no_document_writes_into_the_page() -> None:
    """Ids, outlets, titles and boilerplate are escaped, on the page and in a notebook."""
    rows = [
        {
            "id": f"{HOSTILE}{k}",
            "text": " ".join(SENTENCES[:4]),
            "outlet": HOSTILE,
            "title": HOSTILE,
            "date": f"2022-01-0{k + 1}",
        }
        for k in range(3)
    ]
    found = audit(rows)
    for page in (to_html(found), to_html_fragment(found)):
        assert "<script" not in page
        assert "\x1b" not in page
        assert "\u202e" not in page
        assert "&lt;script&gt;" in page


def test_nothing_found_is_said_so() -> None:
    found = audit([{"id": "x", "text": words(1)}, {"id": "y", "text": words(2)}])
    page = to_html(found)
    assert "Of 2 documents no two share a passage beyond what chance gives." in page
    assert "<svg" not in page


def test_the_page_stays_as_it_was_approved(golden: Callable[[str, str], None]) -> None:
    """Without its pictures, whose letters are paths that depend on the fonts that are there."""
    wire = " ".join(SENTENCES[:6])
    rows = [
        {"id": name, "text": text, "outlet": outlet, "date": f"2022-01-{day}"}
        for name, text, outlet, day in (
            ("wire", wire, "Agency", 13),
            ("left", f"{words(1, 24)} {wire}", "Left", 14),
            ("right", f"{wire} {words(2, 24)}", "Right", 15),
            ("apart", words(3), "Left", 15),
            ("empty", "", "Left", 15),
        )
    ]
    found = audit(rows)
    page = to_html(found, pages={("left", "wire"): "pairs/0001.html"}, command="reuse audit x")
    golden("audit.html", re.sub(r"<svg.*?</svg>", "<svg></svg>", page, flags=re.DOTALL))
    golden("audit_fragment.html", to_html_fragment(found))
