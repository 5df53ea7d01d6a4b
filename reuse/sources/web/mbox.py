"""Mailboxes: mails one after another, each after a line that begins with "From "."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reuse.model import Part, Remark
from reuse.sources.extracted import Extracted, Unreadable, counted
from reuse.sources.web.assembled import left_out
from reuse.sources.web.letter import Blank
from reuse.sources.web.mail import read_letter
from reuse.sources.web.signs import FROM_LINE

_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d+)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
# A line of a letter that begins with "From " was written ">From ".
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_BETWEEN = re.compile(rb"(?:\r?\n)*")


def read_mbox(data: bytes, encoding: str | None) -> Iterator[Extracted | Unreadable | Remark]:
    """Give the mails of a mailbox, and their attachments, each a text.

    Parameters
    ----------
    data : bytes
    encoding : str or None
        Of parts that don't state theirs.

    Yields
    ------
    Extracted, Unreadable or Remark

    Raises
    ------
    Unreadable
        If no mail has a text.
    """
    blank = texts = 0
    for number, mail in enumerate(split_mbox(data), 1):
        try:
            letter, attached = read_letter(mail, encoding)
        except Blank:
            blank += 1
            continue
        except Unreadable as error:
            texts += 1
            yield error
            continue
        for one in (letter, *attached) if letter.text else attached:
            texts += 1
            yield _numbered(one, number)
        if not letter.text:
            yield from letter.remarks
    if not texts:
        raise Unreadable("is a mailbox without any text in its mails; export it again")
    if blank:
        yield left_out(blank, f"{counted(blank, 'mail')} without any text")


def _numbered(text: Extracted, number: int) -> Extracted:
    whole = Part("message", str(number), 0, len(text.text))
    return replace(text, parts=(whole, *text.parts))


def split_mbox(data: bytes) -> Iterator[bytes]:
    r"""Give the mails of a mailbox.

    A line begins a mail only if it has a day and a header follows it. Of the four kinds of
    mailboxes, two state how long a mail is, which is believed where a mail begins or the file
    ends there; three write ``">From "`` in a letter, which is undone
    (https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml).

    Parameters
    ----------
    data : bytes

    Yields
    ------
    bytes

    Examples
    --------
    >>> box = b"From a Tue Mar  5 10:00:00 2024\nTo: b\n\n>From here.\nFrom me Tue 10:00 2024\n"
    >>> list(split_mbox(box))
    [b'To: b\n\nFrom here.\nFrom me Tue 10:00 2024\n']
    """
    found = FROM_LINE.search(data)
    while found is not None:
        begins = found.end()
        after = _stated_end(data, begins)
        following = FROM_LINE.search(data, begins if after is None else after)
        mail = data[begins : following.start() if following else len(data)]
        # One that states its length has no need to write ">From ", unless no line is bare.
        bare = after is not None and re.search(rb"^From ", mail, re.MULTILINE) is not None
        yield mail if bare else _ESCAPED.sub(b"", mail)
        found = following


def _stated_end(data: bytes, begins: int) -> int | None:
    """Return where a mail ends by its own word, if that is so."""
    headers = _END_OF_HEADERS.search(data, begins)
    if headers is None:
        return None
    stated = _LENGTH.search(data, begins, headers.end())
    if stated is None:
        return None
    end = headers.end() + int(stated[1])
    after = _BETWEEN.match(data, min(end, len(data)))
    assert after is not None
    if end <= len(data) and (after.end() == len(data) or FROM_LINE.match(data, after.end())):
        return after.end()
    return None
