"""Captions of films: SRT and WebVTT."""

from __future__ import annotations

import datetime
import io

from benchmarks.writers.writer import Story, Writer, each

_PER_CUE = 11  # words
_SECONDS = 4


def _cues(story: Story) -> list[tuple[float, float, str]]:
    """Return start, end and words of each cue, in two lines."""
    words = story.text.split()
    cues = []
    for n, k in enumerate(range(0, len(words), _PER_CUE)):
        said = words[k : k + _PER_CUE]
        lines = f"{' '.join(said[:6])}\n{' '.join(said[6:])}".strip()
        cues.append((n * _SECONDS + 0.5, (n + 1) * _SECONDS, lines))
    return cues


def _by_srt(story: Story) -> str:
    import srt

    second = datetime.timedelta(seconds=1)
    return srt.compose(
        srt.Subtitle(n, start * second, end * second, said)
        for n, (start, end, said) in enumerate(_cues(story), 1)
    )


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return (
        f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{round(seconds % 1 * 1000):03}"
    )


def _by_webvtt(story: Story) -> str:
    import webvtt

    captions = webvtt.WebVTT()
    for start, end, said in _cues(story):
        escaped = said.replace("&", "&amp;").replace("<", "&lt;")
        captions.captions.append(webvtt.Caption(_clock(start), _clock(end), escaped))
    out = io.StringIO()
    captions.write(out)
    return out.getvalue()


WRITERS = (
    Writer("srt", "srt", each(".srt", _by_srt), modules=("srt",), open_ended=True),
    Writer("vtt", "webvtt-py", each(".vtt", _by_webvtt), modules=("webvtt",), open_ended=True),
)  # fmt: skip
