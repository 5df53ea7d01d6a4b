"""A story to be written into formats, and what must hold of it when it is read back."""

from __future__ import annotations

from reuse.model import Source

PARAGRAPHS = (
    "HOLMEN - The harbour board voted on Tuesday to close the northern breakwater until spring,"
    " after divers found cracks in eleven of its concrete piers.",
    '"Nobody should walk out there now," said Märta Lindqvist, who chairs the board. "We have put'
    ' up fences, but a fence doesn’t stop a wave."',
    "Repairs & surveys are expected to cost €4m — less than 5 < 6 – and take 1986 hours.",
)
STORY = "\n\n".join(PARAGRAPHS)
TITLE = "Cracks close Holmen’s breakwater"


def words(text: str) -> list[str]:
    return text.split()


def assert_story(source: Source, *, paragraphs: bool = True) -> None:
    """Hold that a source is the story, word for word and paragraph for paragraph."""
    assert words(source.text) == words(STORY)
    if paragraphs:
        assert source.text == STORY


def told(source: Source) -> list[str]:
    """Return what was said of how a source was read, without its name."""
    return [n.text.removeprefix(f"{source.id} ").removesuffix(".") for n in source.notices]
