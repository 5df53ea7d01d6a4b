"""Whatever stops a removal or a rebuild, an archive is as it was before, or as it is after."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command import environment
from helpers.corpora import content, ids, make_old_archive
from helpers.prose import SENTENCES, planted, words
from reuse.corpus import Archive

SHARED = " ".join(SENTENCES[:4])
#: Changes an archive, and is killed before a new line of the code is reached, counted from 1; at
#: 0, at none, and then it tells how many there were.
KILLED = """
import os, signal, sys
from pathlib import Path
from reuse.corpus import Archive, archive
change, stop, reached = sys.argv[2], int(sys.argv[3]), set()
folder = Path(archive.__file__).parent
def trace(frame, event, argument):
    path = Path(frame.f_code.co_filename)
    if path.parent != folder:
        return None
    if event == "line" and (path, frame.f_lineno) not in reached:
        reached.add((path, frame.f_lineno))
        if len(reached) == stop:
            os.kill(os.getpid(), signal.SIGKILL)
    return trace
sys.settrace(trace)
opened = Archive(sys.argv[1])
if change == "remove":
    opened.remove(["p*", "twice"])
elif change == "rebuild":
    opened.rebuild()
opened.close()
sys.settrace(None)
print(len(reached))
"""


def change_and_kill(path: Path, change: str, line: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(path), change, str(line)],
        capture_output=True,
        env=environment(),
    )


@pytest.mark.slow
@pytest.mark.parametrize("change", ["remove", "rebuild", "open"])
def test_a_kill_leaves_the_archive_before_or_after(tmp_path: Path, change: str) -> None:
    """Wherever in the code it comes; and the same change can be made again, and looks up right."""
    old = tmp_path / "old.reuse"
    if change == "open":  # of an older version, which is brought up to date
        make_old_archive(old, 2)
    else:
        with Archive(old, create=True) as archive:
            archive.add([row | {"id": f"p{row['id']}"} for row in planted()])
            archive.add([{"id": "twice", "text": SHARED}, {"id": "kept", "text": SHARED}])
            archive.add([{"id": "kept", "text": words(5)}])
    whole = shutil.copy(old, tmp_path / "whole.reuse")
    counted = change_and_kill(whole, change, 0)
    assert counted.returncode == 0, counted.stderr
    lines, after = int(counted.stdout), content(whole)
    before = after if change == "open" else content(old)
    assert (len(after) < len(before)) == (change == "remove")
    left = []
    for line in [*range(1, lines, max(lines // 9, 1)), lines]:
        folder = tmp_path / f"{line}"
        folder.mkdir()
        path = Path(shutil.copy(old, folder / "a.reuse"))
        assert change_and_kill(path, change, line).returncode == -signal.SIGKILL
        with Archive(path) as archive:  # as any next command opens it
            assert archive.documents in (len({text for _, text in one}) for one in (before, after))
        left.append(content(path))
        again = change_and_kill(path, change, 0)
        done = change == "remove" and content(path) == after
        assert again.returncode == 0 or done, again.stderr
        assert content(path) == after
        with Archive(path, read_only=True) as archive:
            expected = {"remove": ["kept"], "rebuild": None, "open": ["y"]}[change]
            if expected is not None:
                assert ids(archive, SHARED) == expected
    assert (left[0], left[-1]) == (before, after)
    assert all(one in (before, after) for one in left)
