"""Mails: the text of a letter, those it forwards, and its attachments."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.web.letter import Letter
from reuse.sources.web.signs import mail_begins, mail_ends


def read_mail(data: bytes, encoding: str | None) -> Extracted | Iterator[Extracted | Remark]:
    r"""Return a mail; with its attachments, where they can be read.

    Parameters
    ----------
    data : bytes
    encoding : str or None
        Of parts that don't state theirs.

    Returns
    -------
    Extracted, or iterator of Extracted and Remark
        The letter alone; or the letter and each attachment, as texts of their own.

    Raises
    ------
    Unreadable
        If it is encrypted, has no text, or is no mail.

    Examples
    --------
    >>> read_mail(b"From: Jane\nSubject: Fog\nMIME-Version: 1.0\n\nNo ferry.\n", None).text
    'No ferry.'
    """
    letter, attached = read_letter(data, encoding)
    if not attached:
        return letter
    texts: list[Extracted | Remark] = [*attached]
    return iter([letter, *texts] if letter.text else [*texts, *letter.remarks])


def read_letter(data: bytes, encoding: str | None) -> tuple[Extracted, list[Extracted]]:
    """Return the letter of a mail, and its attachments that can be read."""
    begins = mail_begins(data)
    if begins < 0:
        raise Unreadable("is no mail (it has no headers); save it from the mail program again")
    # The other policies fail at headers that are written against the rules.
    message = message_from_bytes(data[begins : mail_ends(data)], policy=policy.compat32)
    letter = Letter(encoding)
    letter.read(message)
    return letter.close(message), letter.attached
