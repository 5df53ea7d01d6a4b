"""A story is written, read back and compared: what is lost, added, or said wrongly."""

from __future__ import annotations

import contextlib
import datetime
import re
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import reuse
from benchmarks.writers.writer import Story, Writer
from reuse.sources import read_all

BACK = 0.999  # of the words, in order
COVERED = 0.99  # of the characters of a story
WORD = re.compile(r"\w+")
_LEAST = 0.01  # a probability below is none
_FIELDS = ("title", "date", "outlet", "author", "url")


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
    own = Counter(WORD.findall(f"{story.text} {furniture}"))
    return Counter(WORD.findall(text)) - own


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
    title = WORD.findall(story.title)
    words = WORD.findall(text)[: len(title) + 60]
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
            right = got is not None and WORD.findall(got) == WORD.findall(wanted[name])
        if not right:
            wrong.append(name)
    return wrong


def _day(written: str) -> str:
    import dateparser

    with contextlib.suppress(ValueError):
        return datetime.datetime.fromisoformat(written).date().isoformat()
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
    for _ in range(len(stories) - len(found.back)):
        found.back.append(0.0)
        found.wrong.update(writer.tells)
    return found


def _retold(story: Story, title: str, paragraphs: Iterable[str]) -> Story:
    return Story(title, tuple(paragraphs), story.date, story.outlet, story.author, story.url)


def _judge(story: Story, text: Text, found: Found, show: bool) -> None:
    source = text.source
    wanted = original(story, source.text)
    back = words_back(WORD.findall(wanted), WORD.findall(source.text))
    added = words_added(story, source.text)
    faults = faults_of(story, source)
    wrong = wrong_fields(story, text.known, found.writer.tells)
    found.back.append(back)
    found.added += added
    found.same += "".join(story.text.split()) in "".join(source.text.split())
    found.verbatim += not faults
    found.faults.update(faults)
    found.wrong.update(wrong)
    found.losses += any(notice.lost for notice in source.notices)
    for notice in source.notices:
        said = _general(notice.text, Path(source.id))
        found.notices[f"{notice.kind}{', lost' if notice.lost else ''}: {said}"] += 1
    if show and len(found.back) < 4 and (back < BACK or faults or wrong or added):
        print(f"  {source.id}: {back:.4f} back, added {dict(added.most_common(12))}, {faults}")
        for name in wrong:
            print(f"    {name}: {text.known.get(name)!r}")


def _general(message: str, path: Path) -> str:
    """Return a message without what differs from file to file."""
    file = Path(str(path).partition("#")[0])
    for name in (str(path), str(file), file.name):
        message = message.replace(name, "…")
    return re.sub(r"\d[\d.,]*(?<=\d)", "n", message)
