"""ninjs of its three generations, alone and in files of many."""

from __future__ import annotations

import json
from html import escape

import pytest

from helpers.stories import PARAGRAPHS, STORY, TITLE, assert_story
from reuse.model import Metadata, Part
from reuse.sources import ReadError, ReadWarning, read, read_all

XHTML = "".join(f"<p>{escape(text, quote=False)}</p>" for text in PARAGRAPHS)
WHEN = "2022-01-13T09:30:00+01:00"
FIRST = {
    "uri": "http://example.com/1",
    "type": "text",
    "firstcreated": WHEN,
    "versioncreated": "2022-01-15T10:00:00Z",
    "copyrightholder": "Holmen Press",
    "headline": TITLE,
    "byline": "By Ann Berg",
}
THIRD = {
    "uri": "http://example.com/1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "firstcreated": WHEN,
    "headlines": [{"role": "main", "value": TITLE}],
    "by": "Ann Berg",
    "infosources": [{"name": "Holmen Press"}],
}
STORIES = {
    # The list of version 2 under the name of version 1, as some write it.
    "1 list": {
        **FIRST,
        "copyrightholder": None,
        "infosource": [{"name": "Holmen Press"}],
        "body_text": STORY,
    },
    "1 text": {**FIRST, "body_text": STORY},
    "1 html": {**FIRST, "body_text": STORY, "body_html": XHTML},
    "1 xhtml": {**FIRST, "body_xhtml": f"<div>{XHTML}</div>", "body_text": "cut"},
    "3 text": {**THIRD, "bodies": [{"role": "main", "contenttype": "text/plain", "value": STORY}]},
    "3 html": {
        **THIRD,
        "bodies": [
            {"role": "summary", "contenttype": "text/html", "value": "<p>Short.</p>"},
            {"role": "main", "contenttype": "text/html", "value": XHTML},
        ],
    },
}


@pytest.mark.parametrize("kind", STORIES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_story_and_its_metadata(kind: str, codec: str) -> None:
    source = read(json.dumps(STORIES[kind], ensure_ascii=False).encode(codec))
    assert_story(source)
    assert source.format == "ninjs"
    assert source.metadata == Metadata(
        TITLE, WHEN, "Holmen Press", "Ann Berg", "http://example.com/1"
    )


def test_pictures_give_captions_and_stories_inside_are_texts() -> None:
    picture = {"uri": "p", "type": "picture", "description_text": "The pier."}
    item = {**STORIES["1 text"], "associations": {"main": picture, "b": STORIES["3 html"]}}
    first, second = read_all(json.dumps(item).encode(), id="a.json")
    assert first.text == f"{STORY}\n\nThe pier."
    assert first.parts == (Part("caption", "", len(STORY) + 2, len(first.text)),)
    assert (second.id, second.text) == ("a.json#2", STORY)


@pytest.mark.parametrize("how", ["array", "items", "lines"])
def test_files_of_many(how: str) -> None:
    """A picture among stories is told, and the stories keep their numbers."""
    items = [STORIES["1 text"], {"uri": "p", "type": "picture"}, STORIES["3 text"]]
    text = {
        "array": json.dumps(items),
        "items": json.dumps({"items": items}),
        "lines": "\n".join(map(json.dumps, items)),
    }[how]
    with pytest.warns(ReadWarning, match="#2 is a picture item"):
        sources = read_all(text.encode(), id="a")
    assert [source.id for source in sources] == ["a#1", "a#3"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (json.dumps(STORIES["1 text"])[:-30], "no whole ninjs .line 1"),
        (json.dumps({**FIRST, "type": "picture"}), "is a picture item"),
        (json.dumps({**FIRST, "body_text": " "}), "has no body"),
    ],
)
def test_what_is_no_story_is_refused(data: str, why: str) -> None:
    with pytest.raises(ReadError, match=why) as refused:
        read(data.encode())
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("version", "day"), [(None, 15), ("1", 15), (1, 15), ("2", 0), (7, 0)])
def test_a_later_version_does_not_tell_when_the_first_was_published(
    version: str | int | None, day: int
) -> None:
    """It may be newer than a copy of the first."""
    story = {**FIRST, "firstcreated": None, "version": version, "body_text": STORY}
    date = read(json.dumps(story).encode()).metadata.date
    assert date == (FIRST["versioncreated"] if day else None)


def test_mislabelled(tmp_path) -> None:
    for text in ("", STORY, "[1, 2]"):
        path = tmp_path / "a.ninjs"
        path.write_text(text)
        with pytest.raises(ReadError, match="is not NINJS"):
            read(path)
