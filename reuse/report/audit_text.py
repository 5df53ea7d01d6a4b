"""An audit of many texts, as paragraphs for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from reuse.report.paragraphs import BLANK, TerminalParagraph
from reuse.results.audit import Audit
from reuse.say.excerpts import one_line
from reuse.say.many import describe_role, strongest_pairs, summarise_audit
from reuse.say.words import count, percent

#: Pairs that a terminal shows; the page has more of them, and the tables all.
PAIRS_IN_TERMINAL = 10


def paragraphs_of_audit(audit: Audit) -> Iterator[TerminalParagraph]:
    """Give the summary, and the pairs that share most.

    Examples
    --------
    >>> import pyarrow as pa
    >>> import reuse
    >>> texts = ["The freighter Orania sank off Malta."] * 2
    >>> table = pa.table({"id": ["x", "y"], "text": texts})
    >>> audit = reuse.Corpus.from_frame(table).audit(workers=1)
    >>> [paragraph.text.plain for paragraph in paragraphs_of_audit(audit)][2:4]
    ['x', 'y']
    """
    yield TerminalParagraph(Text(summarise_audit(audit), "bold"))
    pairs = strongest_pairs(audit)
    for row in pairs[:PAIRS_IN_TERMINAL]:
        yield BLANK
        for side in "ab":
            known = row[f"known_{side}"]
            yield TerminalParagraph(
                Text.assemble((one_line(row[side]), "bold"), f"  {known}" if known else "")
            )
        shared = (
            f"{percent(row['coverage_a'])} and {percent(row['coverage_b'])} shared, "
            f"{percent(row['matched_a'])} and {percent(row['matched_b'])} of words matched, "
            f"{count(row['passages'], 'passage')}; {describe_role(row)}"
        )
        yield TerminalParagraph(Text(shared), 2)
    if len(pairs) > PAIRS_IN_TERMINAL:
        yield BLANK
        more = count(len(pairs) - PAIRS_IN_TERMINAL, "more pair")
        yield TerminalParagraph(Text(f"... and {more}", "dim"))
