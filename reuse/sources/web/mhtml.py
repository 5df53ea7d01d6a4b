"""Pages that a browser saved with all their parts in one file (MHTML, RFC 2557)."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, counted
from reuse.sources.web.assembled import left_out
from reuse.sources.web.headers import header
from reuse.sources.web.html import read_html, refuse_blank
from reuse.sources.web.payload import is_cut, payload_of
from reuse.sources.web.signs import mail_begins
from reuse.sources.web.stated import decode_stated

#: A frame of fewer words holds an advert, a player or a button.
_FRAME = 20
_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, encoding: str | None) -> Extracted:
    """Return the article of a saved page.

    Parameters
    ----------
    data : bytes
    encoding : str or None
        Of a page that doesn't state its own.

    Returns
    -------
    Extracted
        Of a page of frames alone, their texts one after another. The day it was saved is no day
        of publication.

    Raises
    ------
    Unreadable
        If there is no page in it, or no word in that.
    """
    message = message_from_bytes(data[max(mail_begins(data), 0) :], policy=policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise Unreadable("is a saved page (MHTML) without the page; save it again")
    root = _root(message, pages)
    read = _read(root, encoding)
    others = [_read(part, encoding) for part in pages if part is not root]
    frames = [frame for frame in others if len(frame.text.split()) >= _FRAME]
    remarks = list(read.remarks)
    if not read.text and frames:
        read = frames[0] if len(frames) == 1 else Extracted("\n\n".join(f.text for f in frames))
        said = f"is made of frames, whose text was read in order ({len(frames)} of them)"
        remarks = [Remark("guessed", len(frames), said), *(r for f in frames for r in f.remarks)]
    elif frames:
        words = counted(sum(len(frame.text.split()) for frame in frames), "word")
        said = f"{counted(len(frames), 'page')} shown in frames of it ({words})"
        remarks.append(left_out(len(frames), said, lost=True))
    small = [frame for frame in others if frame.text and frame not in frames]
    if small:
        words = counted(sum(len(frame.text.split()) for frame in small), "word")
        said = f"{counted(len(small), 'small frame')} of it, such as adverts ({words})"
        remarks.append(left_out(len(small), said))
    if is_cut(message):
        said = "is cut short, so that text may be missing; save the page again"
        remarks.append(Remark("mended", 1, said, lost=True))
    facts = refuse_blank(read).metadata
    address = header(message, "snapshot-content-location") or header(root, "content-location")
    if address and not address.lower().startswith(("http:", "https:")):
        address = None
    facts = replace(
        facts, title=facts.title or header(message, "subject"), url=facts.url or address
    )
    return replace(read, metadata=facts, remarks=tuple(remarks))


def _root(message: Message, pages: list[Message]) -> Message:
    """Return the page itself: the part that the file names, or else the first page in it."""
    named = message.get_param("start")
    return next((page for page in pages if named and page.get("content-id") == named), pages[0])


def _read(part: Message, encoding: str | None) -> Extracted:
    charset = part.get_content_charset() or encoding
    text, taken, remarks = decode_stated(payload_of(part), charset, page=True)
    read = read_html(text)
    return replace(read, encoding=taken, remarks=(*remarks, *read.remarks))
