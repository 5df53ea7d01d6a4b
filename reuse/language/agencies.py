"""News agencies, by the names that papers give them: two papers may both print one's text."""

from __future__ import annotations

import re

_NAMES = {
    "AFP": r"\bAFP\b|\bAgence France-Presse\b",
    "ANI": r"\bANI\b|\bAsian News International\b",
    "ANSA": r"\bANSA\b",
    "AP": r"\(AP\)|\bAP (?:Photo|News|reported|report|journalists?|reporters?)\b"
    r"|\b(?:[Tt]he|[Tt]old|[Bb]y|[—–/-]) ?AP\b|\bAssociated Press\b",
    "Anadolu": r"\bAnadolu\b",
    "Bloomberg": r"\bBloomberg News\b",
    "CNA": r"\bCentral News Agency\b",
    "dpa": r"\bdpa\b|\bDPA\b",
    "EFE": r"\bEFE\b",
    "IANS": r"\bIANS\b",
    "Interfax": r"\bInterfax\b",
    "Kyodo": r"\bKyodo\b",
    "PA": r"\bPA Media\b|\bPress Association\b",
    "PTI": r"\bPTI\b|\bPress Trust of India\b",
    "Reuters": r"(?i:\bReuters?\b)",
    "RIA Novosti": r"\bRIA Novosti\b",
    "TASS": r"\bTASS\b|\b(?:Itar-Tass|Tass (?:news )?agency)\b",
    "UPI": r"\bUPI\b|\bUnited Press International\b",
    "Xinhua": r"\bXinhua\b",
    "Yonhap": r"\bYonhap\b",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _NAMES.items()}


def named_agencies(text: str) -> frozenset[str]:
    """Return the news agencies that a text names.

    Parameters
    ----------
    text : str

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> sorted(named_agencies("MOSCOW (AP) - Talks failed, Reuters reported."))
    ['AP', 'Reuters']
    """
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(text))
