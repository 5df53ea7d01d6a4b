"""How often chance alone would give what was found."""

from __future__ import annotations

EVIDENCE_AT = 42.0
def evidence_needed(max_expect: float) -> float:
    return EVIDENCE_AT
def expect(evidence: float) -> float:
    return 2.0**(-.2*evidence)
