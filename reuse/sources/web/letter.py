"""A letter as it is put together from the parts of a mail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import Message

from reuse.model import Part, Remark, Span
from reuse.sources.extracted import Extracted, Unreadable, counted
from reuse.sources.web.assembled import left_out
from reuse.sources.web.flowed import unflow, unrich
from reuse.sources.web.headers import header, label_of, read_headers
from reuse.sources.web.html import read_html
from reuse.sources.web.inner import find_inner, read_inner
from reuse.sources.web.other_words import count_lacking, count_words
from reuse.sources.web.payload import is_cut, payload_of
from reuse.sources.web.pgp import without_pgp
from reuse.sources.web.quoted import cites_letter, quotes_letter
from reuse.sources.web.stated import decode_stated

#: Where a letter is there as text and as HTML, the text is taken, unless the other is this much
#: longer: then the text only tells that one needs another program.
_MUCH_LONGER = 1.5
_OPAQUE = "is signed in a form that hides its text (S/MIME); save a copy from a mail program"
_ENCRYPTED = "is encrypted; decrypt it in a mail program and save that copy"
_QUOTED = re.compile(r"(?:^>[^\n]*(?:\n|\Z))+", re.MULTILINE)
#: What is attached as a text, and not as a calendar, a table or a program.
_TEXTS = ("text/plain", "text/markdown", "application/octet-stream")
_TEXT_SUFFIXES = ("", ".txt", ".text", ".asc")
_SUFFIX = {"text/html": ".html", "message/rfc822": ".eml", "application/pdf": ".pdf"}


class Blank(Unreadable):
    """A mail says nothing, and nothing of it was lost."""


@dataclass(slots=True)
class Letter:
    """A letter as far as it is read.

    Parameters
    ----------
    encoding : str or None
        Of parts that don't state theirs.
    """

    encoding: str | None
    text: str = ""
    parts: list[Part] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    attached: list[Extracted] = field(default_factory=list)
    pictures: int = 0
    signatures: int = 0
    encrypted: int = 0
    opaque: int = 0
    encodings: list[str] = field(default_factory=list)
    cites: bool = False

    def read(self, part: Message) -> None:
        """Read a part of a mail, and those in it."""
        kind, name = part.get_content_type(), _file_name(part)
        if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime") and (
            str(part.get_param("smime-type", "")).lower() == "signed-data"
        ):
            self.opaque += 1
        elif kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
            self.encrypted += 1
        elif kind == "message/rfc822":
            self._read_forwarded(part)
        elif part.is_multipart():
            self._read_parts(part, kind)
        elif kind in ("text/plain", "text/html", "text/enriched") and not _is_attached(part, name):
            self.add(self._read_text(part, kind))
        elif kind.endswith(("-signature", "pgp-keys")):
            self.signatures += 1
        elif kind.startswith("image/") and not _is_attached(part, ""):
            self.pictures += 1
        else:
            self._attach(part, kind, name)

    def _read_parts(self, part: Message, kind: str) -> None:
        parts: list[Message] = part.get_payload()  # type: ignore[assignment]
        if kind == "multipart/alternative":
            self._read_best(parts)
        elif kind == "message/delivery-status":
            self.remarks.append(left_out(1, "what a server tells of its delivery"))
        elif kind == "message/external-body":
            self.remarks.append(left_out(1, "a part that lies elsewhere", lost=True))
        else:
            if kind == "message/partial":
                piece = "is a piece of a mail that was sent in several, so that text is missing"
                self.remarks.append(Remark("mended", 1, f"{piece}; save the whole", lost=True))
            for one in parts:
                self.read(one)
            around = part.preamble or "", part.epilogue or ""
            if "MIME" not in around[0]:  # what it says to mail programs that don't know of parts
                self._leave(around[0], "in front of its first part")
            self._leave(around[1], "behind its last part")

    def _leave(self, text: str, where: str) -> None:
        """Say of a text that mail programs don't show that it was left out."""
        if words := count_words(text):
            said = f"{counted(words, 'word')} {where}, which no mail program shows"
            self.remarks.append(left_out(words, said, lost=True))

    def _read_best(self, parts: list[Message]) -> None:
        """Read one of several forms of the same letter."""
        forms = []
        for part in parts:
            form = Letter(self.encoding)
            form.read(part)
            if form.text or form.attached or form.encrypted or form.opaque:
                forms.append((part.get_content_type(), form))
        plain = next((form for kind, form in forms if kind == "text/plain"), None)
        others = [form for kind, form in forms if form is not plain and kind != "text/calendar"]
        best = max(others, key=lambda form: len(form.text.split()), default=None)
        if plain is None or (
            best is not None
            and len(best.text.split()) > _MUCH_LONGER * len(plain.text.split()) + 5
        ):
            if plain is not None:
                said = "has a text for old mail programs and a longer page, which was read"
                self.remarks.append(Remark("guessed", 1, said))
            plain = best
        if plain is not None:
            self._take(plain)
            for kind, form in forms:
                # Of a text for old mail programs it was said above.
                is_old = kind == "text/plain" and form is not plain
                if (
                    form is not plain
                    and not is_old
                    and (lacking := count_lacking(form.text, plain.text))
                ):
                    words = (
                        f"{counted(lacking, 'word')} of another form of it, which the one that was"
                    )
                    self.remarks.append(left_out(lacking, f"{words} read has not", lost=True))
        # What is attached to one form is attached to the letter.
        for _, form in forms:
            if form is not plain:
                self.attached += form.attached
                self.pictures += form.pictures

    def _take(self, other: Letter) -> None:
        self.add(
            Extracted(other.text, hidden=tuple(other.hidden), parts=tuple(other.parts),
                      remarks=tuple(other.remarks))
        )  # fmt: skip
        self.attached += other.attached
        self.encodings += other.encodings
        self.pictures += other.pictures
        self.signatures += other.signatures
        self.encrypted += other.encrypted
        self.opaque += other.opaque
        self.cites |= other.cites

    def _read_forwarded(self, part: Message) -> None:
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        if not isinstance(message, Message):
            self.remarks.append(left_out(1, "a forwarded mail that is empty", lost=True))
            return
        if not message.keys() and (packed := header(part, "content-transfer-encoding")):
            # Against the rules, but some do it (RFC 2046, 5.2.1).
            message["Content-Transfer-Encoding"] = packed
            message = message_from_bytes(payload_of(message), policy=policy.compat32)
        forwarded = Letter(self.encoding)
        forwarded.read(message)
        whole = Part("message", label_of(message), 0, len(forwarded.text))
        if forwarded.text:
            forwarded.parts.insert(0, whole)
        self._take(forwarded)

    def _read_text(self, part: Message, kind: str) -> Extracted:
        data = payload_of(part)
        charset = part.get_content_charset() or self.encoding
        try:
            text, taken, remarks = decode_stated(data, charset, page=kind == "text/html")
        except Unreadable as error:
            return Extracted("", remarks=(left_out(1, f"a part that {error}", lost=True),))
        self.encodings.append(taken)
        if kind == "text/html":
            self.cites |= cites_letter(text)
            read = read_html(text, is_article=False)
            return replace(read, remarks=(*remarks, *read.remarks))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if kind == "text/enriched":
            text = unrich(text)
        if str(part.get_param("format", "")).lower() == "flowed":
            text = unflow(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
        text, signed, encrypted = without_pgp(text)
        self.signatures += signed
        self.encrypted += encrypted
        text = text.strip("\n").rstrip()
        quoted = (match.span() for match in _QUOTED.finditer(text))
        parts = tuple(Part("quotation", "", start, end) for start, end in quoted)
        return Extracted(text, parts=parts, remarks=remarks)

    def add(self, read: Extracted) -> None:
        """Add a text to the letter."""
        self.remarks += read.remarks
        if not read.text:
            return
        at = len(self.text) + 2 if self.text else 0
        self.text = f"{self.text}\n\n{read.text}" if self.text else read.text
        self.hidden += [Span(start + at, end + at) for start, end in read.hidden]
        self.parts += [
            part._replace(start=part.start + at, end=part.end + at) for part in read.parts
        ]

    def _attach(self, part: Message, kind: str, name: str) -> None:
        """Read an attachment, or say why it can't be read."""
        suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else _SUFFIX.get(kind, "")
        data = payload_of(part)
        try:
            row = find_inner(data, suffix)
            if row.name == "text" and not (kind in _TEXTS and suffix in _TEXT_SUFFIXES):
                raise Unreadable(f"is of a kind that is not read ({kind})")
            texts = read_inner(row, data, part.get_content_charset(), self.encoding)
        except Unreadable as error:
            self.remarks.append(_left_attachment(name or kind, error))
            return
        for one in texts:
            if isinstance(one, Extracted) and one.text.strip():
                own = (Part("attachment", name, 0, len(one.text)), *one.parts)
                self.attached.append(replace(one, parts=own))
            elif isinstance(one, Extracted):
                self.remarks.append(_left_attachment(name or kind, "has no text in it"))
            elif isinstance(one, Unreadable):
                self.remarks.append(_left_attachment(f"{name or kind} (a text of it)", one))
            else:
                self.remarks.append(one)

    def close(self, message: Message) -> Extracted:
        """Return the whole letter."""
        if not (self.text or self.attached):
            self._refuse()
        said = list(self.remarks)
        if self.signatures:
            said.append(left_out(self.signatures, counted(self.signatures, "signature")))
        if self.pictures:
            said.append(left_out(self.pictures, counted(self.pictures, "picture")))
        if sealed := self.encrypted + self.opaque:
            parts = (
                counted(sealed, "part") + " that a mail program has to open (encrypted, S/MIME)"
            )
            said.append(left_out(sealed, parts, lost=True))
        if is_cut(message):
            cut = "is cut short or damaged, so that text may be missing; save it again"
            said.append(Remark("mended", 1, cut, lost=True))
        facts = read_headers(message)
        if facts.date and self._has_older_words():
            undated = (
                f"was sent on {facts.date} and has words of other letters in it, which are older,"
                " so that it is taken to have no date"
            )
            said.append(Remark("undated", 1, undated))
            facts = replace(facts, date=None)
        return Extracted(
            self.text,
            self.encodings[0] if self.encodings else None,
            hidden=tuple(self.hidden),
            metadata=facts,
            parts=tuple(self.parts),
            remarks=tuple(said),
        )

    def _has_older_words(self) -> bool:
        """Whether it passes on, or answers, a letter that it quotes."""
        quoted = any(part.kind in ("message", "quotation") for part in self.parts)
        return self.cites or quoted or quotes_letter(self.text)

    def _refuse(self) -> None:
        """Refuse a mail without a text, and say why it has none."""
        if self.encrypted:
            raise Unreadable(_ENCRYPTED)
        if self.opaque:
            raise Unreadable(_OPAQUE)
        lost = "; ".join(remark.said for remark in self.remarks if remark.lost)
        if lost:
            raise Unreadable(f"is a mail without a text that can be read: it {lost}")
        if self.pictures:
            what = counted(self.pictures, "picture")
            raise Unreadable(f"is a mail of {what}, without any text; save them and read those")
        raise Blank("is a mail without any text in it; save it from the mail program again")


def _left_attachment(name: str, why: object) -> Remark:
    # What would help stands behind the semicolon, and helps with a file only.
    return left_out(1, f"its attachment {name}, which {str(why).partition(';')[0]}", lost=True)


def _file_name(part: Message) -> str:
    """Return the name of an attachment; ``""`` where it has none."""
    stated = header(part, "content-disposition") or "", header(part, "content-type") or ""
    if not any("name" in one.lower() for one in stated):
        return ""
    name = part.get_filename() or ""
    return " ".join(name.split())


def _is_attached(part: Message, name: str) -> bool:
    return bool(name) or part.get_content_disposition() == "attachment"
