"""Mails: the text of a letter, those it forwards, and its attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import Message

from reuse.model import Part, Remark, Span
from reuse.sources.extracted import Extracted, Unreadable, message_of
from reuse.sources.web.assembled import counted, left_out
from reuse.sources.web.flowed import unflow
from reuse.sources.web.headers import header, label_of, read_headers
from reuse.sources.web.html import read_html
from reuse.sources.web.signs import mail_begins
from reuse.sources.web.stated import decode_stated

#: Where a letter is there as text and as HTML, the text is taken, unless the other is this much
#: longer: then the text only tells that one needs another program.
_MUCH_LONGER = 1.5
_CUT = (
    *(CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect, InvalidBase64CharactersDefect),
    *(InvalidBase64LengthDefect, InvalidBase64PaddingDefect),
)
_ENCRYPTED = "is encrypted; decrypt it in a mail program and save that copy"
_SIGNED = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[^\n]+\n)*\n(.*?)\n-----BEGIN PGP SIGNATURE-----"
    r".*?(?:-----END PGP SIGNATURE-----\n?|\Z)",
    re.DOTALL,
)
_CIPHER = re.compile(
    r"^-----BEGIN PGP MESSAGE-----$.*?(?:^-----END PGP MESSAGE-----$|\Z)", re.M | re.S
)
_QUOTED = re.compile(r"(?:^>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_SUFFIX = {"text/html": ".html", "message/rfc822": ".eml", "application/pdf": ".pdf"}


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
        If it is encrypted, or no mail.

    Examples
    --------
    >>> read_mail(b"From: Jane\nSubject: Fog\nMIME-Version: 1.0\n\nNo ferry.\n", None).text
    'No ferry.'
    """
    letter, attached = read_letter(data, encoding)
    if not attached:
        return letter
    texts: list[Extracted | Remark] = [letter] if letter.text else []
    texts += attached
    return iter(texts if letter.text else [*texts, *letter.remarks])


def read_letter(data: bytes, encoding: str | None) -> tuple[Extracted, list[Extracted]]:
    """Return the letter of a mail, and its attachments that can be read."""
    begins = mail_begins(data)
    if begins < 0:
        raise Unreadable("is no mail (it has no headers); save it from the mail program again")
    # The other policies fail at headers that are written against the rules.
    message = message_from_bytes(data[begins:], policy=policy.compat32)
    letter = _Letter(encoding)
    letter.read(message)
    return letter.close(message), letter.attached


@dataclass(slots=True)
class _Letter:
    """A letter as far as it is read."""

    encoding: str | None
    text: str = ""
    parts: list[Part] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    attached: list[Extracted] = field(default_factory=list)
    pictures: int = 0
    signatures: int = 0
    encrypted: int = 0
    encodings: list[str] = field(default_factory=list)

    def read(self, part: Message) -> None:
        """Read a part of a mail, and those in it."""
        kind, name = part.get_content_type(), _file_name(part)
        if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
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
        else:
            for one in parts:
                self.read(one)

    def _read_best(self, parts: list[Message]) -> None:
        """Read one of several forms of the same letter."""
        forms = []
        for part in parts:
            form = _Letter(self.encoding)
            form.read(part)
            if form.text or form.attached or form.encrypted:
                forms.append((part.get_content_type(), form))
        plain = next((form for kind, form in forms if kind == "text/plain"), None)
        others = [form for kind, form in forms if form is not plain and kind != "text/calendar"]
        best = max(others, key=lambda form: len(form.text.split()), default=None)
        if plain is None or (
            best is not None
            and len(best.text.split()) > _MUCH_LONGER * len(plain.text.split()) + 5
        ):
            plain = best
        if plain is not None:
            self._take(plain)
        # What is attached to one form is attached to the letter.
        for _, form in forms:
            if form is not plain:
                self.attached += form.attached
                self.pictures += form.pictures

    def _take(self, other: _Letter) -> None:
        self.add(
            Extracted(other.text, hidden=tuple(other.hidden), parts=tuple(other.parts),
                      remarks=tuple(other.remarks))
        )  # fmt: skip
        self.attached += other.attached
        self.encodings += other.encodings
        self.pictures += other.pictures
        self.signatures += other.signatures
        self.encrypted += other.encrypted

    def _read_forwarded(self, part: Message) -> None:
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        if not isinstance(message, Message):
            self.remarks.append(left_out(1, "a forwarded mail that is empty", lost=True))
            return
        forwarded = _Letter(self.encoding)
        forwarded.read(message)
        whole = Part("message", label_of(message), 0, len(forwarded.text))
        if forwarded.text:
            forwarded.parts.insert(0, whole)
        self._take(forwarded)

    def _read_text(self, part: Message, kind: str) -> Extracted:
        data = _payload(part)
        charset = part.get_content_charset() or self.encoding
        try:
            text, taken, remarks = decode_stated(data, charset, page=kind == "text/html")
        except Unreadable as error:
            return Extracted("", remarks=(left_out(1, f"a part that {error}", lost=True),))
        self.encodings.append(taken)
        if kind == "text/html":
            read = read_html(text, is_article=False)
            return replace(read, remarks=(*remarks, *read.remarks))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if str(part.get_param("format", "")).lower() == "flowed":
            text = unflow(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
        text, signed = _SIGNED.subn(lambda match: re.sub(r"(?m)^- ", "", match[1]), text)
        self.signatures += signed
        text, encrypted = _CIPHER.subn("", text)
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
        # Formats are told by a table that names this very reader.
        from reuse.sources.formats import find_format

        if kind == "message/rfc822" or part.is_multipart():
            return
        suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else _SUFFIX.get(kind, "")
        try:
            data = _payload(part)
            row = find_format(data, suffix)
            if row.read is None:
                raise Unreadable(row.refusal)
            given = row.read(data, part.get_content_charset() or None)
            texts = [given] if isinstance(given, str | Extracted) else list(given)
        except Unreadable as error:
            said = f"its attachment {name or kind}, which {error}"
            self.remarks.append(left_out(1, said, lost=True))
            return
        except Exception as error:  # of any reader
            said = f"its attachment {name or kind}, which cannot be read ({message_of(error)})"
            self.remarks.append(left_out(1, said, lost=True))
            return
        for text in texts:
            one = Extracted(text) if isinstance(text, str) else text
            if isinstance(one, Extracted):
                facts = one.metadata
                facts = replace(facts, title=facts.title or name or None)
                own = (Part("attachment", name, 0, len(one.text)), *one.parts)
                format = one.format or row.name
                self.attached.append(replace(one, metadata=facts, parts=own, format=format))
            elif isinstance(one, Unreadable):
                said = f"a text of its attachment {name or kind}, which {one}"
                self.remarks.append(left_out(1, said, lost=True))
            else:
                self.remarks.append(one)

    def close(self, message: Message) -> Extracted:
        """Return the whole letter."""
        if self.encrypted and not (self.text or self.attached):
            raise Unreadable(_ENCRYPTED)
        said = list(self.remarks)
        if self.signatures:
            said.append(left_out(self.signatures, counted(self.signatures, "signature")))
        if self.pictures:
            said.append(left_out(self.pictures, counted(self.pictures, "picture")))
        if self.encrypted:
            parts = counted(self.encrypted, "part") + " that can't be read without a key"
            said.append(left_out(self.encrypted, parts, lost=True))
        if any(isinstance(defect, _CUT) for part in message.walk() for defect in part.defects):
            cut = "is cut short or damaged, so that text may be missing; save it again"
            said.append(Remark("mended", 1, cut, lost=True))
        return Extracted(
            self.text,
            self.encodings[0] if self.encodings else None,
            hidden=tuple(self.hidden),
            metadata=read_headers(message),
            parts=tuple(self.parts),
            remarks=tuple(said),
        )


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _file_name(part: Message) -> str:
    """Return the name of an attachment; ``""`` where it has none."""
    stated = header(part, "content-disposition") or "", header(part, "content-type") or ""
    if not any("name" in one.lower() for one in stated):
        return ""
    name = part.get_filename() or ""
    return " ".join(name.split())


def _is_attached(part: Message, name: str) -> bool:
    return bool(name) or part.get_content_disposition() == "attachment"
