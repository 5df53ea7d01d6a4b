"""Where results go: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from reuse.escapes import escape

#: What stands for standard input and standard output in place of a file's name.
STREAM = "-"


def check_targets(targets: Iterable[str], inputs: Iterable[str]) -> None:
    """Raise an error, before any work is done, where an output can't be written or would do harm.

    Parameters
    ----------
    targets : iterable of str
        Names of files to write, or ``-``.
    inputs : iterable of str
        Names of files that are read, or ``-``.

    Raises
    ------
    ValueError
        Where two outputs have one target, or an output would replace an input.
    OSError
        Where a target is a folder, or lies in none.
    """
    seen = set()
    files = [Path(name) for name in inputs if name != STREAM]
    for target in targets:
        key = target if target == STREAM else os.path.realpath(target)
        if key in seen:
            place = "standard output" if target == STREAM else target
            raise ValueError(f"two outputs go to {place}; name a file for one of them")
        seen.add(key)
        if target == STREAM:
            continue
        path = Path(target)
        if path.is_dir():
            raise IsADirectoryError(f"{target} is a folder; name a file to write")
        if not Path(key).parent.is_dir():
            raise FileNotFoundError(f"there is no folder {path.parent}; make it first")
        if any(path.exists() and file.exists() and path.samefile(file) for file in files):
            raise ValueError(f"{target} is an input and is not overwritten; name another file")


def write_output(target: str, content: str | bytes) -> None:
    """Write a result, text as UTF-8.

    Parameters
    ----------
    target : str
        A file's name, or ``-`` for standard output. A file is replaced once its new content is
        all written, so that no failure leaves half of one.
    content : str or bytes

    Raises
    ------
    OSError
        Where it can't be written.
    """
    if target == STREAM:
        _write_stdout(content)
        return
    path = Path(os.path.realpath(target))  # a link goes on pointing where it points
    if path.is_file() and not os.access(path, os.W_OK):
        raise PermissionError(f"{target} may not be written; name another file")
    try:
        _replace(path, _encode(content))
    except OSError as error:
        error.filename = target
        raise


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # /dev/null and pipes are not to be replaced by a file
        return
    part = path.with_name(f".reuse-{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if path.exists():
            part.chmod(path.stat().st_mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_stdout(content: str | bytes) -> None:
    if sys.stdout is None:
        raise OSError("standard output is closed")
    if sys.stdout.isatty():
        if isinstance(content, bytes):
            raise ValueError("a terminal can't show a picture; name a file for it")
        # Here it is for the eye: no text may rewrite the terminal.
        sys.stdout.write(escape(content.replace("\r\n", "\n")))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(_encode(content))


def _encode(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
