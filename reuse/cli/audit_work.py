"""The work of an audit that may be stopped: what of it is kept, and when it may be gone on with.

It lies in a folder of its own among the results.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reuse._version import __version__

if TYPE_CHECKING:
    from reuse.settings import CorpusSettings

WORK = ".work"


def list_own(out: Path) -> frozenset[Path]:
    """Return what an audit writes into a folder.

    Parameters
    ----------
    out : Path

    Returns
    -------
    frozenset of Path
    """
    from reuse.report.audit_folder import OUTPUTS, STAGING

    return frozenset(out / name for name in (*OUTPUTS, STAGING, WORK))


def check_out(out: Path, *, overwrite: bool, resume: bool) -> None:
    """Raise an error where results would replace what they should not.

    Parameters
    ----------
    out : Path
    overwrite, resume : bool
        Whether ``--overwrite`` and ``--resume`` were given.

    Raises
    ------
    OSError
        Where it is a file, or has something that is not of an audit in the place of a result.
    ValueError
        Where it holds other results, or a run that was stopped, or with `resume` none.
    """
    from reuse.report.audit_folder import STAGING, check_folder, find_outputs

    if out.exists() and not out.is_dir():
        raise NotADirectoryError(f"{out} is a file; name a folder for --out")
    check_folder(out)
    there = find_outputs(out)
    # Results that a run was killed over while it moved them into place are its own.
    own = resume and (out / STAGING).exists()
    if there and not overwrite and not own:
        raise ValueError(
            f"{out} holds the results of another run ({there[0]}); "
            "name another folder, or pass --overwrite"
        )
    if (out / WORK).exists() and not (resume or overwrite):
        raise ValueError(
            f"{out} holds a run that was stopped; pass --resume to go on with it, or --overwrite"
        )
    if resume and not (out / WORK).exists():
        raise ValueError(f"{out} holds no run that was stopped; leave --resume out")


def begin_work(out: Path, fingerprint: str, *, resume: bool) -> Path:
    """Return the folder to work in, with the fingerprint of the run.

    Parameters
    ----------
    out : Path
    fingerprint : str
        As `fingerprint_of_run` gives it.
    resume : bool
        Whether to go on with what is there.

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        Where what is there is of another run.
    """
    work = out / WORK
    note = work / "run.json"
    if resume:
        if not note.exists() or json.loads(note.read_text())["fingerprint"] != fingerprint:
            raise ValueError(
                f"the run in {out} was of other files or settings, or another version; "
                "pass --overwrite to begin anew"
            )
        return work
    if work.exists():
        shutil.rmtree(work)
    work.mkdir(parents=True)
    note.write_text(json.dumps({"fingerprint": fingerprint}))
    return work


def discard_work(out: Path, work: Path) -> None:
    """Leave nothing of a run that can't go on.

    Parameters
    ----------
    out, work : Path
    """
    shutil.rmtree(work, ignore_errors=True)
    if out.is_dir() and not any(out.iterdir()):
        out.rmdir()


def fingerprint_of_run(
    arguments: argparse.Namespace, settings: CorpusSettings, ignored: tuple[str, ...]
) -> str:
    """Return a hash of what a run depends on: version, settings, and the files as they stand.

    Parameters
    ----------
    arguments : Namespace
        Of ``reuse audit``.
    settings : CorpusSettings
    ignored : tuple of str
        The passages to ignore.

    Returns
    -------
    str
    """
    from reuse.corpus.files import find_files

    parts: list[Any] = [__version__, settings.to_dict(), arguments.encoding]
    parts += [ignored, sorted(set(arguments.leave_out))]
    left_out = frozenset(path.resolve() for path in list_own(Path(arguments.out)))
    parts += [sorted(arguments.column), arguments.strict, arguments.day_first]
    for name in (*arguments.paths, *filter(None, [arguments.metadata])):
        for path in find_files(Path(name), left_out):
            stat = path.stat()
            parts.append((str(path), stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
