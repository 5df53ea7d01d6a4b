"""What is known of documents: by columns of any name, by a table beside files, strictly or not."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from helpers.command import run
from reuse.corpus import Corpus

pytest.importorskip("pyarrow")

STORY = "The freighter Orania sank off Malta with its crew of nine, {} said on Monday."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a/one.txt", "b/one.txt", "b/two.txt", "b/three.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY.format(name))
    return tmp_path


def known(folder: Path, table: str, name: str = "known.csv", **options: object) -> dict[str, str]:
    """Return the outlet of each file by what a table says."""
    (folder / name).write_text(table)
    audit = Corpus.from_paths([folder], metadata=folder / name, **options).audit(workers=1)  # type: ignore[arg-type]
    rows = audit.documents.select(["id", "outlet"]).to_pylist()
    return {str(Path(row["id"]).relative_to(folder)): row["outlet"] for row in rows}


def test_a_table_tells_of_files_by_their_names(folder: Path) -> None:
    """A path in the folder, or a name that no other file has; never one that two have."""
    told = known(folder, "file,outlet\na/one.txt,A\ntwo.txt,B\none.txt,C\n")
    assert told == {"a/one.txt": "A", "b/one.txt": None, "b/three.txt": None, "b/two.txt": "B"}


def test_a_path_that_two_folders_have_is_of_neither(folder: Path) -> None:
    """The day of one file must not be that of the other."""
    (folder / "k.csv").write_text("file,outlet\none.txt,A\ntwo.txt,B\n")
    roots = [folder / "a", folder / "b"]
    audit = Corpus.from_paths(roots, metadata=folder / "k.csv").audit(workers=1)
    told = {Path(row["id"]).name: row["outlet"] for row in audit.documents.to_pylist()}
    assert told == {"one.txt": None, "three.txt": None, "two.txt": "B"}
    assert any("as several files are called" in row for row in audit.notices["text"].to_pylist())


def test_what_does_not_go_together_is_said(folder: Path) -> None:
    """Rows of no file, and files of no row."""
    (folder / "known.tsv").write_text("path\toutlet\na/one.txt\tA\nnine.txt\tB\n")
    audit = Corpus.from_paths([folder], metadata=folder / "known.tsv").audit(workers=1)
    said = [
        row["text"].removeprefix(f"{folder / 'known.tsv'} ") for row in audit.notices.to_pylist()
    ]
    assert said[1] == "names nine.txt, which no file that is read is called."
    assert said[0].startswith("has no row for ")
    assert audit.notices["number"].to_pylist() == [3, 1]


def test_a_table_of_known_files_is_no_text_itself(folder: Path) -> None:
    assert "known.csv" not in known(folder, "file,outlet\na/one.txt,A\n")


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("title,outlet\nx,A\n", "has no column"),
        ("file,outlet\na/one.txt,A\na/one.txt,B\n", "has two rows for a/one.txt"),
    ],
)
def test_a_table_that_names_no_files_is_an_error(folder: Path, table: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        known(folder, table)


def test_what_a_table_says_goes_before_what_a_file_says(tmp_path: Path) -> None:
    """And what it does not say, the file does."""
    head = '<title>Ship sinks</title><meta property="og:site_name" content="The Page">'
    page = f"<html><head>{head}</head><body><article><p>{STORY * 5}</p></article></body></html>"
    (tmp_path / "x.html").write_text(page)
    (tmp_path / "k.csv").write_text("file,outlet\nx.html,The Table\n")
    audit = Corpus.from_paths([tmp_path], metadata=tmp_path / "k.csv").audit(workers=1)
    (row,) = audit.documents.select(["outlet", "title"]).to_pylist()
    assert row == {"outlet": "The Table", "title": "Ship sinks"}


def test_columns_go_by_the_names_that_a_table_has(tmp_path: Path) -> None:
    """In a file, a frame and a list of rows alike."""
    columns = {"id": "guid", "text": "body", "date": "published", "outlet": "paper"}
    row = {"guid": "x", "body": "One text.", "published": "13 January 2022", "paper": "A"}
    path = tmp_path / "t.csv"
    path.write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n")
    frame = {name: [value] for name, value in row.items()}
    for corpus in (
        Corpus.from_paths([path], columns=columns),
        Corpus.from_frame(frame, columns=columns),
        Corpus([row], columns=columns),
    ):
        documents = corpus.audit(workers=1).documents
        (found,) = documents.select(["id", "text", "date", "outlet"]).to_pylist()
        assert list(found.values()) == ["x", "One text.", datetime(2022, 1, 13), "A"]
    with pytest.raises(ValueError, match=r"`columns` name one of id, text, .* got 'day'"):
        Corpus([row], columns={"day": "published"})


@pytest.mark.parametrize("kind", ["csv", "jsonl", "json", "parquet", "xlsx"])
def test_tables_of_different_columns_are_read_together(tmp_path: Path, kind: str) -> None:
    """Of several names of a column the first that a table has, and of none it is said."""
    rows = [
        {"guid": "x", "body": "One text.", "published": "13 January 2022"},
        {"Id": "y", "Text": "Another.", "Date": "14 January 2022"},
        {"Id": "z", "Text": "The third.", "when": "15 January 2022"},
    ]
    paths = [write_table(tmp_path / f"{number}.{kind}", row) for number, row in enumerate(rows)]
    columns = {"id": ["guid", "Id"], "text": ["body", "Text"], "date": ["published", "Date"]}
    audit = Corpus.from_paths(paths, columns=columns).audit(workers=1)
    found = audit.documents.select(["id", "text", "date"]).to_pylist()
    assert [(one["id"], one["text"]) for one in found] == [
        ("x", "One text."),
        ("y", "Another."),
        ("z", "The third."),
    ]
    assert [one["date"] for one in found] == [datetime(2022, 1, 13), datetime(2022, 1, 14), None]
    said = [row["text"] for row in audit.notices.to_pylist()]
    lacking = "has no column published and no column Date, so that nothing is known of the date"
    assert said == [f"{paths[2]} {lacking} of its texts."]


def write_table(path: Path, row: dict[str, str]) -> Path:
    """Write a table of one row."""
    if path.suffix == ".csv":
        path.write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    elif path.suffix == ".jsonl":
        path.write_text(json.dumps(row))
    elif path.suffix == ".json":
        path.write_text(json.dumps([row]))
    elif path.suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist([row]), path)
    else:
        book = pytest.importorskip("openpyxl").Workbook()
        book.active.append(list(row))
        book.active.append(list(row.values()))
        book.save(path)
    return path


def test_headings_may_have_capitals(tmp_path: Path) -> None:
    """In a file, a frame and a list of rows alike; a date is not passed by in silence."""
    row = {"ID": "x", "Text": "One text.", "Date": "2022-01-13"}
    path = write_table(tmp_path / "t.csv", row)
    frame = {name: [value] for name, value in row.items()}
    for corpus in (Corpus.from_paths([path]), Corpus.from_frame(frame), Corpus([row])):
        (found,) = corpus.audit(workers=1).documents.select(["id", "date"]).to_pylist()
        assert found == {"id": "x", "date": datetime(2022, 1, 13)}


def test_texts_of_a_table_that_are_markup_are_said(tmp_path: Path) -> None:
    """As fields of a site's database are: tags would be compared as words in silence."""
    rows = {"id": "x", "text": "<p>One text.</p><p>And more.</p>"}
    path = write_table(tmp_path / "t.csv", rows)
    (said,) = Corpus.from_paths([path]).audit(workers=1).notices["text"].to_pylist()
    assert said == f"{path} has 1 text in markup, whose tags were read as words; take them out."


def test_a_row_that_lacks_a_date_hides_no_other(tmp_path: Path) -> None:
    """All dates of a table of objects tell which of their numbers is the day."""
    path = tmp_path / "t.jsonl"
    dates = [None, "03/02/2022", "14/02/2022"]
    rows = [{"id": d or "none", "text": f"On {d}.", "date": d} for d in dates]
    del rows[0]["date"]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = Corpus.from_paths([path]).audit(workers=1).documents["date"].to_pylist()
    assert {*found} == {None, datetime(2022, 2, 3), datetime(2022, 2, 14)}


@pytest.mark.parametrize(
    ("name", "text"),
    [("t.csv", "id,text\n"), ("t.tsv", "Id\tText\n"), ("t.jsonl", ""), ("t.json", "[]")],
)
def test_a_table_without_rows_is_listed(tmp_path: Path, name: str, text: str) -> None:
    """Nothing was looked at in it."""
    (tmp_path / name).write_text(text)
    (tmp_path / "a.txt").write_text("One text.")
    audit = Corpus.from_paths([tmp_path]).audit(workers=1)
    (skipped,) = audit.skipped.to_pylist()
    assert skipped["id"] == str(tmp_path / name)
    assert "no column" not in skipped["reason"]


def test_json_may_be_a_table_or_a_feed(tmp_path: Path) -> None:
    """Its content tells; what is neither is listed."""
    (tmp_path / "a.json").write_text(json.dumps([{"id": n, "text": f"Text {n}."} for n in (1, 2)]))
    story = {"uri": "http://x", "headline": "News", "body_text": "A story.", "type": "text"}
    (tmp_path / "b.json").write_text(json.dumps(story))
    (tmp_path / "c.json").write_text('{"name": "a project"}')
    (tmp_path / "d.json").write_text("[1, 2")
    audit = Corpus.from_paths([tmp_path]).audit(workers=1)
    assert sorted(audit.documents["text"].to_pylist()) == ["A story.", "Text 1.", "Text 2."]
    assert len(audit.skipped) == 2


def test_a_name_that_several_files_have_is_of_none_and_said(folder: Path) -> None:
    """Not that no file is called so."""
    (folder / "k.csv").write_text("file,outlet\none.txt,A\n")
    audit = Corpus.from_paths([folder], metadata=folder / "k.csv").audit(workers=1)
    said = audit.notices["text"].to_pylist()
    assert any(
        "names one.txt, as several files are called; give it the path" in one for one in said
    )
    assert audit.documents["outlet"].to_pylist() == [None] * 4


def test_strictly_nothing_is_passed_by(tmp_path: Path) -> None:
    """A text that can't be read is an error then, and named."""
    (tmp_path / "a.txt").write_text("One text.")
    (tmp_path / "b.gz").write_bytes(b"\x1f\x8b\x08")
    assert len(Corpus.from_paths([tmp_path]).audit(workers=1).skipped) == 1
    with pytest.raises(ValueError, match=r"b\.gz is compressed"):
        Corpus.from_paths([tmp_path], strict=True).audit(workers=1)


def test_the_command_takes_the_same(folder: Path) -> None:
    """Columns, the table and strictness, and says them where it tells how to repeat itself."""
    (folder / "k.csv").write_text("file,paper\na/one.txt,A\n")
    words = ("audit", "a", "b", "--out", "out", "--metadata", "k.csv", "--column", "outlet=paper")
    ran = run(folder, *words, "--workers", "1")
    assert ran.returncode == 0
    assert b"notices.csv says" in ran.stderr
    page = (folder / "out/index.html").read_text()
    assert "--column outlet=paper --metadata k.csv" in page
    assert "k.csv has no row for" in page
    (folder / "a/bad.pdf").write_bytes(b"%PDF-1.4")
    strict = run(folder, *words, "--workers", "1", "--overwrite", "--strict")
    assert strict.returncode == 2
    assert "bad.pdf" in strict.stderr.decode()
    wrong = run(folder, "audit", "a", "--out", "o", "--column", "paper")
    assert "a column such as date=published is due, got paper" in wrong.stderr.decode()


def test_a_pair_of_an_audit_says_how_its_texts_were_read(tmp_path: Path) -> None:
    """As a comparison of the two files does, and so does the page of the pair."""
    story = [STORY.format(who) for who in ("the owner", "its captain", "a pilot")]
    times = (f"00:00:0{n},000 --> 00:00:0{n},900" for n in range(9))
    cues = (f"{time}\n{line}\n\n" for time, line in zip(times, story, strict=False))
    (tmp_path / "a.srt").write_text("".join(cues))
    (tmp_path / "b.txt").write_text("\n\n".join(story))
    audit = Corpus.from_paths([tmp_path]).audit(workers=1)
    names = [str(tmp_path / name) for name in ("a.srt", "b.txt")]
    said = "a.srt was read without the times of its 3 cues"
    assert any(said in notice.text for notice in audit.compare(*names).notices)
    audit.save(tmp_path / "out")
    (page,) = (tmp_path / "out/pairs").glob("*.html")
    assert said in page.read_text()
