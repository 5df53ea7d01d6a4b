"""Spark: the session's own things stay, a cluster gives the same rows, a failure is one line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.command import environment
from helpers.spark import LOOPBACK, assert_same, corpus, spark_environment
from reuse.corpus import Audit, Corpus
from reuse.corpus.schema import KEYS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.slow


def test_the_sessions_own_views_and_settings_stay(session: SparkSession) -> None:
    """A notebook may have a view of its own called keys, and times in another zone."""
    from reuse.corpus.engines.spark import SparkEngine

    zone = "spark.sql.session.timeZone"
    before = session.conf.get(zone)
    session.conf.set(zone, "Asia/Tokyo")
    session.range(3).createOrReplaceTempView("keys")
    try:
        engine = SparkEngine(session)
        found = Corpus.from_frame(corpus()).audit(engine=engine)
        engine.close()
        assert len(found.pairs) > 50
        assert session.conf.get(zone) == "Asia/Tokyo"
        assert session.sql("select count(*) as n from keys").collect()[0]["n"] == 3
        assert [table.name for table in session.catalog.listTables()] == ["keys"]
    finally:
        session.conf.set(zone, before)
        session.catalog.dropTempView("keys")


def test_what_fails_in_spark_is_told_in_one_line(session: SparkSession) -> None:
    """Spark tells it in a hundred lines of Java and Python; one says what happened."""
    from reuse.corpus.engines.spark import SparkEngine, SparkError

    # Within the test, so that Spark sends the function itself, not where to import it from.
    def break_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
        raise LookupError(f"no use for {len(batch)} rows")

    engine = SparkEngine(session)
    with pytest.raises(SparkError, match=r"^Spark failed: .*no_such_table.*$") as caught:
        engine.fetch("select * from no_such_table")
    assert "\n" not in str(caught.value)
    engine.load("keys", KEYS, pa.table({"doc": [1], "key": [2], "alone": [0]}, KEYS).to_batches())
    with pytest.raises(SparkError) as caught:
        engine.map("broken", KEYS, "select doc, key from keys", break_batch)
    assert str(caught.value) == "Spark failed: LookupError: no use for 1 rows"
    engine.close()


def test_a_frame_of_sparks_is_taken(session: SparkSession, expected: Audit) -> None:
    frame = session.createDataFrame(corpus())
    assert_same(Corpus.from_frame(frame).audit(workers=1), expected)


class Log:
    """What processes write, as they write it, so that one can wait for a line of it."""

    def __init__(self) -> None:
        ours, self.theirs = os.pipe()
        self._file = os.fdopen(ours, "rb")
        self._lines: list[str] = []
        self._more = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self._file:
            with self._more:
                self._lines.append(line.decode())
                self._more.notify_all()

    def lines(self, pattern: str) -> list[re.Match[str]]:
        """Return what fits a pattern so far."""
        with self._more:
            return [found for line in self._lines if (found := re.search(pattern, line))]

    def wait_for(self, pattern: str, count: int = 1) -> list[re.Match[str]]:
        """Return what fits a pattern once so many lines do."""
        with self._more:
            done = self._more.wait_for(lambda: len(self.lines(pattern)) >= count, MOST_SECONDS)
            assert done, "".join(self._lines)
        return self.lines(pattern)


#: Far more than anything takes; a test that hangs is to fail by itself, with what was written.
MOST_SECONDS = 240


# --------------------------------------------------------------------------- a real cluster


@pytest.mark.timeout(900)
def test_a_standalone_cluster_of_two_workers_gives_the_same_rows(
    tmp_path: Path, expected: Audit
) -> None:
    """A master and two workers of Spark on the loopback, asked by the command."""
    pyspark = pytest.importorskip("pyspark", reason="needs textreuse[spark]")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    home = Path(pyspark.__file__).parent
    log = Log()
    started = environment(**spark_environment(), SPARK_HOME=str(home), SPARK_NO_DAEMONIZE="1")

    def start(stack: ExitStack, name: str, *arguments: str) -> None:
        kind = f"org.apache.spark.deploy.{name.lower()}.{name}"
        process = subprocess.Popen(
            [str(home / "bin" / "spark-class"), kind, "--host", LOOPBACK, *arguments],
            env=started,
            stdout=log.theirs,
            stderr=log.theirs,
            cwd=tmp_path,
        )
        stack.callback(process.wait)
        stack.callback(process.terminate)

    pq.write_table(corpus(), tmp_path / "stories.parquet")
    with ExitStack() as stack:
        stack.callback(os.close, log.theirs)
        start(stack, "Master", "--port", "0", "--webui-port", "0")
        (master,) = log.wait_for(rf"Starting Spark master at (spark://{LOOPBACK}:\d+)")
        log.wait_for("I have been elected leader")
        for k in range(2):
            folder = str(tmp_path / f"worker{k}")
            start(stack, "Worker", "--cores", "1", "--memory", "1g", "--work-dir", folder,
                  "--webui-port", "0", master[1])  # fmt: skip
        log.wait_for("Registering worker", 2)
        ran = subprocess.run(
            [sys.executable, "-m", "reuse", "audit", "stories.parquet", "--out", "o",
             "--engine", "spark", "--master", master[1], "--pages", "0"],
            cwd=tmp_path,
            capture_output=True,
            env=started,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr.decode()[-3000:]
    for name in ("pairs", "passages", "clusters"):
        table = pq.read_table(tmp_path / "o" / f"{name}.parquet")
        assert table.equals(getattr(expected, name)), name
    # Both workers took part.
    assert len(log.lines("Launching executor")) >= 2


def audit_on_spark(folder: Path, **changes: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command on this machine's Spark, with no environment that would help it."""
    (folder / "a.txt").write_text("One text.")
    given = environment(SPARK_LOCAL_IP=LOOPBACK, **changes)
    if "PYSPARK_PYTHON" not in changes:
        given.pop("PYSPARK_PYTHON", None)
    return subprocess.run(
        [sys.executable, "-m", "reuse", "audit", "a.txt", "--out", "o", "--engine", "spark",
         "--master", "local[2]"],
        cwd=folder,
        capture_output=True,
        env=given,
    )  # fmt: skip


@pytest.mark.usefixtures("session")  # or skip
def test_sparks_workers_run_the_python_that_started_them(tmp_path: Path) -> None:
    """The first "python3" there is may be another, as where an environment is not activated."""
    other = tmp_path / "bin" / "python3"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\nexit 1\n")
    other.chmod(0o755)
    ran = audit_on_spark(tmp_path, PATH=f"{other.parent}{os.pathsep}{os.environ['PATH']}")
    assert ran.returncode == 0, ran.stderr.decode()[-3000:]
    assert (tmp_path / "o" / "index.html").exists()
    # Nothing but results is left where the command was run.
    assert {path.name for path in tmp_path.iterdir()} == {"bin", "a.txt", "o"}


@pytest.mark.usefixtures("session")  # or skip
def test_a_failure_on_spark_is_one_line_of_the_command(tmp_path: Path) -> None:
    """Exit 2, the reason last, no traceback of ours, and no folder left behind."""
    ran = audit_on_spark(tmp_path, PYSPARK_PYTHON="/bin/false")
    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines()[-1].startswith("reuse: Spark failed: ")
    assert b"reuse/cli" not in ran.stderr
    assert not (tmp_path / "o").exists()
