"""Captions: the words in their order, once, and the times beside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.stories import STORY, assert_story, told, words
from reuse.model import Part
from reuse.sources import ReadError, read


def cut(text: str, size: int) -> list[str]:
    parts = words(text)
    return [" ".join(parts[at : at + size]) for at in range(0, len(parts), size)]


def stamp(seconds: float, sign: str) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"00:{int(minutes):02}:{rest:06.3f}".replace(".", sign)


def srt(cues: list[str], gap: str = "\n\n") -> str:
    return gap.join(
        f"{n + 1}\n{stamp(3 * n, ',')} --> {stamp(3 * n + 3, ',')}\n{cue}"
        for n, cue in enumerate(cues)
    )


def vtt(cues: list[str]) -> str:
    return "WEBVTT - Harbour\nKind: captions\n\nNOTE no text\n00:00\n\n" + "\n\n".join(
        f"cue {n}\n{stamp(3 * n, '.')} --> {stamp(3 * n + 3, '.')} align:start\n{cue}"
        for n, cue in enumerate(cues)
    )


def sbv(cues: list[str]) -> str:
    return "\n\n".join(
        f"{stamp(3 * n, '.')[1:]},{stamp(3 * n + 3, '.')[1:]}\n{cue}" for n, cue in enumerate(cues)
    )


def ass(cues: list[str]) -> str:
    head = "[Script Info]\nTitle: Harbour\n\n[Events]\nFormat: Layer, Start, End, Style, Name,"
    return (
        head
        + " MarginL, MarginR, MarginV, Effect, Text\n"
        + "\n".join(
            f"Dialogue: 0,{stamp(3 * n, '.')[1:-1]},{stamp(3 * n + 3, '.')[1:-1]},A,,0,0,0,,"
            + "{\\i1}"
            + cue.replace("\n", "\\N")
            for n, cue in enumerate(cues)
        )
    )


def ttml(cues: list[str]) -> str:
    from xml.sax.saxutils import escape

    return (
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div>'
        + "".join(
            f'<p begin="{3 * n}s" end="{3 * n + 3}s">'
            + escape(cue).replace("\n", "<br/>")
            + "</p>"
            for n, cue in enumerate(cues)
        )
        + "</div></body></tt>"
    )


WRITERS = {"srt": srt, "vtt": vtt, "sbv": sbv, "ass": ass, "ttml": ttml}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("size", [4, 7, 12])
def test_story_comes_back_word_for_word(kind: str, size: int) -> None:
    """Sentences run on over cues of two lines, whatever the format."""
    cues = ["\n".join(cut(cue, size // 2)) for cue in cut(STORY, size)]
    source = read(WRITERS[kind](cues).encode())
    assert_story(source, paragraphs=False)
    assert [source.text[part.start : part.end].split() for part in source.parts] == [
        cue.split() for cue in cues
    ]
    assert source.parts[1].name == "00:00:03.000"


def test_compared_with_the_story_they_are_verbatim() -> None:
    """Captions of a story differ from it in nothing but layout."""
    captions = read(srt(["\n".join(cut(cue, 5)) for cue in cut(STORY, 9)]).encode())
    c = reuse.compare(reuse.read(STORY), captions)
    assert {passage.relation for passage in c.passages} == {"verbatim"}
    assert c.coverage["a"] > 0.99
    assert all(artifact.weight <= 0 for artifact in c.artifacts)
    assert c.round_trip.copy is None


@given(st.lists(st.sampled_from(["Yes.", "the pier", "No", "12", "a < b"]), min_size=1))
def test_lines_that_happen_to_repeat_are_kept(cues: list[str]) -> None:
    """Unless each cue of a file shows the last one again, nothing is taken for a repetition."""
    cues = ["So it", *[f"{cue}\nx{n}y" for n, cue in enumerate(cues)]]
    assert words(read(srt(cues).encode()).text) == words(" ".join(cues))


def rolling(lines: list[str]) -> list[str]:
    """Return cues as automatic captions have them: the line before, and one that is timed."""
    shown = [" \n" + timed(lines[0])]
    for before, line in pairwise(lines):
        shown += [f"{before}\n ", f"{before}\n{timed(line)}"]
    return shown


def timed(line: str) -> str:
    first, *rest = line.split()
    return first + "".join(f"<00:00:01.000><c> {word}</c>" for word in rest)


@pytest.mark.parametrize("write", [srt, vtt])
def test_rolling_captions_are_read_once(write) -> None:
    lines = cut(STORY.replace("&", "&amp;").replace("<", "&lt;"), 6)
    source = read(write(rolling(lines)).encode())
    assert words(source.text) == words(STORY)
    assert any("read once" in said for said in told(source))
    grown = [" ".join(words(STORY)[:n]) for n in range(1, len(words(STORY)))]
    assert words(read(write(grown).encode()).text) == words(STORY)[:-1]


def test_what_is_no_word_is_taken_away() -> None:
    """Tags, places and speakers go; music, sounds and signs of the text stay."""
    cue = "{\\an8}<font color='red'>Nobody</font> &amp; <v.loud Marta>none</v><i>!</i> a < b <unk>"
    source = read(vtt([cue, "[MUSIC]", "- Yes?", "- No."]).encode())
    assert source.text == "Nobody & none! a < b <unk> [MUSIC]\n- Yes?\n- No."
    assert told(source) == [
        "was read without the times of its 4 cues",
        "was read without its note or style sheet and speaker's name",
    ]
    assert source.metadata.title == "Harbour"


def test_gaps_numbers_and_blank_lines() -> None:
    """Cues without a blank line between, without numbers, or with blank lines in them are read."""
    assert read(srt(["one", "two\n\nthree", "four"], "\n").encode()).text == "one two three four"
    text = "00:01,000 --> 00:02,000\none\n\n00:02,000 --> 00:03,000\n1986\n"
    source = read(text.encode(), id="a")
    assert source.text == "one 1986"
    assert source.parts == (Part("cue", "00:00:01.000", 0, 3), Part("cue", "00:00:02.000", 4, 8))


@pytest.mark.parametrize("end", ["", "00:00", "00:00:03,000 --", "00:00:03,000 --> 00"])
def test_cut_within_its_times_is_refused(end: str) -> None:
    """A line of times that is cut short is no text."""
    with pytest.raises(ReadError, match="breaks off in its times") as refused:
        read(f"{srt(['one'])}\n\n2\n{end}".encode())
    assert "\n" not in str(refused.value)


def test_empty_and_mislabelled(tmp_path) -> None:
    for data in ("", STORY, "1\nand a text"):
        path = tmp_path / "a.srt"
        path.write_text(data)
        with pytest.raises(ReadError, match="is not CAPTIONS"):
            read(path)
    with pytest.raises(ReadError, match="without a word"):
        read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n")


@pytest.mark.parametrize("text", ["1\nIt rained.", "10:30 --> 11:00 the bus", "WEBVTTS are", "1."])
def test_plain_text_is_no_captions(text: str) -> None:
    assert read(text.encode()).format == "text"


@pytest.mark.parametrize("drawing", [r"{\p1}m 0 0 l 100 0{\p0}", r"{\an7\p2\pos(1,2)}m 0 0 b 1 2"])
def test_shapes_are_no_words(drawing: str) -> None:
    r"""Between ``{\p1}`` and ``{\p0}`` ASS draws; ``\pos`` and ``\pbo`` draw nothing."""
    head = "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, "
    head += "MarginL, MarginR, MarginV, Effect, Text\n"
    times = "Dialogue: 0,0:00:0{0}.00,0:00:0{0}.90,Default,,0,0,0,,"
    said = [r"{\pos(1,2)}The ferry left", r"{\pbo3}on Monday." + drawing]
    lines = "".join(times.format(n) + line + "\n" for n, line in enumerate(said))
    source = read((head + lines).encode())
    assert source.text == "The ferry left on Monday."
    assert "was read without its drawing" in told(source)
