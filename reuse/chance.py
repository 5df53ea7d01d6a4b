"""How often chance alone would give what was found."""
EVIDENCE_AT = 42.0
def evidence_needed(max_expect: float) -> float:
    return EVIDENCE_AT
