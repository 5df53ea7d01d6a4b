"""Mails and boxes of them, by Python's own library."""

from __future__ import annotations

import mailbox
import tempfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from benchmarks.writers.pages import bare_page
from benchmarks.writers.writer import Story, Writer, all_in_one, each

_KNOWN = ("title", "date", "author")


def _mail(story: Story) -> EmailMessage:
    mail = EmailMessage(policy=SMTP.clone(max_line_length=76))
    mail["From"] = f"{story.author} <jane@news.example>"
    mail["To"] = "desk@news.example"
    mail["Subject"] = story.title
    mail["Date"] = format_datetime(story.date)
    mail["Message-ID"] = f"<{abs(hash(story.title))}@news.example>"
    return mail


def _plain(story: Story, encoding: str) -> EmailMessage:
    mail = _mail(story)
    mail.set_content(story.text + "\n", cte=encoding)
    return mail


def _in_cp1252(story: Story) -> EmailMessage:
    mail = _mail(story)
    text = story.text.encode("cp1252", "replace").decode("cp1252")
    mail.set_content(text + "\n", charset="windows-1252", cte="quoted-printable")
    return mail


def _flowed(story: Story) -> EmailMessage:
    """Return a mail whose soft line ends are a space at the end of a line (RFC 3676)."""
    lines: list[str] = []
    for paragraph in story.paragraphs:
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + len(word) > 70:
                lines.append(line)
                line = ""
            line += word + " "
        lines += [line.rstrip(), ""]
    stuffed = [f" {line}" if line.startswith((" ", ">", "From ")) else line for line in lines]
    mail = _mail(story)
    mail.set_content("\n".join(stuffed), cte="8bit", params={"format": "flowed"})
    return mail


def _both(story: Story) -> EmailMessage:
    """Return a mail that has the text twice, plain and as a page, and a picture."""
    mail = _plain(story, "quoted-printable")
    mail.add_alternative(bare_page(story), subtype="html", cte="quoted-printable")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")
    return mail


def _page_alone(story: Story) -> EmailMessage:
    mail = _mail(story)
    mail.set_content(bare_page(story), subtype="html", cte="base64")
    return mail


def _forwarded(story: Story) -> EmailMessage:
    mail = _mail(story)
    mail.replace_header("Subject", f"Fwd: {story.title}")
    mail.set_content("See below.\n")
    mail.add_attachment(_plain(story, "base64"))
    return mail


def _box(stories: Sequence[Story]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "box"
        box = mailbox.mbox(path)
        for story in stories:
            box.add(_plain(story, "quoted-printable"))
        box.close()
        return path.read_bytes()


def _eml(by: str, make: Callable[[Story], EmailMessage], **more: object) -> Writer:
    write = each(".eml", lambda story: make(story).as_bytes())
    return Writer("mail", f"email, {by}", write, **{"tells": _KNOWN, **more})  # type: ignore[arg-type]


WRITERS = (
    _eml("8 bit", lambda s: _plain(s, "8bit"), open_ended=True),
    _eml("quoted-printable", lambda s: _plain(s, "quoted-printable"), open_ended=True),
    _eml("base64", lambda s: _plain(s, "base64"), open_ended=True),
    _eml("quoted-printable, windows-1252", _in_cp1252, open_ended=True),
    _eml("flowed", _flowed, open_ended=True),
    _eml("plain and HTML, with a picture", _both),
    _eml("HTML alone", _page_alone, open_ended=True),
    # It is older than the mail that it came in, so it is taken to have no date.
    _eml("forwarded", _forwarded, tells=()),
    Writer("mbox", "mailbox", all_in_one("box.mbox", _box), tells=_KNOWN, open_ended=True),
)
