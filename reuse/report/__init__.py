"""A result for people: as a sentence, as terminal text, as one HTML file.

`words` says it, `marks` reads a passage side by side, `plane` draws the small map, `terminal`
and `html` put them on a page. The two pages are imported when asked for: rich and jinja2 take
longer to load than most texts take to compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reuse.report.words import describe

if TYPE_CHECKING:
    from reuse.report.html import to_html, to_html_fragment
    from reuse.report.terminal import to_terminal

__all__ = ["describe", "to_html", "to_html_fragment", "to_terminal"]


def __getattr__(name: str) -> Any:
    if name in ("to_html", "to_html_fragment"):
        from reuse.report import html

        return getattr(html, name)
    if name == "to_terminal":
        from reuse.report import terminal

        return terminal.to_terminal
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
