"""A result as text for a terminal, a pipe or a file."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.color import ColorSystem
from rich.console import Console
from rich.text import Text

from reuse.report.pair_text import PairPage
from reuse.report.paragraphs import TerminalParagraph, wrap_paragraphs
from reuse.results.audit import Audit
from reuse.results.comparison import Comparison
from reuse.results.lookup import Lookup
from reuse.results.scored import ScoredText
from reuse.results.shown import Shown
from reuse.say.tables import Table


def render_result(result: Shown, *, width: int, colour: bool, ascii: bool) -> str:
    """Return a result as text; see `reuse.report.to_terminal`.

    Examples
    --------
    >>> import reuse
    >>> made = reuse.compare("So it is.", "so it is")
    >>> render_result(made, width=60, colour=False, ascii=True).isascii()
    True
    """
    if width < 20:
        raise ValueError(f"`width` must be at least 20, got {width}")
    # It lays text out; what it would ask of the environment is settled here.
    console = Console(file=io.StringIO(), width=width, force_jupyter=False, legacy_windows=False)
    if isinstance(result, Comparison):
        lines = PairPage(result, console, colour=colour, ascii=ascii).lines()
    else:
        lines = wrap_paragraphs(_paragraphs(result), console, width)
    return "".join(f"{_render(line, console, colour)}\n" for line in lines)


def _paragraphs(result: Shown) -> Iterator[TerminalParagraph | Table]:
    match result:
        case ScoredText():
            from reuse.report.evidence_text import paragraphs_of_score

            return paragraphs_of_score(result)
        case Audit():
            from reuse.report.audit_text import paragraphs_of_audit

            return paragraphs_of_audit(result)
        case Lookup():
            from reuse.report.lookup_text import paragraphs_of_lookup

            return paragraphs_of_lookup(result)
    raise TypeError(f"`result` must be a result of reuse's, got {type(result).__name__}")


def _render(line: Text, console: Console, colour: bool) -> str:
    """Return a line as a string; printing it by the console takes four times as long."""
    line.rstrip()
    if not colour:
        return line.plain
    return "".join(
        segment.style.render(segment.text, color_system=ColorSystem.EIGHT_BIT)
        if segment.style
        else segment.text
        for segment in line.render(console)
    )
