"""PAN-style benches: folders of text pairs with their true cases, and tables of detections.

A bench is a folder: the texts in ``susp/`` and ``src/``, and a folder a category, whose file
``pairs`` names two texts a line (suspicious, source) and whose ``<susp>-<src>.xml`` gives the true
cases of a pair. The suspicious text is `a`, the source `b`, so a case or a detection is a `Box` in
the plane of both texts.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

#: The first line of a file of detections; scorers that read PAN's columns skip it.
HEADER = ("suspicious", "source", "susp_start", "susp_end", "src_start", "src_end")


class Box(NamedTuple):
    """A stretch of `a` matched to a stretch of `b`: characters, 0-based, half-open."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


class BenchPair(NamedTuple):
    """Two texts of a bench, by their file names, and the true cases between them."""

    category: str
    suspicious: str
    source: str
    cases: tuple[Box, ...]


#: What was detected, by (suspicious name, source name).
Detections = Mapping[tuple[str, str], Sequence[Box]]


def load_bench(bench: str | Path) -> list[BenchPair]:
    """Read the pairs and true cases of a PAN-style bench.

    Parameters
    ----------
    bench : str or Path
        The folder.

    Returns
    -------
    list of BenchPair
        In the order of the categories. A pair that several categories list counts in the last.

    Raises
    ------
    ValueError
        Where the folder is no bench, a text is missing, or a file is malformed.
    """
    bench = Path(bench)
    rule = "a PAN-style bench (susp/, src/, <category>/pairs)"
    if not bench.is_dir():
        raise ValueError(f"{bench} is no folder; give {rule}")
    pairs: dict[tuple[str, str], BenchPair] = {}
    for folder in sorted(bench.iterdir()):
        if not (folder / "pairs").is_file():
            continue
        for number, line in enumerate(read_utf8(folder / "pairs").splitlines(), start=1):
            names = line.split()
            if not names:
                continue
            if len(names) != 2:
                raise ValueError(
                    f"{folder / 'pairs'}, line {number}: two file names are needed, "
                    f"got {len(names)}: {line!r}"
                )
            suspicious, source = names
            for path in text_paths(bench, suspicious, source):
                if not path.is_file():
                    raise ValueError(
                        f"{path} is missing, though {folder / 'pairs'}, line {number}, names it; "
                        "add the text or remove the line"
                    )
            truth = folder / f"{suspicious[:-4]}-{source[:-4]}.xml"
            cases = _load_cases(truth) if truth.is_file() else ()
            pairs[suspicious, source] = BenchPair(folder.name, suspicious, source, cases)
    if not pairs:
        raise ValueError(f"{bench} has no pairs of texts; give {rule}")
    return list(pairs.values())


def _load_cases(path: Path) -> tuple[Box, ...]:
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise ValueError(f"{path} is no well-formed XML ({error}); correct the file") from None
    cases = []
    for number, feature in enumerate(root.iter("feature"), start=1):
        if feature.get("name") != "plagiarism":  # PAN's files hold features of other kinds too
            continue
        numbers = []
        for name in ("this_offset", "this_length", "source_offset", "source_length"):
            value = feature.get(name, "")
            if not value.strip().isdecimal():
                raise ValueError(
                    f"{path}, feature {number}: `{name}` must be a count of characters, "
                    f"got {value!r}"
                )
            numbers.append(int(value))
        a, a_length, b, b_length = numbers
        if a_length + b_length == 0:
            raise ValueError(f"{path}, feature {number} covers no characters; remove it")
        cases.append(Box(a, a + a_length, b, b + b_length))
    return tuple(cases)


def read_detections(path: str | Path) -> dict[tuple[str, str], list[Box]]:
    """Read a tab-separated file of detections: `HEADER` names its columns; more may follow.

    The header line may be missing. Blank lines and those that start with ``#`` are skipped.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    dict of (suspicious name, source name) to list of Box

    Raises
    ------
    ValueError
        Where a line is malformed.
    """
    detections: dict[tuple[str, str], list[Box]] = {}
    for number, line in enumerate(read_utf8(Path(path)).lstrip("\ufeff").splitlines(), start=1):
        fields = line.split("\t")
        headed = number == 1 and not any(value.strip().isdecimal() for value in fields[2:6])
        if not line.strip() or line.startswith("#") or (headed and len(fields) >= 6):
            continue
        if len(fields) < 6 or not all(value.strip().isdecimal() for value in fields[2:6]):
            raise ValueError(
                f"{path}, line {number}: two names and four offsets, separated by tabs, "
                f"are needed ({', '.join(HEADER)}), got {line!r}"
            )
        box = Box(*map(int, fields[2:6]))
        if box.a_start > box.a_end or box.b_start > box.b_end:
            raise ValueError(f"{path}, line {number}: a span ends before it starts: {line!r}")
        detections.setdefault((fields[0], fields[1]), []).append(box)
    return detections


def write_detections(path: str | Path, detections: Detections) -> None:
    """Write detections as tab-separated lines under `HEADER`, in UTF-8.

    Parameters
    ----------
    path : str or Path
    detections : mapping of (suspicious name, source name) to sequence of Box

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_detections(f"{folder}/d.tsv", {("s.txt", "t.txt"): [Box(0, 9, 5, 12)]})
    ...     read_detections(f"{folder}/d.tsv")
    {('s.txt', 't.txt'): [Box(a_start=0, a_end=9, b_start=5, b_end=12)]}
    """
    lines = ["\t".join(HEADER)]
    lines += [
        "\t".join([*names, *map(str, box)]) for names, boxes in detections.items() for box in boxes
    ]
    Path(path).write_bytes(("\n".join(lines) + "\n").encode())


def text_paths(bench: Path, suspicious: str, source: str) -> tuple[Path, Path]:
    """Return where the two texts of a pair lie."""
    return bench / "susp" / suspicious, bench / "src" / source


def read_utf8(path: Path) -> str:
    """Return a text with its line ends as they are: the truth's offsets count them."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path} is not UTF-8 (byte 0x{error.object[error.start]:02x} at {error.start}); "
            "convert the file"
        ) from None


def fingerprint_of_bench(bench: str | Path, pairs: Sequence[BenchPair]) -> str:
    """Return the SHA-256 of a bench: its categories, pairs, true cases and texts."""
    digest = hashlib.sha256()
    for pair in pairs:
        digest.update(repr(tuple(pair)).encode())
        for path in text_paths(Path(bench), pair.suspicious, pair.source):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
