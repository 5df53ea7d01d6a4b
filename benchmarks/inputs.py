"""Do stories come back out of the files that others write? By format and by writer.

    python -m benchmarks.inputs [--real 20] [--seed 1] [--only pdf mail] [--print] [--show]

The sample texts and real news are written into every format, each by programs and libraries of
the field, or by a template of ours where none installs; each file is read back and compared with
the story. `benchmarks.bad_inputs` then breaks a file of each format.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import reuse
from benchmarks import DATA, bad_inputs
from benchmarks.read_back import BACK, Found, measure
from benchmarks.tables import against, markdown, write_section
from benchmarks.writers import WRITERS
from benchmarks.writers.stories import plain_texts, real_stories, sample_stories
from benchmarks.writers.writer import Story, Writer
from reuse.sources import read_all

TIMES = 2  # what a library alone takes, for a reader that is built on it


def row(found: Found) -> list[str]:
    """Return a row of the table."""
    writer, n = found.writer, found.stories

    def all_of(number: int) -> str:
        return f"{number} of {n}" if number == n else f"**{number} of {n}**"

    worst = min(found.back)
    told = [f"{name} {n - found.wrong[name]}/{n}" for name in writer.tells if found.wrong[name]]
    known = f"**{', '.join(told)}**" if told else ("all" if writer.tells else "–")
    return [
        writer.format,
        writer.by + (" (unverified)" if writer.unverified else ""),
        all_of(found.texts),
        f"{statistics.fmean(found.back):.4f}",
        f"{worst:.4f}" if worst >= BACK else f"**{worst:.4f}**",
        str(found.added.total()),
        f"{found.same}",
        all_of(found.verbatim),
        known,
        str(found.losses),
        f"{1000 * found.seconds / n:.1f}",
    ]


HEAD = [
    "format",
    "written by",
    "texts read",
    "words back",
    f"worst (≥ {BACK:g})",
    "words added",
    "letter for letter",
    "verbatim",
    "metadata",
    "losses said",
    "ms",
]


def _no_row(writer: Writer, why: str) -> list[str]:
    return [writer.format, writer.by, why, *["–"] * (len(HEAD) - 3)]


def table(writers: Iterable[Writer], stories: Sequence[Story], show: bool = False) -> str:
    """Return the table by format and writer, and what readers said of the files."""
    rows, notes = [], []
    with tempfile.TemporaryDirectory() as folder:
        for n, writer in enumerate(writers):
            name = f"{writer.format}, {writer.by}"
            if missing := writer.missing():
                rows.append(_no_row(writer, f"not installed: {', '.join(missing)}"))
                continue
            try:
                found = measure(writer, stories, Path(folder) / str(n), show)
            except (subprocess.SubprocessError, RuntimeError, EOFError) as error:
                rows.append(_no_row(writer, f"the writer failed: {type(error).__name__}"))
                continue
            rows.append(row(found))
            print(" | ".join(rows[-1]), flush=True)
            said = [f"{said} ({times})" for said, times in found.notices.most_common()]
            faults = [f"**{fault}** ({times})" for fault, times in found.faults.most_common()]
            if said or faults:
                notes.append(f"- {name}: {'; '.join(faults + said)}")
    body = markdown(HEAD, rows)
    if notes:
        body += "\n\nWhat is wrong, and what the readers said, with the number of texts:\n\n"
        body += "\n".join(notes)
    return body


def _by_python_docx(path: Path) -> object:
    import docx

    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def _by_trafilatura(path: Path) -> object:
    import trafilatura

    return trafilatura.extract(path.read_bytes())


def _by_striprtf(path: Path) -> object:
    from striprtf.striprtf import rtf_to_text

    return rtf_to_text(path.read_text("cp1252"))


LIBRARIES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "docx": ("python-docx", _by_python_docx),
    "html": ("trafilatura", _by_trafilatura),
    "rtf": ("striprtf", _by_striprtf),
}


def times_table(writers: Iterable[Writer], stories: Sequence[Story], passes: int = 7) -> str:
    """Return milliseconds a text of our readers, beside the library alone."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for n, writer in enumerate(writers):
            if writer.format not in LIBRARIES or writer.missing():
                continue
            place = Path(folder) / str(n)
            place.mkdir()
            paths = writer.write(stories, place)
            library, alone = LIBRARIES[writer.format]
            ours = theirs = float("inf")
            for _ in range(passes):  # by turns, so that both meet the same machine
                ours = min(ours, _seconds(reuse.read, paths))
                theirs = min(theirs, _seconds(alone, paths))
            rows.append(
                [
                    f"{writer.format}, {writer.by}",
                    f"{1000 * ours / len(paths):.2f}",
                    f"{library} {1000 * theirs / len(paths):.2f}",
                    against(ours / theirs, TIMES, at_most=True, digits=2),
                ]
            )
    return markdown(["", "ms a text", "the library alone", "times as long"], rows)


def _seconds(read: Callable[[Path], object], paths: Iterable[Path]) -> float:
    begun = time.perf_counter()
    for path in paths:
        try:
            read(path)
        except ValueError:
            return float("inf")
    return time.perf_counter() - begun


def plain_line(data: Path) -> str:
    """Return how many plain texts are taken for something else."""
    texts = others = 0
    for text in plain_texts(data):
        if not text.strip():
            continue
        texts += 1
        (source, *more) = read_all(text.encode("utf-8"), id="x.txt")
        if more or source.format != "text" or source.text != text:
            others += 1
            print(f"not plain, but {source.format}: {text[:300]!r}")
    shown = f"{others}" if others == 0 else f"**{others}**"
    return (
        f"Of {texts:,} plain texts, news of the BBC and of Reuters whole and from each paragraph "
        f"on, {shown} are read as anything but plain text (≤ 0)."
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.inputs",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA, help="default: %(default)s")
    parser.add_argument("--real", type=int, default=20, help="real articles beside the samples")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[""], help="formats, or parts of their rows")
    parser.add_argument("--print", action="store_true", help="write nothing to the README")
    parser.add_argument("--show", action="store_true", help="print each text that differs")
    arguments = parser.parse_args()
    # Tesseract's threads wait for each other more than they work where there are few cores.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    stories = sample_stories()
    if arguments.data.exists():
        stories += real_stories(arguments.data, arguments.real, arguments.seed)
    formats = [writer.format for writer in WRITERS]
    writers = sorted(WRITERS, key=lambda writer: formats.index(writer.format))
    writers = [w for w in writers if any(o in f"{w.format}, {w.by}" for o in arguments.only)]
    parts = {
        "inputs": table(writers, stories, arguments.show),
        "reading": times_table(writers, stories),
        "bad inputs": bad_inputs.table(writers, sample_stories()[2:], arguments.show),
    }
    if arguments.data.exists():
        parts["plain text"] = plain_line(arguments.data)
    for name, body in parts.items():
        print(f"\n{body}")
        if not arguments.print:
            write_section(name, "python -m benchmarks.inputs", body)


if __name__ == "__main__":
    main()
