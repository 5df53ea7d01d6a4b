"""Wiki text, and what a wiki exports."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from helpers.stories import PARAGRAPHS, STORY, assert_story, told
from reuse.model import Metadata, Source
from reuse.sources import ReadError, read, read_all

pytest.importorskip("mwparserfromhell")
WRITTEN = escape(STORY, quote=False)


def wiki(tmp_path: Path, text: str) -> Source:
    path = tmp_path / "a.wiki"
    path.write_text(text)
    return read(path, id="a")


def test_story(tmp_path: Path) -> None:
    source = wiki(tmp_path, WRITTEN.replace("harbour", "'''[[port|harbour]]'''"))
    assert_story(source)
    assert told(source) == []


def test_syntax_is_taken_away(tmp_path: Path) -> None:
    text = """{{Infobox
| a = b}}
'''Rain''' is [[water]]<ref>See [http://x.com Bo &amp; Co].</ref> that
falls<ref name="b"/>.<!-- no --> [[File:a.jpg|thumb|200px|The [[pier|old pier]].]]
[[File:b.jpg|right]] [[Category:Rain]] [[de:Regen]] [[:Category:Water]]

It fell {{lang|fr|toujours}} for {{convert|5|km}} <nowiki>''so''</nowiki>.<br/>
__NOTOC__ E = <math>x</math>

== A ''head'' ==
* one
* two [[x]]
: three
{| class="w"
! h !! i
|-
| a || b
|}
<gallery>
File:c.jpg|A wave.
</gallery>
End. http://e.com
"""
    source = wiki(tmp_path, text)
    assert source.text.split("\n\n") == [
        *("Rain is water that falls.", "The old pier.", "Category:Water"),
        *("It fell toujours for ''so''.\nE =", "A head", "one", "two x", "three", "h\ti", "a\tb"),
        *("A wave.", "End. http://e.com", "See Bo & Co."),
    ]
    kinds = [(part.kind, source.text[part.start : part.end]) for part in source.parts]
    assert kinds == [
        *(("caption", "The old pier."), ("heading", "A head"), ("caption", "A wave.")),
        ("footnote", "See Bo & Co."),
    ]
    assert told(source) == [
        "names 1 template in its sentences, whose words are not in it",
        "was read without its template, comment, 2 pictures, category, link to another wiki,"
        " formula and address of a link",
    ]
    assert [notice.lost for notice in source.notices] == [True, False]


def test_export_gives_its_pages() -> None:
    def revision(when: str, text: str) -> str:
        return (
            f"<revision><timestamp>{when}</timestamp><model>wikitext</model>"
            f"<text>{escape(text, quote=False)}</text></revision>"
        )

    new, old = revision("2022-02-01T00:00:00Z", WRITTEN), revision("2022-01-01T00:00:00Z", "Old.")
    export = (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo><sitename>Holmen'
        f"pedia</sitename></siteinfo><page><title>Pier</title>{new}{old}</page>"
        f'<page><title>B</title><redirect title="Pier"/>{old}</page></mediawiki>'
    )
    with pytest.warns(UserWarning, match="#2 is a redirect to Pier"):
        (source,) = read_all(export.encode(), id="w")
    assert source.text == STORY
    assert source.metadata == Metadata(title="Pier", outlet="Holmenpedia")
    assert told(source) == ["has 2 revisions, of which the last was read"]
    with pytest.raises(ReadError, match=r"no whole wiki export \(line"):
        read_all(export[:-30].encode())


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_what_pandoc_writes(tmp_path: Path) -> None:
    done = subprocess.run(
        ["pandoc", "-f", "html", "-t", "mediawiki"],
        input="".join(f"<p>{escape(text)}</p>" for text in PARAGRAPHS),
        capture_output=True,
        check=True,
        text=True,
    )
    assert_story(wiki(tmp_path, done.stdout))


def test_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "mwparserfromhell", None)
    with pytest.raises(ReadError, match=re.escape("pip install 'textreuse[wiki]'")):
        wiki(tmp_path, "x")
