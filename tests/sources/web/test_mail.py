"""Mails: the letter and its attachments, whatever their encodings."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from itertools import product
from pathlib import Path

import pytest

from helpers.stories import STORY
from reuse.sources import ReadError, ReadWarning, read, read_all
from reuse.sources.formats import find_format

HEADERS = (
    "From: Jane Roe <jane@a.example>\r\nTo: desk@b.example\r\n"
    "Subject: =?utf-8?q?Fog_at_the_caf=C3=A9?=\r\n of the port\r\n"
    "Date: Tue, 5 Mar 2024 10:00:00 +0100\r\nMessage-ID: <1@a.example>\r\nMIME-Version: 1.0\r\n"
)
TEXT = "“No ferry”, said the café."


def mail_of(kind: str, body: bytes, *more: str) -> bytes:
    lines = "".join(f"{line}\r\n" for line in (f"Content-Type: {kind}", *more))
    return f"{HEADERS}{lines}\r\n".encode() + body


def letter_of(text: str = "No ferry today.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "Jane Roe <jane@a.example>", "Fog", "<1@a>"
    mail["Date"] = "Tue, 05 Mar 2024 10:00:00 +0100"
    if text:
        mail.set_content(text)
    return mail


@pytest.mark.parametrize(
    ("charset", "transfer"),
    [
        *product(("utf-8", "windows-1252", "utf-7", "gb18030"), ("8bit", "quoted-printable")),
        *product(("utf-8", "windows-1252", "utf-7", "gb18030", "utf-16-le"), ("base64",)),
    ],
)
def test_letter_is_decoded(charset: str, transfer: str) -> None:
    """The text comes back from any encoding in any other, and the headers are no part of it."""
    body = TEXT.encode(charset)
    if transfer == "base64":
        body = base64.encodebytes(body)
    elif transfer == "quoted-printable":
        body = "".join(f"={byte:02X}" for byte in body).encode()
    kind = f'text/plain; charset="{charset}"'
    source = read(mail_of(kind, body, f"Content-Transfer-Encoding: {transfer}"))
    assert (source.text, source.format) == (TEXT, "eml")
    assert source.notices == ()


def test_headers_are_metadata() -> None:
    """Encoded words of headers are decoded, and the day stays as it is written."""
    facts = read(mail_of("text/plain", b"No ferry.")).metadata
    assert (facts.title, facts.author) == ("Fog at the café of the port", "Jane Roe")
    assert facts.date == "Tue, 5 Mar 2024 10:00:00 +0100"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("us-ascii", "utf-8"), ("x-nobodys", "utf-8"), ("iso-8859-1", "windows-1252")],
)
def test_wrong_charset_is_seen_through(charset: str, encoding: str) -> None:
    """What mail programs state wrongly, others read all the same."""
    body = mail_of(f"text/plain; charset={charset}", TEXT.encode(encoding))
    assert read(body).text == TEXT


def test_charset_that_does_not_fit_is_said() -> None:
    """A text in another encoding than stated is guessed, and that is said."""
    source = read(mail_of("text/plain; charset=utf-8", TEXT.encode("windows-1252")))
    assert source.text == TEXT
    assert [notice.kind for notice in source.notices] == ["guessed"]
    assert "is not in utf-8, as it states" in source.notices[0].text


def test_flowed_lines_are_one_paragraph() -> None:
    """A line that ends with a space goes on, in the same depth; a signature's dashes do not."""
    body = b"No \r\nferry.\r\n\r\n> So it \r\n> is.\r\n>> Not so.\r\n From us\r\n-- \r\nJane\r\n"
    source = read(mail_of("text/plain; format=flowed", body))
    assert source.text == "No ferry.\n\n> So it is.\n>> Not so.\nFrom us\n-- \nJane"
    (quoted,) = source.parts
    assert source.text[quoted.start : quoted.end].strip() == "> So it is.\n>> Not so."


def test_space_put_in_is_deleted() -> None:
    """Where the space was put in by the program, as in Japanese, it goes."""
    body = "霧のため \r\n船は出ない。\r\n".encode()
    kind = "text/plain; charset=utf-8; format=flowed; delsp=yes"
    assert read(mail_of(kind, body)).text == "霧のため船は出ない。"


def test_plain_form_is_preferred() -> None:
    """Of two forms of a letter the plain one is taken, and a picture in the other is not lost."""
    mail = letter_of(STORY)
    mail.add_alternative(f"<p>{STORY} <img src=cid:x></p>", subtype="html")
    page = mail.get_payload()[1]
    assert isinstance(page, EmailMessage)
    page.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<x>", filename="logo.png")
    source = read(mail.as_bytes())
    assert source.text == STORY.strip()
    assert not any(notice.lost for notice in source.notices)


def test_longer_page_is_taken_and_said() -> None:
    """A plain form may say no more than that one needs another program."""
    mail = letter_of("This mail is a page.")
    mail.add_alternative(f"<html><body><p>{STORY}</p></body></html>", subtype="html")
    source = read(mail.as_bytes())
    assert source.text.split() == STORY.split()
    assert "a longer page, which was read" in source.notices[0].text


def test_page_alone_gives_all_its_text() -> None:
    """A mail has no menus: nothing of its page is left out."""
    page = "<html><body><p>No ferry.</p><ul><li><a href='/'>Home</a></li></ul></body></html>"
    assert read(mail_of("text/html", page.encode())).text == "No ferry.\n\nHome"


def test_page_states_its_charset_where_the_mail_does_not() -> None:
    """The <meta> of a page counts."""
    page = f"<html><meta charset=windows-1252><body><p>{TEXT}</p></body></html>"
    assert read(mail_of("text/html", page.encode("windows-1252"))).text == TEXT


def test_attachments_are_texts_of_their_own(tmp_path: Path) -> None:
    """What can be read follows the letter; what can't is said to be lost, with its name."""
    mail = letter_of()
    mail.add_attachment(STORY.encode(), "text", "plain", filename="story.txt")
    mail.add_attachment(b"a,b\n1,2\n", "text", "csv", filename="table.csv")
    mail.add_attachment(b"\0\1\2" * 50, "application", "zip", filename="data.zip")
    mail.add_attachment("<p>A page of fog.</p>", subtype="html", filename="page.html")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    letter, story, page = read_all(tmp_path / "a.eml", id="a.eml")
    assert [one.id for one in (letter, story, page)] == ["a.eml#1", "a.eml#2", "a.eml#3"]
    assert letter.text == "No ferry today."
    assert (story.text, story.format) == (STORY, "text")
    assert (page.text, page.format) == ("A page of fog.", "html")
    assert story.parts[0][:2] == ("attachment", "story.txt")
    assert [notice.lost for notice in letter.notices] == [True, True]
    assert "table.csv, which is of a kind that is not read" in letter.notices[0].text
    assert "data.zip" in letter.notices[1].text


def test_forwarded_mail_is_a_part() -> None:
    """A mail within a mail is read with it, and its place is known by its subject and sender."""
    mail = letter_of("See below.")
    mail.add_attachment(letter_of("Inner text."))
    source = read(mail.as_bytes())
    assert source.text == "See below.\n\nInner text."
    (part,) = source.parts
    assert source.text[part.start : part.end] == "Inner text."
    assert part.kind == "message"
    assert part.name.startswith("Fog, Jane Roe, ")


def test_forwarded_mail_in_base64_is_unpacked() -> None:
    """The rules forbid it, and some programs do it."""
    body = base64.encodebytes(letter_of("Inner text.").as_bytes())
    source = read(mail_of("message/rfc822", body, "Content-Transfer-Encoding: base64"))
    assert source.text == "Inner text."


@pytest.mark.parametrize(
    "quoted",
    [
        f"So it is.\n\n> {STORY[:200]}",
        f"So it is.\n\nOn Mon, Jan 1, 2001 at 10:00 AM Old Hand <o@a.example>\nwrote:\n\n{STORY}",
        f"Am Mo., 1. Jan. 2001 um 10:00 Uhr schrieb Old Hand:\n\n{STORY}",
        f"---------- Forwarded message ---------\nFrom: Old Hand\n\n{STORY}",
        f"-----Ursprüngliche Nachricht-----\nVon: Old Hand\n\n{STORY}",
        f"Von: Old Hand\nGesendet: Montag, 1. Januar 2001 10:00\nAn: Jane Roe\n\n{STORY}",
        f"*De :* Old Hand <o@a.example>\n*Envoyé :* lundi\n*Objet :* Brume\n\n{STORY}",
    ],
)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_letter_with_words_of_an_older_one_has_no_date(quoted: str, kind: str) -> None:
    """The day it was sent is not the day of what it quotes, which may be the original."""
    mail = letter_of()
    body = quoted.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    mail.set_content(quoted if kind == "plain" else f"<p>{body}</p>", subtype=kind)
    if kind == "html" and quoted.startswith("So it is.\n\n>"):
        mail.set_content(
            "<p>So it is.</p><blockquote type=cite>It was.</blockquote>", subtype=kind
        )
    source = read(mail.as_bytes())
    assert source.metadata.date is None
    assert [(one.kind, one.lost) for one in source.notices] == [("undated", False)]
    assert "was sent on Tue, 05 Mar 2024" in source.notices[0].text


def test_letter_that_passes_on_another_has_no_date() -> None:
    """Nor has one with another mail within it; one of its own words alone keeps its date."""
    own = "Monday, 1 March 2001 at 10:00 was clear.\nPorts: open\nThe pilot said this:\nno fog."
    mail = letter_of(own)
    assert read(mail.as_bytes()).metadata.date == "Tue, 05 Mar 2024 10:00:00 +0100"
    mail.add_attachment(letter_of("Inner text."))
    assert read(mail.as_bytes()).metadata.date is None


def test_words_of_another_form_alone_are_told() -> None:
    """Of a letter in two forms one is read; what only the other says is counted, and lost."""
    mail = letter_of("No ferry today.")
    mail.add_alternative("<p>No <b>ferry</b> today.</p>", subtype="html")
    assert read(mail.as_bytes()).notices == ()
    mail = letter_of("No ferry today.")
    mail.add_alternative("<p>No ferry today.</p><p>Nor tomorrow.</p>", subtype="html")
    (notice,) = read(mail.as_bytes()).notices
    assert (notice.count, notice.lost) == (2, True)
    assert "was read without 2 words of another form of it" in notice.text


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ("This is a multi-part message in MIME format.", "", []),
        ("", "\r\n", []),
        ("Some words.", "", [2]),
        ("", "The rest of it.", [4]),
    ],
)
def test_words_around_the_parts_are_told(before: str, after: str, counts: list[int]) -> None:
    """No mail program shows them; but where mails were put together wrongly, text may be there."""
    body = f"{before}\r\n--x\r\n\r\nNo ferry.\r\n--x--\r\n{after}".encode()
    source = read(mail_of("multipart/mixed; boundary=x", body))
    assert source.text == "No ferry."
    assert [notice.count for notice in source.notices if notice.lost] == counts


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ('message/external-body; access-type=URL; URL="http://a.example/"', "that lies elsewhere"),
        ("message/partial; id=a; number=1; total=2", "is a piece of a mail"),
    ],
)
def test_part_that_is_elsewhere_is_told(kind: str, said: str) -> None:
    """Nothing is fetched, and a mail in pieces is not taken for a whole one."""
    inner = f"--x\r\n\r\nNo ferry.\r\n--x\r\nContent-Type: {kind}\r\n\r\nA: b\r\n\r\n--x--\r\n"
    (notice,) = read(mail_of("multipart/mixed; boundary=x", inner.encode())).notices
    assert notice.lost
    assert said in notice.text


@pytest.mark.parametrize("length", [90, 91, 92])
def test_footer_below_base64_is_no_part_of_it(length: int) -> None:
    """Mailing lists write one in the clear; decoded, it would spoil the end of the letter."""
    text = STORY[:length]
    body = base64.encodebytes(text.encode()) + b"\r\n_____\r\nlist@a.example, a mailing list\r\n"
    source = read(mail_of("text/plain; charset=utf-8", body, "Content-Transfer-Encoding: base64"))
    assert source.text == text.strip()
    assert [notice.lost for notice in source.notices] == [True]


def test_commands_of_enriched_text_are_no_words() -> None:
    """A sign that begins one is doubled where it is meant itself."""
    body = b"<bold>No</bold> ferry\r\n<color><param>red</param>to << day</color>.\r\n\r\nFog."
    assert read(mail_of("text/enriched", body)).text == "No ferry to < day.\nFog."


def test_apple_mail_is_read_to_the_end_of_the_letter() -> None:
    """The list of properties below a letter is no part of it."""
    mail = mail_of("text/plain", b"No ferry.\r\n")
    data = f"{len(mail)}      \n".encode() + mail + b"<?xml version='1.0'?>\n<plist></plist>\n"
    assert read(data).text == "No ferry."


CIPHER = b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQ==\r\n-----END PGP MESSAGE-----\r\n"
SEALED = "is encrypted; decrypt it in a mail program"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (mail_of("text/plain", CIPHER), SEALED),
        (mail_of("application/pkcs7-mime; smime-type=enveloped-data", b"MIIB"), SEALED),
        (mail_of("application/pkcs7-mime; smime-type=signed-data", b"MIIB"), "hides its text"),
        (mail_of('multipart/encrypted; boundary="a"', b"--a\r\n\r\nx\r\n--a--"), SEALED),
        (mail_of("text/plain", b"\r\n \r\n"), "is a mail without any text in it"),
        (HEADERS.encode(), "is a mail without any text in it"),
        (
            mail_of("image/png", b"\x89PNG", "Content-Disposition: attachment; filename=a.png"),
            r"without a text that can be read: .* attachment a\.png, which is a picture",
        ),
        (mail_of("image/png; name=a.png", b"\x89PNG"), "is a mail of 1 picture"),
    ],
)
def test_mail_without_a_text_is_refused(data: bytes, why: str) -> None:
    """One line says why there is none, and what to do."""
    with pytest.raises(ReadError, match=why) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_signed_mail_is_read() -> None:
    """A signature is no part of the text, and the dashes that it needs go."""
    body = (
        b"-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nNo ferry.\r\n- -- Jane\r\n"
        b"-----BEGIN PGP SIGNATURE-----\r\n\r\niQ==\r\n-----END PGP SIGNATURE-----\r\n"
    )
    assert read(mail_of("text/plain", body)).text == "No ferry.\n-- Jane"
    parts = (
        b"--a\r\nContent-Type: text/plain\r\n\r\nNo ferry.\r\n--a\r\n"
        b"Content-Type: application/pgp-signature; name=s.asc\r\n\r\niQ==\r\n--a--\r\n"
    )
    source = read(mail_of('multipart/signed; boundary="a"', parts))
    assert source.text == "No ferry."
    assert [notice.lost for notice in source.notices] == [False]


def _cut_base64() -> bytes:
    body = base64.encodebytes(STORY.encode())[:-10]
    return mail_of("text/plain", body, "Content-Transfer-Encoding: base64")


def _cut_parts() -> bytes:
    mail = letter_of(STORY)
    mail.add_alternative(f"<p>{STORY}</p>", subtype="html")
    return mail.as_bytes()[:-40]


def _cut_character() -> bytes:
    return mail_of("text/plain; charset=utf-8", "No ferry é".encode()[:-1])


@pytest.mark.parametrize("data", [_cut_base64(), _cut_parts(), _cut_character()])
def test_mail_that_is_cut_short_is_told(data: bytes) -> None:
    """Where the end of a mail is missing and that can be known, it is said to be lost."""
    with pytest.warns(ReadWarning, match="text may be missing|end may be missing"):
        source = read(data)
    assert source.text.startswith(STORY[:20]) or source.text.startswith("No ferry")
    assert any(notice.lost for notice in source.notices)


# Four letters are three bytes: where only whole fours are missing, nothing tells.
@pytest.mark.parametrize("missing", [3, 5, 6, 7, 9, 10, 11])
def test_packed_mail_is_read_as_far_as_it_goes(missing: int) -> None:
    """Wherever base64 ends, its letters are never taken for the text."""
    body = base64.b64encode(TEXT.encode() * 3)[:-missing]
    with pytest.warns(ReadWarning, match="text may be missing|end may be missing"):
        source = read(mail_of("text/plain", body, "Content-Transfer-Encoding: base64"))
    assert len(source.text) > 2 * len(TEXT)
    assert (TEXT * 3).startswith(source.text)


@pytest.mark.parametrize(
    "text",
    [
        "From me you will hear no more.\n\nSo she said.",
        "From Monday 10:00 on, says the plan of 2024,\n\nTo: all who wait",
        "From Tue Mar 5 10:00 2024\nMurphy: No ferry today.\n\nSo he said.",
        "Subject: fog\n\nNo ferry today.",
        "From: the desk\nTo: all\nSubject: fog\n\nNo ferry today.",
        "Date: Tue, 5 Mar 2024\n\nNo ferry today.",
        "Received: three letters.\n\nNo ferry today.",
    ],
)
def test_text_that_begins_like_a_mail_is_a_text(text: str) -> None:
    """A letter quoted in a story, or one whose lines begin so, is no mail."""
    source = read(text.encode())
    assert (source.text, source.format) == (text, "text")


def test_name_makes_a_letter_a_mail() -> None:
    """A few headers are enough in a file that is called a mail."""
    letter = b"From: Jane\nSubject: Fog\n\nNo ferry today."
    assert (find_format(letter, ".eml").name, find_format(letter, ".txt").name) == ("eml", "text")
