"""Do stories come back out of the files that others write? By format and by writer.

    python -m benchmarks.inputs [--real 20] [--seed 1] [--only pdf mail] [--print] [--show]

The sample texts and real news are written into every format, each by programs and libraries of
the field, or by a template of ours where none installs; each file is read back and compared with
the story. `benchmarks.bad_inputs` then breaks a file of each format.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import reuse
from benchmarks import DATA, bad_inputs
from benchmarks.tables import against, markdown, write_section
from benchmarks.writers import WRITERS
from benchmarks.writers.stories import real_stories, sample_stories
from benchmarks.writers.writer import Story, Writer
from reuse.sources import read_all

BACK = 0.999  # of the words, in order
COVERED = 0.99  # of the characters of a story
TIMES = 2  # what a library alone takes, for a reader that is built on it
_WORD = re.compile(r"\w+")
_LEAST = 0.01  # a probability below is none


@dataclass(frozen=True)
class Text:
    """A text as it was read, from a file or a row of a table."""

    source: reuse.Source
    known: dict[str, str | None]


@dataclass
class Found:
    """What came back of the files of one writer."""

    writer: Writer
    stories: int
    texts: int = 0
    back: list[float] = field(default_factory=list)
    added: Counter[str] = field(default_factory=Counter)
    same: int = 0
    verbatim: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)
    losses: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def words_back(story: Sequence[str], text: Sequence[str]) -> float:
    """Return the share of a story's words that a text has in their order.

    The longest common subsequence over the words of the story.
    """
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(story, text) / max(len(story), 1)


def words_added(story: Story, text: str) -> Counter[str]:
    """Return the words of a text that are not the story's, nor its title, author or date."""
    furniture = f"{story.title} By {story.author} {story.outlet} {story.date:%d %B %Y} {story.day}"
    own = Counter(_WORD.findall(f"{story.text} {furniture}"))
    return Counter(_WORD.findall(text)) - own


def faults_of(story: Story, source: reuse.Source) -> list[str]:
    """Return what a comparison of a story with itself, read from a file, should not say."""
    found = reuse.compare(original(story, source.text), source)
    faults = [f"a passage is {p.relation}" for p in found.passages if p.relation != "verbatim"]
    if found.coverage["a"] < COVERED:
        faults.append("not all is covered")
    faults += [f"artifact: {a.kind}" for a in found.artifacts if a.weight > 0]
    if found.round_trip.copy is not None:
        faults.append("a copy is named")
    if (found.round_trip.probability or 0) > _LEAST:
        faults.append("a round trip is likely")
    return sorted(set(faults))


def original(story: Story, text: str) -> str:
    """Return the story, with its title where the text has that, too."""
    title = _WORD.findall(story.title)
    words = _WORD.findall(text)[: len(title) + 60]
    titled = words_back(title, words) == 1
    return f"{story.title}\n\n{story.text}" if titled else story.text


def wrong_fields(story: Story, known: dict[str, str | None], tells: Iterable[str]) -> list[str]:
    """Return what a file tells of a story and did not come back."""
    wanted = {
        "title": story.title,
        "outlet": story.outlet,
        "author": story.author,
        "url": story.url,
    }
    wrong = []
    for name in tells:
        got = known.get(name)
        if name == "date":
            right = got is not None and _day(got) == story.day
        else:
            right = got is not None and _WORD.findall(got) == _WORD.findall(wanted[name])
        if not right:
            wrong.append(name)
    return wrong


def _day(written: str) -> str:
    import dateparser

    found = dateparser.parse(written, settings={"DATE_ORDER": "DMY"}, languages=["en"])
    return found.date().isoformat() if found else ""


def read_file(writer: Writer, path: Path) -> list[Text]:
    """Return the texts of a file, or the rows of a table of documents."""
    if not writer.table:
        return [
            Text(source, {name: getattr(source.metadata, name) for name in _FIELDS})
            for source in read_all(path)
        ]
    from reuse.corpus.documents import DocumentStream

    texts = []
    for batch in DocumentStream.of_paths([path]):
        for row in batch.to_pylist():
            known = {name: str(row[name]) for name in _FIELDS if row.get(name) is not None}
            texts.append(Text(reuse.read(row["text"], id=row["id"]), known))
    return texts


_FIELDS = ("title", "date", "outlet", "author", "url")


def measure(writer: Writer, stories: Sequence[Story], folder: Path, show: bool = False) -> Found:
    """Write stories, read them back, and compare."""
    stories = stories[: writer.most]
    found = Found(writer, len(stories))
    folder.mkdir()
    read: list[Text] = []
    paths = writer.write(stories, folder)
    for path in paths:
        begun = time.perf_counter()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                texts = read_file(writer, path)
        except (ValueError, OSError) as error:
            found.notices[f"error: {_general(str(error), path)}"] += 1
            texts = []
        found.seconds += time.perf_counter() - begun
        found.texts += len(texts)
        if len(paths) > 1 and len(texts) != 1:
            texts = [*texts, Text(reuse.read("", id="nothing"), {})][:1]
        read += texts
        if (truth := path.with_suffix(".truth")).exists():
            k = len(read) - 1
            recognised = tuple(truth.read_text("utf-8").replace("\f", "").split("\n\n"))
            title, *paragraphs = (" ".join(p.split()) for p in recognised if p.strip())
            stories = [*stories[:k], _retold(stories[k], title, paragraphs), *stories[k + 1 :]]
    for story, text in zip(stories, read, strict=False):
        _judge(story, text, found, show)
    found.back += [0.0] * (len(stories) - len(found.back))
    return found


def _retold(story: Story, title: str, paragraphs: Iterable[str]) -> Story:
    return Story(title, tuple(paragraphs), story.date, story.outlet, story.author, story.url)


def _judge(story: Story, text: Text, found: Found, show: bool) -> None:
    source = text.source
    wanted = original(story, source.text)
    back = words_back(_WORD.findall(wanted), _WORD.findall(source.text))
    added = words_added(story, source.text)
    faults = faults_of(story, source)
    wrong = wrong_fields(story, text.known, found.writer.tells)
    found.back.append(back)
    found.added += added
    found.same += "".join(wanted.split()) in "".join(source.text.split())
    found.verbatim += not faults
    found.faults.update(faults)
    found.wrong.update(wrong)
    found.losses += any(notice.lost for notice in source.notices)
    for notice in source.notices:
        said = _general(notice.text, Path(source.id))
        found.notices[f"{notice.kind}{', lost' if notice.lost else ''}: {said}"] += 1
    if show and (back < BACK or faults or wrong or added):
        print(f"  {source.id}: {back:.4f} back, added {dict(added.most_common(12))}, {faults}")
        for name in wrong:
            print(f"    {name}: {text.known.get(name)!r}")


def _general(message: str, path: Path) -> str:
    """Return a message without what differs from file to file."""
    message = message.replace(str(path), "…").replace(path.name, "…")
    return re.sub(r"\d[\d.,]*(?<=\d)", "n", message)


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


def table(writers: Iterable[Writer], stories: Sequence[Story], show: bool = False) -> str:
    """Return the table by format and writer, and what readers said of the files."""
    rows, notes = [], []
    with tempfile.TemporaryDirectory() as folder:
        for n, writer in enumerate(writers):
            name = f"{writer.format}, {writer.by}"
            if missing := writer.missing():
                absent = [writer.format, writer.by, f"not installed: {', '.join(missing)}"]
                rows.append(absent + ["–"] * (len(HEAD) - 3))
                continue
            found = measure(writer, stories, Path(folder) / str(n), show)
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

    return trafilatura.extract(path.read_text("utf-8"))


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
    stories = sample_stories()
    if arguments.data.exists():
        stories += real_stories(arguments.data, arguments.real, arguments.seed)
    writers = [w for w in WRITERS if any(o in f"{w.format}, {w.by}" for o in arguments.only)]
    parts = {
        "inputs": table(writers, stories, arguments.show),
        "reading": times_table(writers, stories),
        "bad inputs": bad_inputs.table(writers, sample_stories()[2:], arguments.show),
    }
    for name, body in parts.items():
        print(f"\n{body}")
        if not arguments.print:
            write_section(name, "python -m benchmarks.inputs", body)


if __name__ == "__main__":
    main()
