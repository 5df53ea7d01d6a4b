"""The command `reuse audit`: a stop loses nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.command import COMMAND, environment, run
from helpers.corpora import TABLES
from helpers.prose import SENTENCES, words
from reuse.report.audit_folder import OUTPUTS

#: Runs the command, and stops it once so much of a table is done.
STOPPED = """
import os, sys
from reuse.cli import main
from reuse.corpus.engines import duck
table, rows, number = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
made = duck.DuckEngine.__init__
def watched(engine, *rest, watch, **options):
    def stop(name, done, total):
        if name == table and done >= rows:
            os.kill(os.getpid(), number)
    made(engine, *rest, watch=stop, **options)
duck.DuckEngine.__init__ = watched
sys.exit(main(sys.argv[4:]))
"""


MANY = ("audit", "many.parquet", "--pages", "1", "--workers", "1", "--out")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with three batches of documents, and in `whole` the audit of them."""
    folder = tmp_path_factory.mktemp("many")
    # Eight texts have one sentence in common: in ten it would be boilerplate.
    shared = [*SENTENCES[:60] * 8, *[""] * 220]
    rows = [{"id": f"{k}", "text": f"{words(k)} {line}"} for k, line in enumerate(shared)]
    pq.write_table(pa.Table.from_pylist(rows), folder / "many.parquet")
    assert run(folder, *MANY, "whole").returncode == 0
    assert len(pq.read_table(folder / "whole" / "pairs.parquet")) > 512
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["Control-C", "kill"])
@pytest.mark.parametrize(
    ("table", "done"), [("incoming", 1), ("sentences", 512), ("keys", 700), ("aligned", 512)]
)
def test_a_stopped_run_goes_on_and_ends_like_any_other(
    many: Path, tmp_path: Path, table: str, done: int, number: int
) -> None:
    """Stopped at any table, between its batches or behind them, then resumed: the same files."""
    folder = shutil.copytree(many, tmp_path, dirs_exist_ok=True)
    stopped = subprocess.run(
        [sys.executable, "-c", STOPPED, table, str(done), str(int(number)), *MANY, "o"],
        cwd=folder,
        capture_output=True,
        env=environment(),
    )
    assert stopped.returncode == (130 if number == signal.SIGINT else -signal.SIGKILL)
    if number == signal.SIGINT:
        assert stopped.stderr.strip().endswith(b"the same command with --resume goes on in o")
    refused = run(folder, *MANY, "o")
    assert refused.returncode == 2
    assert b"holds a run that was stopped; pass --resume" in refused.stderr
    resumed = run(folder, *MANY, "o", "--resume")
    assert resumed.returncode == 0, resumed.stderr.decode()
    for name in (*TABLES, "skipped.csv"):
        assert (folder / "o" / name).read_bytes() == (folder / "whole" / name).read_bytes()
    assert not (folder / "o" / ".work").exists()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["Control-C", "kill"])
def test_workers_end_with_their_parent_and_say_nothing(corpus: Path, number: int) -> None:
    """A terminal sends Control-C to all processes; a kill reaches one that can't tell the others.

    It comes as soon as workers start, when they have not yet settled what to do about it.
    """
    rows = [{"id": f"{k}", "text": words(k)} for k in range(3000)]
    pq.write_table(pa.Table.from_pylist(rows), corpus / "many.parquet")
    process = subprocess.Popen(
        [*COMMAND, "audit", "many.parquet", "--workers", "2", "--out", "o"],
        cwd=corpus,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    )
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    workers: list[str] = []
    while len(workers) < 3 and process.poll() is None:  # two, and one that tracks what they share
        workers = listed.read_text().split()
        time.sleep(0.01)
    assert process.poll() is None, "it was done before it could be stopped"
    if number == signal.SIGINT:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    told = process.communicate()[1].decode()  # it ends when the last of them does
    assert "Traceback" not in told
    if number == signal.SIGINT:
        assert told.splitlines() == [
            "reuse: stopped; what is done is kept: the same command with --resume goes on in o"
        ]
    assert not any(Path(f"/proc/{worker}/exe").exists() for worker in workers)


def test_a_run_of_other_files_is_not_gone_on_with(corpus: Path) -> None:
    """What was done for other texts or settings says nothing of these."""
    work = corpus / "o" / ".work"
    work.mkdir(parents=True)
    (work / "run.json").write_text('{"fingerprint": "another"}')
    ran = run(corpus, "audit", "stories.parquet", "--out", "o", "--resume")
    assert ran.returncode == 2
    assert b"of other files or settings" in ran.stderr
    none = run(corpus, "audit", "stories.parquet", "--out", "p", "--resume")
    assert none.returncode == 2
    assert b"holds no run that was stopped" in none.stderr


@pytest.mark.slow
def test_a_run_that_was_stopped_while_it_moved_its_results_goes_on(corpus: Path) -> None:
    """What is there then is its own, and is no reason to refuse."""
    command = ["audit", "stories.parquet", "--pages", "1", "--out"]
    assert run(corpus, *command, "whole").returncode == 0
    script = (
        "import os, sys\n"
        "from reuse.cli import main\nfrom reuse.report import audit_folder\n"
        "move, moved = os.replace, []\n"
        "def replace(source, target):\n"
        "    moved.append(target)\n"
        "    if len(moved) == 3:\n"
        "        os.kill(os.getpid(), 9)\n"
        "    move(source, target)\n"
        "audit_folder.os.replace = replace\n"
        f"main({[*command, 'o', '--workers', '1']!r})\n"
    )
    killed = subprocess.run([sys.executable, "-c", script], cwd=corpus, env=environment())
    assert killed.returncode == -signal.SIGKILL
    assert 0 < len(set(OUTPUTS) & {path.name for path in (corpus / "o").iterdir()}) < len(OUTPUTS)
    assert run(corpus, *command, "o").returncode == 2
    assert run(corpus, *command, "o", "--resume").returncode == 0
    assert {path.name for path in (corpus / "o").iterdir()} == set(OUTPUTS)
    for name in TABLES:
        assert (corpus / "o" / name).read_bytes() == (corpus / "whole" / name).read_bytes()


def test_a_mistake_made_on_going_on_loses_no_work(corpus: Path) -> None:
    """Too little memory stops a run in one line; a wrong option leaves what was done."""
    stopped = run(corpus, "audit", "stories.parquet", "--out", "o", "--memory", "1MB")
    assert stopped.returncode == 2
    assert stopped.stderr.decode().count("\n") == 1
    assert b"what is done is kept: --resume goes on" in stopped.stderr
    wrong = run(corpus, "audit", "stories.parquet", "--out", "o", "--resume", "--memory", "lots")
    assert wrong.returncode == 2
    assert run(corpus, "audit", "stories.parquet", "--out", "o", "--resume").returncode == 0
