"""What an element of a page is, told by its tag, its role and the names that its site gives it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple


class Nature(NamedTuple):
    """What an element is.

    Attributes
    ----------
    furniture : str
        ``"menu"``, ``"comments"``, ``"related"``, ``"byline"``; ``""`` of what may be text.
    mark : str
        ``"caption"``, ``"aside"``, ``"correction"``; ``""`` of running text.
    """

    furniture: str = ""
    mark: str = ""


RUNNING_TEXT = Nature()

_TAGS = {
    "nav": Nature("menu"),
    "menu": Nature("menu"),
    "form": Nature("menu"),
    "dialog": Nature("menu"),
    "amp-sidebar": Nature("menu"),
    "amp-consent": Nature("menu"),
    "footer": Nature("menu"),
    "header": Nature("menu"),
    "address": Nature("byline"),
    "figcaption": Nature(mark="caption"),
    "caption": Nature(mark="caption"),
    "aside": Nature(mark="aside"),
}
_ROLES = {
    **dict.fromkeys(("navigation", "menu", "menubar", "banner", "contentinfo"), "menu"),
    **dict.fromkeys(("search", "toolbar", "tablist", "dialog", "alertdialog"), "menu"),
}


def _named(*names: str) -> re.Pattern[str]:
    """Return what finds one of `names` as a whole word of "postNav-links", in small letters."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(names)})(?![a-z])")


# Words of class names and ids in the templates of blogs and newspapers. Narrower ones come first.
_CORRECTION = _named(
    *(r"corrections?", "corrigend(?:um|a)", "errat(?:um|a)", "clarifications?"),
    *("amendments?", r"editors?[-_ ]?notes?"),
)
_CAPTION = _named("captions?", "caption-?text", "figcaption", "cutlines?", "imagecaption")
_COMMENTS = _named(
    *("comments?", "commentlist", "commentary?-list", "disqus(?:_thread)?", "replies", "respond"),
    *("responses", "coral-?(?:talk)?", "livefyre", "spotim", "hyvor"),
)
_RELATED = _named(
    *("related\\w*", "recommended", "recommendations?", "recirc\\w*", "read-?more", "more-on"),
    *("more-(?:from|stories|news)", "most-?(?:read|popular|viewed|shared)", "trending"),
    *("see-?also", "also-?read", "read-?next", "up-?next", "next-(?:article|story|post)s?"),
    *("teasers?", "outbrain", "taboola", "latest-(?:news|stories|posts)", "yarpp", "onward"),
)
_MENU = _named(
    *("nav", "navs?bar", "navigations?", "sub-?nav", "menus?", "breadcrumbs?", "bread-crumbs?"),
    *("paginations?", "pager", "toolbars?", "masthead", "topbar", "site-?(?:header|footer)"),
    *("page-?(?:header|footer)", "footer", "shar(?:e|es|ing|edaddy)", "socials?", "follow-us"),
    *("cookies?", "consent", "gdpr", "onetrust", "didomi", "newsletters?", "subscri\\w+"),
    *("sign-?up", "paywall", "promos?", "adverts?", "advertisements?", "advertising", "ads?"),
    *("ad-?(?:slot|unit|container|wrapper|banner)", "sponsored", "skip-?links?", "tags"),
    *("tag-?(?:list|links|cloud)", "post-?tags", "topics", "login", "banner", "wm-ipp\\w*"),
)
_BYLINE = _named(
    *("bylines?", "by-?author", "author(?:s|-?(?:name|info|bio|box|card))?", "timestamps?"),
    *("datelines?-?meta", "(?:post|entry|article|story)-?(?:meta|info|date)", "pub-?date"),
    *("published(?:-?(?:on|date|time|at))?", "reading-?time", "read-?time", "posted-on"),
)
_ASIDE = _named(
    *("pull-?quotes?", "fact-?box(?:es)?", "info-?box(?:es)?", "call-?outs?", "side-?box"),
)
_NAMES = (
    (_CORRECTION, Nature(mark="correction")),
    (_COMMENTS, Nature("comments")),
    (_RELATED, Nature("related")),
    (_CAPTION, Nature(mark="caption")),
    (_MENU, Nature("menu")),
    (_BYLINE, Nature("byline")),
    (_ASIDE, Nature(mark="aside")),
)
# "postNav" is "post-nav".
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

#: What is for those who hear a page.
_HEARD = _named(
    "sr-only", "visually-?hidden", r"screen-?reader(?:-(?:text|only))?", "element-invisible"
)


@lru_cache(4096)
def _by_names(names: str) -> Nature:
    found = _CAMEL.sub("-", names).lower()
    return next((nature for pattern, nature in _NAMES if pattern.search(found)), RUNNING_TEXT)


@lru_cache(4096)
def _is_heard(names: str) -> bool:
    return _HEARD.search(names.lower()) is not None


def nature_of(element: Any, tag: str, in_article: bool) -> Nature:
    """Tell what an element is.

    Parameters
    ----------
    element : lxml.etree.Element
    tag : str
        Its tag.
    in_article : bool
        Whether it stands in an ``<article>``, whose header has the headline.

    Returns
    -------
    Nature

    Examples
    --------
    >>> from lxml import html
    >>> nature_of(html.fromstring('<div class="postNav-links">'), "div", False)
    Nature(furniture='menu', mark='')
    >>> nature_of(html.fromstring('<aside class="correction">'), "aside", True)
    Nature(furniture='', mark='correction')
    """
    of_tag = _TAGS.get(tag, RUNNING_TEXT)
    if in_article and tag in ("header", "footer", "address"):
        of_tag = RUNNING_TEXT if tag == "header" else Nature("byline")
    if not element.attrib:
        return of_tag
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    of_names = _by_names(names) if names != " " else RUNNING_TEXT
    if of_names is RUNNING_TEXT and (role := element.get("role")) in _ROLES:
        of_names = Nature(_ROLES[role])
    if of_names is RUNNING_TEXT:
        return of_tag
    if of_names.mark == "correction" or not of_tag.furniture:
        return Nature(of_names.furniture, of_names.mark or of_tag.mark)
    return of_tag


def is_for_listeners(element: Any) -> bool:
    """Tell whether an element is not shown, but said by programs that read pages aloud."""
    names = element.get("class")
    return names is not None and _is_heard(names)
