"""Feeds of agencies and texts of scholars: NITF, NewsML-G2, ninjs, Reuters SGML, TEI.

The templates of ours follow the standards' own descriptions; no agency's file was seen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from benchmarks.writers.pages import by_pandoc
from benchmarks.writers.writer import Story, Writer, all_in_one, each, escape, marked_up

_ALL = ("title", "date", "outlet", "author", "url")


def _paragraphs(story: Story) -> str:
    return "\n".join(f"<p>{marked_up(p)}</p>" for p in story.paragraphs)


def _nitf(story: Story) -> str:
    """Return NITF 3.6 (iptc.org/standards/nitf)."""
    title = escape(story.title)
    body = "\n".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>{title}</title>
<docdata><doc-id id-string="1"/><date.issue norm="{story.date:%Y%m%dT%H%M%SZ}"/>
<doc.copyright holder="{story.outlet}" year="{story.date.year}"/></docdata>
<pubdata type="web" name="{story.outlet}" date.publication="{story.date:%Y%m%dT%H%M%SZ}"
 ex-ref="{story.url}"/></head>
<body><body.head><hedline><hl1>{title}</hl1></hedline>
<byline>By <person>{story.author}</person></byline></body.head>
<body.content>
{body}
</body.content></body></nitf>
"""


def _newsml(story: Story) -> str:
    """Return a NewsML-G2 item with the text as XHTML in it (iptc.org/standards/newsml-g2)."""
    title = escape(story.title)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:news.example:1"
 version="1" standard="NewsML-G2" standardversion="2.33" conformance="power" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="{story.outlet}"/>
<versionCreated>{story.date.isoformat()}</versionCreated>
<firstCreated>{story.date.isoformat()}</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>{story.date.isoformat()}</contentCreated>
<creator literal="roe"><name>{story.author}</name></creator>
<headline>{title}</headline><by>By {story.author}</by></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head><body>
{_paragraphs(story)}
</body></html></inlineXML></contentSet></newsItem>
"""


def _newsml_nitf(story: Story) -> str:
    """Return a message of a NewsML-G2 item with NITF in it."""
    inner = _nitf(story).partition("?>\n")[2]
    item = _newsml(story)
    head = item.partition("<inlineXML")[0]
    item = f'{head}<inlineXML contenttype="application/nitf+xml">\n{inner}</inlineXML>'
    item += "</contentSet></newsItem>"
    declared, _, item = item.partition("?>\n")
    return (
        f'{declared}?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>'
        f"<sent>{story.date.isoformat()}</sent></header><itemSet>{item}</itemSet></newsMessage>\n"
    )


def _ninjs(story: Story, *, version: int) -> str:
    """Return ninjs 1 or 2 (iptc.org/standards/ninjs)."""
    page = _paragraphs(story)
    known = {
        "uri": story.url,
        "type": "text",
        "pubstatus": "usable",
        "versioncreated": story.date.isoformat(),
        "firstcreated": story.date.isoformat(),
        "language": "en",
    }
    if version == 1:
        known |= {
            "headline": story.title,
            "byline": story.author,
            "infosource": [{"name": story.outlet}],
            "body_xhtml": f"<div>{page}</div>",
            "body_text": story.text,
        }
        return json.dumps(known)
    known |= {
        "$standard": {"name": "ninjs", "version": "2.1"},
        "headlines": [{"role": "main", "value": story.title}],
        "by": story.author,
        "infosources": [{"name": story.outlet}],
        "bodies": [{"role": "main", "contenttype": "text/html", "value": page}],
    }
    return json.dumps(known)


def _reuters(stories: Sequence[Story]) -> bytes:
    """Return SGML as Reuters-21578 has it, in Latin-1, where it can be."""
    made = ['<!DOCTYPE lewis SYSTEM "lewis.dtd">']
    for n, story in enumerate(stories, 1):
        body = "\n".join(f"    {escape(p)}" for p in story.paragraphs)
        made.append(
            f'<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="{n}" '
            f'NEWID="{n}">\n<DATE>{story.date:%d-%b-%Y %H:%M:%S.00}</DATE>\n'
            f"<TOPICS><D>cocoa</D></TOPICS>\n<PLACES><D>malta</D></PLACES>\n<UNKNOWN>\n"
            f"&#5;&#5;&#5;C T\n&#22;&#22;&#1;f0704&#31;reute\nu f BC-SAMPLE   02-26 0105"
            f"</UNKNOWN>\n<TEXT>&#2;\n<TITLE>{escape(story.title)}</TITLE>\n"
            f"<DATELINE>    VALLETTA, Feb 26 - </DATELINE><BODY>{body}\n&#3;</BODY>"
            f"</TEXT>\n</REUTERS>"
        )
    return "\n".join(made).encode("latin-1", "xmlcharrefreplace")


def _tei(story: Story) -> str:
    """Return TEI P5 (tei-c.org)."""
    body = "\n".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
    title = escape(story.title)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>{title}</title><author>{story.author}</author></titleStmt>
<publicationStmt><publisher>{story.outlet}</publisher><date when="{story.day}"/>
</publicationStmt><sourceDesc><p>Born digital.</p></sourceDesc></fileDesc></teiHeader>
<text><body><div><head>{title}</head>
{body}
</div></body></text></TEI>
"""


_OURS = "a template of ours"
_FEED: dict[str, object] = {"tells": _ALL, "unverified": True}
WRITERS = (
    Writer("nitf", _OURS, each(".xml", _nitf), **_FEED),  # type: ignore[arg-type]
    Writer("newsml", f"{_OURS}, XHTML in it", each(".xml", _newsml),
           tells=("title", "date", "outlet", "author"), unverified=True),
    Writer("newsml", f"{_OURS}, NITF in it", each(".xml", _newsml_nitf),
           tells=("title", "date", "outlet", "author"), unverified=True),
    Writer("ninjs", f"{_OURS}, version 1", each(".json", lambda s: _ninjs(s, version=1)), **_FEED),  # type: ignore[arg-type]
    Writer("ninjs", f"{_OURS}, version 2", each(".json", lambda s: _ninjs(s, version=2)), **_FEED),  # type: ignore[arg-type]
    Writer("reuters", _OURS, all_in_one("all.sgm", _reuters), tells=("title", "date")),
    Writer("tei", _OURS, each(".xml", _tei), tells=("title", "date", "author")),
    Writer("tei", "pandoc", by_pandoc("tei", ".xml"), ("pandoc",), tells=("title",)),  # type: ignore[arg-type]
)  # fmt: skip
