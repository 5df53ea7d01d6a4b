"""What each action of ``reuse archive`` does; each is given the arguments, and gives the code."""

from __future__ import annotations

import argparse
import json
import shutil
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reuse.cli import say
from reuse.cli.options import given_intake, given_settings
from reuse.cli.output import STREAM, check_targets, write_output
from reuse.cli.terminal import PIPE_WIDTH, progress, wants_colour
from reuse.cli.texts import read_each_named, said_of

if TYPE_CHECKING:
    from reuse.corpus import Archive, DocumentStream
    from reuse.results.lookup import Added, Lookup
    from reuse.settings import CorpusSettings


def add(arguments: argparse.Namespace) -> int:
    """Add texts."""
    with _to_add(arguments) as archive, progress("adding"):
        added = archive.add(_documents(arguments))
    if arguments.json:
        _write_json(added.to_dict())
    _say_added(added, arguments)
    return 0


def find(arguments: argparse.Namespace) -> int:
    """Say where texts were seen before."""
    _check_page(arguments, arguments.texts)
    # What can't be read is reported before the archive is touched.
    sources = [
        source
        for name in arguments.texts
        for source in read_each_named(name, arguments.encoding, strict=arguments.strict)
    ]
    for notice in said_of(sources, ()):
        say(notice)
    settings = _settings(arguments)
    with _to_read(arguments) as archive, progress("looking up"):
        lookups = [archive.find(source, settings=settings) for source in sources]
    _show(lookups, arguments)
    return _code(lookups, arguments)


def new(arguments: argparse.Namespace) -> int:
    """Add a batch, and say what it reuses."""
    _check_page(arguments, arguments.paths)
    settings = _settings(arguments)
    with _to_add(arguments) as archive, progress("adding and looking up"):
        added, lookups = archive.new(_documents(arguments), settings=settings)
    if not (arguments.quiet and _is_nothing(added)):
        _show(lookups, arguments, added)
    _say_added(added, arguments)
    return _code(lookups, arguments)


def list_(arguments: argparse.Namespace) -> int:
    """List what the archive has."""
    from reuse.say.seen import describe_entry

    with _to_read(arguments) as archive:
        rows = archive.list(arguments.pattern).to_pylist()
    if arguments.json:
        for row in rows:
            _write_json(_entry(row))
    else:
        write_output(STREAM, "".join(f"{describe_entry(row)}\n" for row in rows))
    return 0


def show(arguments: argparse.Namespace) -> int:
    """Show a text, and on stderr what is known of it, so that the text alone can be piped."""
    from reuse.say.seen import describe_entry

    with _to_read(arguments) as archive:
        row = archive.get(arguments.id, arguments.version)
    if arguments.json:
        _write_json(_entry(row))
        return 0
    say(describe_entry(row))
    write_output(STREAM, row["text"])
    return 0


def remove(arguments: argparse.Namespace) -> int:
    """Remove texts by their ids."""
    from reuse.say.words import count

    with _to_write(arguments) as archive, progress("removing"):
        removed = archive.remove(arguments.ids)
        left = archive.documents
    say(f"{count(removed, 'text')} removed; {arguments.archive} has {left:,}")
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Write the texts to a table or a folder."""
    from reuse.say.words import count

    if Path(arguments.out).exists() and Path(arguments.out).samefile(arguments.archive):
        raise ValueError(f"{arguments.out} is the archive itself; name another file")
    with _to_read(arguments) as archive, progress("writing"):
        written = archive.export(arguments.out, arguments.pattern)
    say(f"{count(written, 'text')} written to {arguments.out}")
    return 0


def rebuild(arguments: argparse.Namespace) -> int:
    """Make the file anew from its texts."""
    from reuse.say.words import count

    with _to_write(arguments) as archive, progress("making it anew"):
        archive.rebuild()
        texts = archive.documents
    say(f"{arguments.archive} was made anew; it has {count(texts, 'text')}")
    return 0


def _to_read(arguments: argparse.Namespace) -> Archive:
    from reuse.corpus import Archive

    with progress(f"opening {arguments.archive}"):
        return Archive(arguments.archive, read_only=True)


def _to_write(arguments: argparse.Namespace) -> Archive:
    from reuse.corpus import Archive

    with progress(f"opening {arguments.archive}"):
        return Archive(arguments.archive)


@contextmanager
def _to_add(arguments: argparse.Namespace) -> Iterator[Archive]:
    """Give the archive, which is made where there is none; but not for nothing."""
    from reuse.corpus import Archive
    from reuse.dates import DateWarning

    existed = Path(arguments.archive).exists()
    try:
        with progress(f"opening {arguments.archive}"):
            archive = Archive(arguments.archive, create=True)
        with archive, warnings.catch_warnings():
            warnings.simplefilter("ignore", DateWarning)  # a notice says it
            yield archive
            empty = not existed and not archive.documents
    except (ValueError, OSError):
        if not existed:
            _remove_empty(arguments.archive)
        raise
    if empty:
        _remove_empty(arguments.archive)
        raise ValueError("none of the texts could be read, so no archive was made")


def _settings(arguments: argparse.Namespace) -> CorpusSettings:
    from reuse.settings import CorpusSettings

    return CorpusSettings(**given_settings(arguments))


def _documents(arguments: argparse.Namespace) -> DocumentStream:
    from reuse.corpus import DocumentStream

    archive = Path(arguments.archive)
    page = [name] if (name := getattr(arguments, "html", None)) else []
    return DocumentStream.of_paths(
        arguments.paths,
        intake=given_intake(arguments),
        # Where these lie among the texts, they are none of them.
        leave_out=[archive, Path(f"{archive}.wal"), *map(Path, page)],
        metadata=arguments.metadata,
    )


def _check_page(arguments: argparse.Namespace, inputs: Sequence[str]) -> None:
    if arguments.html:
        streams = [STREAM] if arguments.json else []
        check_targets([arguments.html, *streams], [arguments.archive, *inputs])


def _show(
    lookups: Sequence[Lookup], arguments: argparse.Namespace, added: Added | None = None
) -> None:
    """Write what was found, and what came of the batch."""
    from reuse import report
    from reuse.say.seen import summarise_lookups

    if arguments.html:
        alone = len(lookups) == 1 and added is None
        page = report.to_html(lookups[0]) if alone else report.to_html(lookups, added=added)
        write_output(arguments.html, page)
    if arguments.json:
        for one in lookups:
            _write_json(one.to_dict())
        if added is not None:
            _write_json(added.to_dict())
    elif arguments.html != STREAM:
        width = max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, 20)
        colour = wants_colour(arguments.color)
        pages = [report.to_terminal(one, width=width, colour=colour) for one in lookups]
        write_output(STREAM, "\n".join(pages or [f"{summarise_lookups([], added)}\n"]))


def _code(lookups: Sequence[Lookup], arguments: argparse.Namespace) -> int:
    return 1 if arguments.fail_on_reuse and any(one.pairs for one in lookups) else 0


def _is_nothing(added: Added) -> bool:
    return not (added.added or len(added.skipped))


def _say_added(added: Added, arguments: argparse.Namespace) -> None:
    """Say on stderr what came of a batch, each text that was skipped with its reason."""
    from reuse.say.seen import summarise_added, summarise_notices

    if arguments.quiet and _is_nothing(added):
        return
    for row in added.skipped.to_pylist():
        say(f"skipped {row['id']}: {row['reason']}")
    for words in summarise_notices(added):
        say(words)
    say(summarise_added(added, arguments.archive))


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    """Return what an archive has of a text, as JSON can hold it."""
    plain = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in row.items()
    }
    if "parts" in plain:
        plain["parts"] = json.loads(plain["parts"] or "[]")
    return {"schema": "reuse.entry/1", **plain}


def _write_json(plain: dict[str, Any]) -> None:
    write_output(STREAM, json.dumps(plain, allow_nan=False) + "\n")


def _remove_empty(name: str) -> None:
    """Remove the file of an archive that was made for nothing."""
    for path in (Path(name), Path(f"{name}.wal")):
        path.unlink(missing_ok=True)
