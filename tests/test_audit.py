"""``reuse audit``: what it writes, what it refuses, and that a stop loses nothing."""

from __future__ import annotations

import csv
import json
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command import COMMAND, environment, run
from conftest import SEEDS
from matplotlib.figure import Figure
from prose import SENTENCES, planted, words

from reuse.cli.audit_folder import OUTPUTS
from reuse.corpus import Audit, Corpus
from reuse.plot.layout import MOST_DRAWN, lay_out, pick
from reuse.report import to_html, to_html_fragment

TABLES = ("pairs.parquet", "passages.parquet", "clusters.parquet")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Give a folder with a table of documents."""
    rows = [
        row | {"outlet": "AB"[k % 2], "date": f"2022-01-{k % 28 + 1:02}"}
        for k, row in enumerate(planted(2))
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "stories.parquet")
    return tmp_path


def audit_of(rows: list[dict[str, str]]) -> Audit:
    return Corpus.from_frame(pa.Table.from_pylist(rows)).audit(workers=1)


class Page(HTMLParser):
    """What a page links to, and what it would load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href"):
            self.links.append(named["href"] or "")
        if tag in ("script", "link", "iframe", "img", "object") or named.get("src"):
            self.loads.append(tag)


def test_an_audit_writes_all_it_says(corpus: Path) -> None:
    """Tables, a summary, a page, and a page a pair that it links to."""
    ran = run(corpus, "audit", "stories.parquet", "--out", "o")
    assert ran.returncode == 0, ran.stderr.decode()
    out = corpus / "o"
    assert {path.name for path in out.iterdir()} == set(OUTPUTS)
    summary = json.loads((out / "summary.json").read_text())
    pairs = pq.read_table(out / "pairs.parquet").to_pylist()
    assert summary["schema"] == "reuse.audit/1"
    assert summary["pairs"] == len(pairs) > 20
    assert summary["passages"] == len(pq.read_table(out / "passages.parquet"))
    assert summary["command"] == "reuse audit stories.parquet --out o"
    page = Page((out / "index.html").read_text("utf-8"))
    assert not page.loads
    linked = [link for link in page.links if not link.startswith("#")]
    assert len(linked) == len(pairs)
    for link in linked:
        assert "What the two texts share" in (out / link).read_text("utf-8")
    assert ran.stdout.decode().startswith("Of 36 documents")


def test_the_same_documents_give_the_same_files(corpus: Path) -> None:
    """Byte for byte, whatever the number of workers."""
    for out, workers in (("o1", "1"), ("o2", "2")):
        run(corpus, "audit", "stories.parquet", "--out", out, "--workers", workers)
    for name in TABLES:
        assert (corpus / "o1" / name).read_bytes() == (corpus / "o2" / name).read_bytes()
    one, two = ((corpus / o / "index.html").read_text().replace(o, "o") for o in ("o1", "o2"))
    assert one == two


def test_what_is_there_is_not_replaced_unasked(corpus: Path) -> None:
    """A folder that holds another run is refused; and with --overwrite other files stay."""
    run(corpus, "audit", "stories.parquet", "--out", "o", "--pages", "2")
    (corpus / "o" / "notes.txt").write_text("mine")
    before = {name: (corpus / "o" / name).read_bytes() for name in TABLES}
    again = run(corpus, "audit", "stories.parquet", "--out", "o")
    assert again.returncode == 2
    assert b"holds the results of another run" in again.stderr
    assert {name: (corpus / "o" / name).read_bytes() for name in TABLES} == before
    over = run(corpus, "audit", "stories.parquet", "--out", "o", "--pages", "1", "--overwrite")
    assert over.returncode == 0
    assert (corpus / "o" / "notes.txt").read_text() == "mine"
    assert len(list((corpus / "o" / "pairs").iterdir())) == 1


def test_a_run_that_fails_leaves_the_old_results(corpus: Path) -> None:
    """Nothing that was there is lost, also with --overwrite."""
    run(corpus, "audit", "stories.parquet", "--out", "o", "--pages", "1")
    before = {name: (corpus / "o" / name).read_bytes() for name in TABLES}
    (corpus / "empty.txt").write_text("")
    failed = run(corpus, "audit", "empty.txt", "--out", "o", "--overwrite")
    assert failed.returncode == 2
    assert {name: (corpus / "o" / name).read_bytes() for name in TABLES} == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["Control-C", "kill"])
def test_a_stopped_run_goes_on_and_ends_like_any_other(corpus: Path, number: int) -> None:
    """Stopped as soon as there is work to keep, then resumed: the same tables."""
    rows = [{"id": f"{k}", "text": f"{words(k)} {SENTENCES[k % 60]}"} for k in range(3000)]
    pq.write_table(pa.Table.from_pylist(rows), corpus / "many.parquet")
    command = ["audit", "many.parquet", "--pages", "1", "--workers", "1", "--out"]
    assert run(corpus, *command, "whole").returncode == 0
    process = subprocess.Popen(
        [*COMMAND, *command, "o"], cwd=corpus, stderr=subprocess.PIPE, env=environment()
    )
    database = corpus / "o" / ".work" / "corpus.duckdb"
    wal = database.with_name("corpus.duckdb.wal")
    for _ in range(400):
        if (wal.exists() and wal.stat().st_size > 500_000) or process.poll() is not None:
            break
        time.sleep(0.02)
    assert process.poll() is None, "it was done before it could be stopped"
    process.send_signal(number)
    assert process.stderr is not None
    told = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == (130 if number == signal.SIGINT else -signal.SIGKILL)
    if number == signal.SIGINT:
        assert told.strip().endswith("the same command with --resume goes on in o")
    refused = run(corpus, *command, "o")
    assert refused.returncode == 2
    assert b"holds a run that was stopped; pass --resume" in refused.stderr
    resumed = run(corpus, *command, "o", "--resume")
    assert resumed.returncode == 0, resumed.stderr.decode()
    for name in (*TABLES, "skipped.csv"):
        assert (corpus / "o" / name).read_bytes() == (corpus / "whole" / name).read_bytes()
    assert not (corpus / "o" / ".work").exists()


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
    told = process.communicate(timeout=30)[1].decode()  # it ends when the last of them does
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


def test_bad_documents_are_listed_and_the_run_goes_on(corpus: Path) -> None:
    """Exit code 0 with a notice, and each with its reason in skipped.csv."""
    folder = corpus / "texts"
    folder.mkdir()
    for name in ("copy.txt", "source.txt"):
        shutil.copy(SEEDS / name, folder)
    (folder / "empty.txt").write_text("")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (folder / "line.txt").write_text("word " * 1_000_000)
    ran = run(corpus, "audit", "texts", "--out", "o")
    assert ran.returncode == 0
    assert ran.stderr == b"reuse: 3 texts could not be read; o/skipped.csv says why\n"
    with open(corpus / "o" / "skipped.csv", newline="") as file:
        told = {Path(row["id"]).name: row["reason"] for row in csv.DictReader(file)}
    assert set(told) == {"empty.txt", "picture.png", "line.txt"}
    assert told["line.txt"] == "over 4,000,000 characters; cut it into its articles"
    assert len(pq.read_table(corpus / "o" / "pairs.parquet")) == 1


def test_results_among_the_texts_are_no_texts(corpus: Path) -> None:
    """With --out in the folder that is read, again and after a stop, or the folder itself."""
    folder = corpus / "texts"
    folder.mkdir()
    for name in ("copy.txt", "source.txt"):
        shutil.copy(SEEDS / name, folder)
    for words_ in (["texts", "--out", "texts/o"], ["texts/**/*", "--out", "texts/o"]):
        for more in ([], ["--overwrite"]):
            ran = run(corpus, "audit", *words_, *more)
            assert (ran.returncode, ran.stderr) == (0, b"")
            assert ran.stdout.startswith(b"Of 2 documents")
        shutil.rmtree(folder / "o")
    for more in ([], ["--overwrite"]):
        ran = run(folder, "audit", ".", "--out", ".", *more)
        assert (ran.returncode, ran.stderr) == (0, b"")
    assert {path.name for path in folder.iterdir()} == {*OUTPUTS, "copy.txt", "source.txt"}


def test_a_run_that_was_stopped_while_it_moved_its_results_goes_on(corpus: Path) -> None:
    """What is there then is its own, and is no reason to refuse."""
    command = ["audit", "stories.parquet", "--pages", "1", "--out"]
    assert run(corpus, *command, "whole").returncode == 0
    script = (
        "import os, sys\n"
        "from reuse.cli import main\nfrom reuse.cli import audit_folder\n"
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


def test_the_hash_of_an_audit_is_that_of_its_documents() -> None:
    """Texts and what is known of them count, and their order does not."""
    rows = [{"id": f"{k}", "text": words(k), "date": "2022-01-13"} for k in range(4)]
    one = audit_of(rows).to_dict()["sha256"]
    assert audit_of(rows[::-1]).to_dict()["sha256"] == one
    for change in ({"text": words(9)}, {"date": "2022-01-14"}, {"outlet": "A"}, {"id": "z"}):
        assert audit_of([rows[0] | change, *rows[1:]]).to_dict()["sha256"] != one


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nix", "--out", "o"], "nix: no such file or folder"),
        (["no*.txt", "--out", "o"], "no file is named like no*.txt"),
        (
            ["stories.parquet", "--out", "stories.parquet"],
            "stories.parquet is a file; name a folder",
        ),
        (
            ["stories.parquet", "--out", "o", "--workers", "0"],
            "--workers must be at least 1, got 0",
        ),
        (["stories.parquet", "--out", "o", "--memory", "lots"], "`memory` is a size such as 2GB"),
        (["stories.parquet", "--out", "o", "--max-expect", "0"], "must be above 0"),
        (["bad.csv", "--out", "o"], "bad.csv has no column text; it has id, body"),
        (["none.csv", "--out", "o"], "none of none.csv could be read: 1: empty; 2: empty"),
        (["stories.parquet", "--out", "o", "--encoding", "nix"], "`encoding` is one such as"),
        (["stories.parquet"], "--out"),
    ],
)
def test_bad_arguments_are_one_line_and_leave_nothing(
    corpus: Path, arguments: list[str], message: str
) -> None:
    (corpus / "bad.csv").write_text("id,body\n1,hello\n")
    (corpus / "none.csv").write_text("id,text\n1,\n2,  \n")
    ran = run(corpus, "audit", *arguments)
    assert ran.returncode == 2
    told = ran.stderr.decode()
    assert message in told
    assert "Traceback" not in told
    assert told.strip().splitlines()[-1].startswith("reuse")
    assert not (corpus / "o").exists()


HOSTILE = "<script>alert(1)</script>\x1b[2J\u202e"


def test_no_document_writes_into_the_page() -> None:
    """Ids, outlets, titles and boilerplate are escaped, on the page and in a notebook."""
    rows = [
        {
            "id": f"{HOSTILE}{k}",
            "text": " ".join(SENTENCES[:4]),
            "outlet": HOSTILE,
            "title": HOSTILE,
            "date": f"2022-01-0{k + 1}",
        }
        for k in range(3)
    ]
    found = audit_of(rows)
    for page in (to_html(found), to_html_fragment(found)):
        assert "<script" not in page
        assert "\x1b" not in page
        assert "\u202e" not in page
        assert "&lt;script&gt;" in page


def test_nothing_found_is_said_so() -> None:
    found = audit_of([{"id": "x", "text": words(1)}, {"id": "y", "text": words(2)}])
    page = to_html(found)
    assert "Of 2 documents no two share a passage beyond what chance gives." in page
    assert "<svg" not in page


def test_no_page_accuses(corpus: Path) -> None:
    """A result is evidence, never a verdict on a person."""
    run(corpus, "audit", "stories.parquet", "--out", "o", "--pages", "3")
    for path in (corpus / "o").rglob("*.html"):
        assert not re.search(r"plagiari|stolen|guilty|theft|culprit", path.read_text(), re.I)


def test_the_page_stays_as_it_was_approved(golden: Callable[[str, str], None]) -> None:
    """Without its pictures, whose letters are paths that depend on the fonts that are there."""
    wire = " ".join(SENTENCES[:6])
    rows = [
        {"id": name, "text": text, "outlet": outlet, "date": f"2022-01-{day}"}
        for name, text, outlet, day in (
            ("wire", wire, "Agency", 13),
            ("left", f"{words(1, 24)} {wire}", "Left", 14),
            ("right", f"{wire} {words(2, 24)}", "Right", 15),
            ("apart", words(3), "Left", 15),
            ("empty", "", "Left", 15),
        )
    ]
    found = audit_of(rows)
    page = to_html(found, pages={("left", "wire"): "pairs/0001.html"}, command="reuse audit x")
    golden("audit.html", re.sub(r"<svg.*?</svg>", "<svg></svg>", page, flags=re.DOTALL))
    golden("audit_fragment.html", to_html_fragment(found))


def test_pictures_can_be_drawn_of_any_corpus() -> None:
    """Few documents and many, with dates and without."""
    for rows in (planted()[:2], planted(), [row | {"date": "2022-01-13"} for row in planted()]):
        found = audit_of(rows)
        for draw in (found.plot_network, found.plot_timeline):
            figure = Figure()
            ax = figure.add_subplot()
            assert draw(ax) is ax
            figure.canvas.draw()


def test_outlets_and_ids_are_drawn_as_they_are_written() -> None:
    """Whatever they are called: no mathematics, and none is left out."""
    names = ["$\\frac$", "_", "Ærø", "a\x1b[2Jb"]
    rows = [
        {"id": f"$\\frac{k}$", "text": " ".join(SENTENCES[:4]), "outlet": name}
        | {"title": "$x_$", "date": f"2022-01-1{k}"}
        for k, name in enumerate(names)
    ]
    found = audit_of(rows)
    for draw in (found.plot_network, found.plot_timeline):
        figure = Figure()
        legend = draw(figure.add_subplot()).get_legend()
        figure.canvas.draw()
        assert legend is not None
        shown = {text.get_text() for text in legend.get_texts()}
        assert {"$\\frac$", "_", "Ærø"} < shown
        assert not any("\x1b" in text for text in shown)
    assert "<svg" in to_html(found)


def test_a_picture_has_whole_clusters_or_a_joined_part_of_one_that_is_too_large() -> None:
    """No document is drawn alone, cut off from all that it shares with."""
    small, large = nx.path_graph(150), nx.star_graph(range(1000, 1400))
    middle = nx.path_graph(range(2000, 2080))
    names = pick(nx.DiGraph(nx.relabel_nodes(nx.compose(small, middle), str)))
    assert len(names) == 150
    joined = nx.relabel_nodes(nx.compose_all((small, middle, large)), str)
    names = pick(nx.DiGraph(joined))
    assert len(names) == MOST_DRAWN
    assert nx.is_connected(joined.subgraph(names))
    assert "1000" in names


def test_documents_stand_as_far_apart_as_there_are_steps_between() -> None:
    """A chain is drawn as a chain, and no two documents stand on one spot."""
    place = lay_out(nx.relabel_nodes(nx.path_graph(9), str))
    ends = [math.dist(place["0"], place[str(k)]) for k in range(9)]
    assert ends == sorted(ends)
    star = lay_out(nx.relabel_nodes(nx.complete_graph(40), str))
    assert min(math.dist(star[x], star[y]) for x, y in combinations(star, 2)) > 0.1


def test_the_graph_leads_from_source_to_copy() -> None:
    rows = [
        {"id": "late", "text": " ".join(SENTENCES[:6]), "date": "2022-01-14"},
        {"id": "soon", "text": " ".join(SENTENCES[:6]), "date": "2022-01-13"},
    ]
    graph = audit_of(rows).graph
    assert list(graph.edges(data="role")) == [("soon", "late", "copy")]
    assert str(graph.nodes["soon"]["date"]) == "2022-01-13 00:00:00"
