"""Archives that older versions made, and those that are open twice."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from helpers.corpora import OLD_ROWS, content, ids, make_old_archive
from helpers.prose import words
from reuse.corpus import Archive, ArchiveError


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_archive_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    """To add to, it has all its texts, each once with all its ids; to read it is refused."""
    path = make_old_archive(tmp_path / "a.reuse", version)
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"`reuse archive rebuild .*a\.reuse` brings it up"):
        Archive(path, read_only=True)
    assert path.read_bytes() == before
    with Archive(path) as archive:
        assert archive.documents == 3
    with Archive(path, read_only=True) as archive:
        (found,) = archive.find(OLD_ROWS[0][2]).pairs
        assert [name["id"] for name in found["names"]] == ["y", "x"]
        assert (found["b"], found["outlet"], found["title"]) == ("y", "The Herald", "A storm")
        assert found["date"] == datetime(2022, 1, 13)
        assert ids(archive, "No comment.") == ["short"]
        assert ids(archive, words(7)) == ["other"]
        assert archive.list()["added"].null_count == 4
    assert content(path) == sorted((name, text) for _, name, text, *_ in OLD_ROWS)


def test_an_archive_that_is_open_twice_is_not_rebuilt(tmp_path: Path) -> None:
    """What the other one added later would be lost."""
    path = tmp_path / "a.reuse"
    with Archive(path, create=True) as archive:
        with Archive(path) as other:
            with pytest.raises(
                ArchiveError, match=r"a\.reuse is open twice in this process; close"
            ):
                archive.rebuild()
            other.add(["One."])
        archive.rebuild()
        assert archive.documents == 1
