"""How feeds are recognised by their beginnings."""

from __future__ import annotations

import re

from reuse.sources.opening import root_name

_NEWSML = {"newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "NewsML"}
_NEWSML |= {"planningItem", "catalogItem"}
_SYNDICATED = {"rss", "feed", "RDF"}
_REUTERS = re.compile(r"\s*(?:<!DOCTYPE\s+lewis\b[^>]*>\s*)?<REUTERS\s", re.IGNORECASE)
_XML = re.compile(r"\ufeff?\s*<\?xml\s+version")
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:\s*(?:[\[{\"\d-]|null|true|false)")
_OBJECT = re.compile(r"\s*[\[{]")
_URI = re.compile(r"\"uri\"\s*:\s*\"")
_NINJS = re.compile(
    r"\"(?:body_(?:text|html|xhtml)|bodies|headlines|versioncreated|firstcreated"
    r"|representationtype|pubstatus)\"\s*:"
)


def looks_like_nitf(head: str) -> bool:
    """Tell NITF by its first element.

    Examples
    --------
    >>> looks_like_nitf("<nitf><head/>"), looks_like_nitf("NITF is <nitf>")
    (True, False)
    """
    return root_name(head) == "nitf"


def looks_like_newsml(head: str) -> bool:
    """Tell NewsML, of either generation, by its first element.

    Examples
    --------
    >>> looks_like_newsml('<newsItem guid="x">'), looks_like_newsml("<NewsML>")
    (True, True)
    """
    return root_name(head) in _NEWSML


def looks_like_syndication(head: str) -> bool:
    """Tell RSS and Atom by their first element and what belongs to it.

    Examples
    --------
    >>> looks_like_syndication('<rss version="2.0"><channel>'), looks_like_syndication("<feed>hay")
    (True, False)
    """
    name = root_name(head)
    if name not in _SYNDICATED:
        return False
    sign = {"rss": "<channel", "feed": "w3.org/2005/Atom", "RDF": "purl.org/rss/"}[name]
    return sign in head


def looks_like_reuters(head: str) -> bool:
    r"""Tell the SGML of the Reuters collections by its first element.

    Examples
    --------
    >>> looks_like_reuters('<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS TOPICS="YES">')
    True
    """
    return _REUTERS.match(head) is not None


def looks_like_ninjs(head: str) -> bool:
    """Tell ninjs: a JSON object with a URI and a member that only a story has.

    Examples
    --------
    >>> looks_like_ninjs('{"uri": "x", "body_text": "Yes."}'), looks_like_ninjs('{"uri": "x"}')
    (True, False)
    """
    return (
        _OBJECT.match(head) is not None
        and _URI.search(head) is not None
        and _NINJS.search(head) is not None
    )


def looks_like_xml(head: str) -> bool:
    """Tell XML of any kind by its declaration.

    Examples
    --------
    >>> looks_like_xml('<?xml version="1.0"?><a/>'), looks_like_xml("<a> is a letter")
    (True, False)
    """
    return _XML.match(head) is not None


def looks_like_json(head: str) -> bool:
    """Tell JSON by an object, or an array of objects, with a first member.

    Examples
    --------
    >>> looks_like_json('[{"id": 1}]'), looks_like_json('{"He said" so}'), looks_like_json("[1]")
    (True, False, False)
    """
    return _JSON.match(head) is not None
