"""What damaged, empty, encrypted and mislabelled files of each format get.

Asked of each: one line and exit code 2; or the text as it is, where the file is told by what is
in it; or a part of it with a loss that is said. A table of documents is listed as skipped, and the
audit goes on. Never a traceback, and never markup read as text.
"""

from __future__ import annotations

import contextlib
import io
import random
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.read_back import WORD, words_added, words_back
from benchmarks.tables import markdown
from benchmarks.writers.prints import by_reportlab
from benchmarks.writers.writer import Story, Writer, save
from reuse.cli import main as command
from reuse.sources import read_all

_MOST_ADDED = 0.01  # of a text's words may be none of the story's, or it was read raw
_SAME = 0.99  # of the words of a story are in a text that was read as it is
_CRASHED = "mend the file, or the reader of that format"  # said of any error nobody foresaw
_REFUSED, _SKIPPED, _SAID = "refused", "skipped", "loss said"
_READ, _SAME_TEXT = "read in part, unsaid", "same text"


class Case(NamedTuple):
    """A bad file: what it would be, how it was spoilt, and what it came to."""

    name: str
    kind: str
    outcome: str
    fine: bool
    line: str


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def noise(_: bytes) -> bytes:
    return random.Random(1).randbytes(4_000)


def encrypted(writer: Writer, story: Story, data: bytes) -> bytes | None:
    """Return a file with a password, or rights; None where the format has no such thing."""
    if writer.format == "pdf":
        return by_reportlab(story, password="secret")
    if writer.format in ("docx", "xlsx"):
        return _compound_file()
    if writer.format in ("odt", "epub", "wacz"):
        return _ENCRYPTED[writer.format](data)
    if writer.format == "mail":
        return (
            b"From: a@news.example\r\nSubject: Sealed\r\nMIME-Version: 1.0\r\nContent-Type: "
            b"application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n"
            b"Content-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQAxggFU\r\n"
        )
    return None


def _compound_file() -> bytes:
    """Return what a file of Office 2007 and later with a password looks like from outside.

    A compound file (MS-CFB) whose directory has a stream EncryptedPackage (MS-OFFCRYPTO 2.3.4.4).
    """
    names = ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + noise(b"") + entries


def _rezipped(data: bytes, changed: Callable[[str, bytes], bytes], **added: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed(name, old.read(name)))
        for name, text in added.items():
            new.writestr(name, text)
    return out.getvalue()


def _odt(data: bytes) -> bytes:
    """Seal the parts, and say so in the manifest (OpenDocument 1.3, part 2, 4.8)."""

    def seal(name: str, part: bytes) -> bytes:
        if name == "META-INF/manifest.xml":
            sealed = (
                b'<manifest:encryption-data manifest:checksum-type="SHA1/1K" '
                b'manifest:checksum="eA=="/>'
            )
            head, _, rest = part.rpartition(b"</manifest:manifest>")
            entry = b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type='
            return (
                head
                + entry
                + b'"text/xml">'
                + sealed
                + b"</manifest:file-entry>"
                + (b"</manifest:manifest>" + rest)
            )
        return noise(b"") if name.endswith(".xml") else part

    return _rezipped(data, seal)


def _epub(data: bytes) -> bytes:
    """Seal the chapters, and say so in META-INF/encryption.xml (EPUB OCF 3.3, 4.2.6.3.2)."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        chapters = [n for n in book.namelist() if n.endswith((".xhtml", ".html"))]
    listed = "".join(
        '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData>'
        f'<CipherReference URI="{name}"/></CipherData></EncryptedData>'
        for name in chapters
    )
    container = "urn:oasis:names:tc:opendocument:xmlns:container"
    return _rezipped(
        data,
        lambda name, part: noise(b"") if name in chapters else part,
        **{"META-INF/encryption.xml": f'<encryption xmlns="{container}">{listed}</encryption>'},
    )


def _zip(data: bytes) -> bytes:
    """Set the flag of each entry that says it has a password (APPNOTE 4.4.4, bit 0)."""
    changed = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            changed[place + at] |= 1
            place = data.find(sign, place + 4)
    return bytes(changed)


_ENCRYPTED = {"odt": _odt, "epub": _epub, "wacz": _zip}


def run_command(*words: str) -> tuple[int, str, str]:
    """Run `reuse` within this process; return its exit code, and what it writes."""
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        try:
            code = command(list(words))
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        except Exception as crash:  # what a user would see as a traceback
            return 1, "", f"Traceback: {type(crash).__name__}: {crash}"
    return code, out.getvalue(), error.getvalue()


def judge_table(path: Path, stories: Sequence[Story]) -> tuple[str, str]:
    """Return the outcome of a bad table of documents in a word, and the line, as `judge`."""
    from reuse.corpus.documents import DocumentStream

    stream = DocumentStream.of_paths([path])
    try:
        rows = [row for batch in stream for row in batch.to_pylist()]
    except ValueError as error:
        lines = str(error).splitlines()
        return (_REFUSED if len(lines) == 1 else f"{len(lines)} lines"), lines[0]
    except Exception as crash:  # what a user would see as a traceback
        return "traceback", f"{type(crash).__name__}: {crash}"
    skipped = [row for batch in stream.skipped() for row in batch.to_pylist()]
    if skipped:
        line = ": ".join(map(str, skipped[0].values()))
        return (_SAID if rows else _SKIPPED), line
    if not rows:
        return "no words", ""
    words = WORD.findall(" ".join(row["text"] for row in rows))
    whole = _as_one(stories)
    if words_added(whole, " ".join(words)).total() > _MOST_ADDED * len(words) + 2:
        return "read raw", " ".join(words[:8])
    return (_SAME_TEXT if words_back(WORD.findall(whole.text), words) >= _SAME else _READ), ""


def _as_one(stories: Sequence[Story]) -> Story:
    return Story(
        " ".join(story.title for story in stories),
        tuple(paragraph for story in stories for paragraph in story.paragraphs),
        stories[0].date,
    )


def judge(path: Path, stories: Sequence[Story], good: Path) -> tuple[str, str]:
    """Return the outcome in a word, and the line."""
    code, _, error = run_command("compare", str(path), str(good))
    lines = [line for line in error.splitlines() if line.strip()]
    line = lines[0] if lines else ""
    if "Traceback" in error:
        return "traceback", line
    if _CRASHED in error:
        return "the reader failed", line
    if code == 2:
        return (_REFUSED if len(lines) == 1 else f"{len(lines)} lines"), line
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        texts = read_all(path)
    text = "\n\n".join(source.text for source in texts)
    words = WORD.findall(text)
    whole = _as_one(stories)
    if words_added(whole, text).total() > _MOST_ADDED * len(words) + 2:
        return "read raw", line or " ".join(text[:80].split())
    if not words:
        return "no words", line
    if any(notice.lost for source in texts for notice in source.notices):
        return _SAID, line
    return (_SAME_TEXT if words_back(WORD.findall(whole.text), words) >= _SAME else _READ), line


def cases(writers: Iterable[Writer], stories: Sequence[Story]) -> list[Case]:
    """Return bad files of each format and ending of names, and what became of them."""
    seen: set[tuple[str, str]] = set()
    found: list[Case] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good = save(folder / "good.txt", stories[0].text)
        for writer in writers:
            if writer.missing():
                continue
            made = folder / f"{len(seen)}"
            made.mkdir(exist_ok=True)
            path = writer.write(stories[:1], made)[0]
            if (writer.format, path.suffix) in seen:
                continue
            seen.add((writer.format, path.suffix))
            data = path.read_bytes()
            shown = (
                writer.format
                if writer.format == path.suffix[1:]
                else f"{writer.format} ({path.suffix})"
            )
            kinds: list[tuple[str, bytes | None, str]] = [
                ("half", half(data), path.suffix),
                ("empty", b"", path.suffix),
                ("plain text in it", stories[0].text.encode(), path.suffix),
                ("noise in it", noise(data), path.suffix),
                ("called .txt", data, ".txt"),
                ("called .docx", data, ".docx"),
                ("encrypted", encrypted(writer, stories[0], data), path.suffix),
            ]
            for kind, content, suffix in kinds:
                if content is None:
                    continue
                bad = save(
                    made / f"bad-{kind.replace(' ', '-').replace('.', '')}{suffix}", content
                )
                if writer.table and suffix == path.suffix:
                    outcome, line = judge_table(bad, stories[:1])
                else:
                    outcome, line = judge(bad, stories[:1], good)
                line = line.replace(str(folder) + "/", "")
                fine = is_fine(writer, kind, outcome, line)
                found.append(Case(shown, kind, outcome, fine, line))
    return found


def is_fine(writer: Writer, kind: str, outcome: str, line: str) -> bool:
    """Return whether a bad file of a kind got what it should."""
    if outcome == _SKIPPED and "\n" not in line:
        return True
    if outcome == _REFUSED:
        return writer.format != "text" or kind not in ("half", "plain text in it", "called .txt")
    if kind == "half":
        return outcome == _SAID or (writer.open_ended and outcome == _READ)
    if kind in ("plain text in it", "called .txt", "called .docx"):
        return outcome == _SAME_TEXT or (
            kind == "called .txt" and writer.by_name and outcome == "read raw"
        )
    return writer.format == "text" and outcome == "no words"


def table(writers: Iterable[Writer], stories: Sequence[Story], show: bool = False) -> str:
    """Return the outcomes by format, and the lines of those that are not as they should be."""
    found = cases(writers, stories)
    if show:
        for case in found:
            print(f"{case.name}, {case.kind}: {case.outcome}: {case.line}")
    kinds = list(dict.fromkeys(case.kind for case in found))
    cells = {
        (case.name, case.kind): case.outcome if case.fine else f"**{case.outcome}**"
        for case in found
    }
    formats = list(dict.fromkeys(case.name for case in found))
    rows = [[name, *(cells.get((name, kind), "–") for kind in kinds)] for name in formats]
    failed = [case for case in found if not case.fine]
    body = f"{len(found) - len(failed)} of {len(found)} bad files get what they should.\n\n"
    body += markdown(["", *kinds], rows)
    if failed:
        body += "\n\n" + "\n".join(
            f"- {case.name}, {case.kind}: {case.outcome}: {case.line or 'no line'}"
            for case in failed
        )
    return body
