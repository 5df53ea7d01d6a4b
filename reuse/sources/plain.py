"""Plain text in any encoding."""

from __future__ import annotations

import codecs
import re

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Unreadable, imported, message_of
from reuse.sources.opening import count_tags

#: The marks, and how bytes that begin with one are decoded. UTF-32's little-endian mark begins
#: with UTF-16's, so it is asked for first.
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Controls that a text has no use for: C0 without tab, line ends and escape, and DEL.
CONTROLS = bytes(c for c in (*range(32), 127) if c not in b"\t\n\v\f\r\x1b")
# Text may hold stray NULs, even one in place of every space (17 in 100), and stay text; UTF-16
# and archives taken for UTF-8 have 50 and more.
_MOST_CONTROLS = 0.3
# Where an encoding has to be guessed less will do: catalogues and databases hold much text.
_MOST_CONTROLS_GUESSED = 0.02
# A guess often fits several encodings about equally ("é" is the same byte in six); then the one
# that most files are in. The share of known letter pairs, by which charset-normalizer tells them
# apart, says little below this difference.
_NEARLY = 0.1
_COMMON = (
    *("cp1252", "cp1251", "cp1250", "iso8859_2", "cp932", "gb18030", "big5", "euc_jp", "cp949"),
    *("koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp866", "mac_roman"),
)
_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)


#: Bytes of a file that are looked at to tell its format.
_HEAD = 65_536


def decode_head(data: bytes, encoding: str | None) -> str:
    r"""Return the beginning of a file as text, to tell its format by; stray bytes become U+FFFD.

    Examples
    --------
    >>> decode_head("<html>".encode("utf-16"), None), decode_head(b"\xff{", None)
    ('<html>', '\ufffd{')
    """
    marks = [(mark, name) for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)]
    name = encoding or (marks[0][1] if marks else "utf-8")
    try:
        return data[:_HEAD].decode(name, "replace").removeprefix("\ufeff")
    except (LookupError, ValueError):  # which is said when the file is read
        return data[:_HEAD].decode("utf-8", "replace")


def read_plain(data: bytes, encoding: str | None) -> Extracted:
    """Return plain text.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted

    Examples
    --------
    >>> read_plain(b"So it is.", None).text
    'So it is.'
    """
    text, taken = decode(data, encoding)
    remarks = remarks_of_encoding(taken, encoding)
    if tags := count_tags(text):
        said = f"has {tags} tags of markup, which were read as words; save its text alone, or call"
        remarks += (Remark("guessed", tags, f"{said} it .html if it is a piece of a page"),)
    return Extracted(text, taken, remarks=remarks)


def remarks_of_encoding(taken: str, stated: str | None) -> tuple[Remark, ...]:
    """Say how bytes were decoded, where the caller did not state it and it is not UTF-8.

    Parameters
    ----------
    taken : str
        As `decode` returns it.
    stated : str or None
        As the caller stated it.

    Returns
    -------
    tuple of Remark

    Examples
    --------
    >>> [remark.said for remark in remarks_of_encoding("cp1252", None)]
    ['was read as cp1252; if it looks wrong, pass --encoding']
    """
    if stated is not None or taken.lower() in ("utf-8", "utf-8-sig", "ascii"):
        return ()
    said = f"was read as {taken}; if it looks wrong, pass --encoding"
    return (Remark("guessed", 1, said),)


def decode(data: bytes, encoding: str | None, *, page: bool = False) -> tuple[str, str]:
    r"""Return the text of `data` and the encoding taken; a byte order mark is no part of the text.

    Parameters
    ----------
    data : bytes
    encoding : str or None
        As stated by the caller; None looks for a byte order mark, then tries UTF-8, what a page
        declares, and last the best guess of charset-normalizer.
    page : bool
        Whether this is a web page: one may declare its encoding, and stray bytes in it become
        U+FFFD as in a browser.

    Returns
    -------
    text, encoding : str

    Raises
    ------
    Unreadable
        If the bytes are not text, or not in that encoding.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfcaf\xc3\xa9", None)
    ('café', 'utf-8-sig')
    """
    if encoding is not None:
        _check_encoding(encoding)
        return _decode_as(encoding, data, "pass another --encoding"), encoding
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(name, data, "mend the file or pass --encoding"), name
    stray: UnicodeDecodeError | None = None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        stray, text = error, data.decode("utf-8", "replace")
    controls = _controls(text)
    if stray is None and controls <= _MOST_CONTROLS:
        return text, "utf-8"
    binary = stray is None or controls > _MOST_CONTROLS_GUESSED
    # One stray byte in UTF-8 must not choose an encoding that turns all accents to rubbish.
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    damaged = not binary and text.count("\ufffd") * 10 <= foreign
    if damaged and page:
        return text, "utf-8"
    if not damaged and (found := (_declared(data) if page else None) or _guess(data)):
        return found
    if binary:
        raise Unreadable("is a binary file, not text; convert it to text, or pass --encoding")
    mend = "mend that byte or " if damaged else ""
    assert stray is not None
    raise Unreadable(f"is not UTF-8 ({_place(stray)}); {mend}pass --encoding") from stray


def _decode_as(encoding: str, data: bytes, remedy: str) -> str:
    """Return the text of bytes whose encoding is known."""
    name = encoding.removesuffix("-sig")
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise Unreadable(f"is not {name} ({_place(error)}); {remedy}") from error
    if codecs.lookup(encoding).name not in {"utf-8-sig", "utf-16", "utf-32"}:
        text = text.removeprefix("\ufeff")  # those have taken the mark for what it is themselves
    if _controls(text) > _MOST_CONTROLS:
        raise Unreadable(f"is a binary file, not text in {name}; convert it to text, or {remedy}")
    return text


def _place(error: UnicodeError) -> str:
    if isinstance(error, UnicodeDecodeError) and error.start < len(error.object):
        return f"byte 0x{error.object[error.start]:02x} at {error.start}"
    return message_of(error)  # a few codecs don't say


def _check_encoding(encoding: str) -> None:
    try:
        b"?".decode(encoding)
    except UnicodeError:
        pass  # one byte is no whole character in it, but it exists
    except (LookupError, ValueError) as error:
        raise Unreadable(
            f"cannot be read: --encoding must be one that Python knows, such as cp1252 or"
            f" utf-16, got {encoding!r}"
        ) from error


def _declared(data: bytes) -> tuple[str, str] | None:
    """Return the text and encoding that a page's ``<meta charset>`` leads to."""
    found = _CHARSET.search(data[:4096])
    if found is None:
        return None
    name = found[1].decode().lower()
    # Browsers read these labels as cp1252, and pages rely on it for their curly quotes.
    name = "cp1252" if name in {"iso-8859-1", "latin1", "ascii", "us-ascii"} else name
    try:
        return data.decode(name), name
    except (LookupError, UnicodeError):
        return None


def _guess(data: bytes) -> tuple[str, str] | None:
    """Return the likeliest text and encoding of bytes that are not UTF-8, if they are text."""
    results = list(
        imported("charset_normalizer", "not UTF-8", package="charset-normalizer").from_bytes(data)
    )
    tied = [r for r in results if r.chaos == results[0].chaos]
    tied = [r for r in tied if r.coherence >= tied[0].coherence - _NEARLY]
    fitting = {name for result in tied for name in result.could_be_from_charset}
    common = [name for name in _COMMON if name in fitting]
    for name in (*common, *(result.encoding for result in results)):
        if name.startswith("utf") and b"\0" not in data:
            continue  # UTF-16 without as much as a space: any few bytes make Chinese characters
        try:
            text = data.decode(name)
        except (LookupError, UnicodeError):
            continue  # it looked at samples of a long text, and this one fails between them
        if "\0" not in text and _controls(text) <= _MOST_CONTROLS_GUESSED:
            return text, name.replace("_", "-")
    return None


def _controls(text: str) -> float:
    """Return the share of the characters of `text` that are controls a text has no use for."""
    data = text.encode("utf-8", "surrogatepass")
    return (len(data) - len(data.translate(None, CONTROLS))) / max(len(text), 1)
