"""How what programs read from scans is recognised by its beginning."""

from __future__ import annotations

import re

from reuse.sources.opening import root_name

_HOCR = re.compile(
    r"<[^<>]*\sclass\s*=\s*[\"'](?:[^\"'<>]*\s)?ocr_page[\s\"']"
    r"|<meta\s[^<>]*\bname\s*=\s*[\"']ocr-system[\"']",
    re.IGNORECASE,
)


def looks_like_alto(head: str) -> bool:
    """Tell ALTO, of any version, by its first element.

    Examples
    --------
    >>> looks_like_alto('<alto xmlns="x">'), looks_like_alto("<p>Her alto")
    (True, False)
    """
    return root_name(head) == "alto"


def looks_like_page_xml(head: str) -> bool:
    """Tell PAGE XML by its first element.

    Examples
    --------
    >>> looks_like_page_xml('<?xml version="1.0"?><pc:PcGts>'), looks_like_page_xml("<page>")
    (True, False)
    """
    return root_name(head) == "PcGts"


def looks_like_mets(head: str) -> bool:
    """Tell METS by its first element.

    Examples
    --------
    >>> looks_like_mets('<mets:mets xmlns:mets="x">')
    True
    """
    return root_name(head) == "mets"


def looks_like_hocr(head: str) -> bool:
    """Tell hOCR from other web pages by a page of a scan, or the program that read one.

    Examples
    --------
    >>> looks_like_hocr("<html><body><div class='ocr_page' id='page_1'>")
    True
    >>> looks_like_hocr("<html><p>The class is called ocr_page.</p>")
    False
    """
    return head.lstrip("\ufeff \t\r\n").startswith("<") and _HOCR.search(head) is not None
