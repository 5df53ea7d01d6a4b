"""Mailboxes: each mail is a text, whatever kind of mailbox it is."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.sources import ReadError, ReadWarning, read, read_all

FROM = b"From jane@a.example Tue Mar  5 10:00:00 2024\n"
HEAD = b"From: Jane <jane@a.example>\nSubject: Fog\nMessage-ID: <1@a>\n"


def box_of(*bodies: bytes, stated: bool = False) -> bytes:
    return b"".join(
        FROM
        + HEAD
        + (b"Content-Length: %d\n" % len(body) if stated else b"")
        + b"\n"
        + body
        + b"\n"
        for body in bodies
    )


def texts_of(data: bytes) -> list[str]:
    return [source.text for source in read_all(data)]


@given(st.lists(st.text("From >\nab12:", min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_what_python_writes_comes_back(letters: list[str]) -> None:
    """A mailbox that Python's own module writes gives each letter, less the space around it."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.mbox"
        box = mailbox.mbox(path)
        for letter in letters:
            mail = EmailMessage()
            mail["From"], mail["Message-ID"] = "Jane <jane@a.example>", "<1@a>"
            mail.set_content(letter + "\n", cte="quoted-printable")
            box.add(mail)
        box.close()
        sources = read_all(path, id="a.mbox")
    assert [source.id for source in sources] == [f"a.mbox#{n + 1}" for n in range(len(letters))]
    got = [source.text.split() for source in sources]
    # Python writes no ">" before those of a letter that has them already, so one ">" may go.
    assert [[w.lstrip(">") for w in text] for text in got] == [
        [w.lstrip(">") for w in letter.split()] for letter in letters
    ]


@pytest.mark.parametrize(
    ("written", "letter"),
    [
        (b">From here on.\n", "From here on."),
        (b">>From here on.\n", ">From here on."),
        (b"So.\n>From here on.\n", "So.\nFrom here on."),
        (b"> From here on.\n", "> From here on."),
    ],
)
def test_escaped_lines_are_restored(written: bytes, letter: str) -> None:
    """A mailbox writes ">From " where a letter has "From " at the beginning of a line."""
    assert texts_of(box_of(written, b"Two.\n")) == [letter, "Two."]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_bare_line_does_not_split_a_mail(end: bytes) -> None:
    """A line of a letter that begins with "From " begins no mail of itself."""
    body = b"One.\n\nFrom Monday on no ferry goes.\nFrom me, 10:00 Tue 5 Mar 2024\nSo it is.\n"
    data = box_of(body, b"Two.\n").replace(b"\n", end)
    assert texts_of(data) == [body.decode().strip(), "Two."]


def test_stated_length_is_believed_where_it_is_true() -> None:
    """A mail within a letter splits nothing where the length says so; a wrong one is seen."""
    inner = b"See:\n\n" + FROM + HEAD + b"\nInner.\n"
    assert texts_of(box_of(inner, b"Two.\n", stated=True)) == [inner.decode().strip(), "Two."]
    wrong = box_of(b"One.\n", b"Two.\n", stated=True).replace(b"Length: 5", b"Length: 3")
    assert texts_of(wrong) == ["One.", "Two."]


def test_attachments_and_blank_mails() -> None:
    """An attachment is a text behind its letter; a mail that says nothing is counted."""
    mail = EmailMessage()
    mail["From"], mail["Message-ID"] = "Jane <jane@a.example>", "<1@a>"
    mail.set_content("See the story.")
    mail.add_attachment(b"An attached story.", "text", "plain", filename="s.txt")
    letter, story, last = read_all(FROM + mail.as_bytes() + b"\n" + box_of(b"\n", b"Two.\n"))
    assert [one.text for one in (letter, story, last)] == [
        "See the story.", "An attached story.", "Two.",
    ]  # fmt: skip
    assert [one.parts[0][:2] for one in (letter, story, last)] == [
        ("message", "1"), ("message", "1"), ("message", "3"),
    ]  # fmt: skip
    assert any("without 1 mail without any text" in notice.text for notice in letter.notices)


def test_encrypted_mail_is_passed_over() -> None:
    """A mail that can't be read is told, and the others are read."""
    sealed = b"-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n"
    with pytest.warns(ReadWarning, match="#2 is encrypted"):
        sources = read_all(box_of(b"One.\n", sealed, b"Three.\n"), id="a")
    assert [source.id for source in sources] == ["a#1", "a#3"]


def test_mailbox_without_a_text_is_refused() -> None:
    """It is told as such, not taken for one text without words."""
    with pytest.raises(ReadError, match="is a mailbox without any text"):
        read_all(box_of(b"\n", b"\n"))


def test_long_line_is_told_in_time() -> None:
    """A line that nearly begins a mail takes no time that grows faster than it does."""
    text = "From " + "Mon 10:00 2024 " * 40_000
    assert read(text.encode()).format == "text"
