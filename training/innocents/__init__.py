"""Innocent changes of an honest English text, a function a kind: what must never be accused.

``KINDS[name].make(text, rng)`` gives a source and its copy. The text's lines are its
paragraphs; the same text and the same state of `rng` give the same pair. Each kind names the
mechanism that a right verdict would name.

>>> import numpy as np
>>> from training.innocents import KINDS
>>> KINDS["upper case"].make("It rained.", np.random.default_rng(0))
Innocent(source='It rained.', copy='IT RAINED.')
"""

from __future__ import annotations

from reuse.results.evidence import Mechanism
from training.innocents import (
    cuts,
    damage,
    editing,
    forms,
    layout,
    letters,
    markup,
    spelling,
    spun,
)
from training.innocents.kind import Innocent, Kind, Make, changed

__all__ = ["KINDS", "Innocent", "Kind"]

_MAKERS: dict[Mechanism, dict[str, Make]] = {
    "same words": {
        "captions": changed(layout.captions),
        "speaker turns": changed(layout.turns),
        "numbered lines": changed(layout.numbered_lines),
        "numbered paragraphs": changed(layout.numbered_paragraphs),
        "hyphenated line ends": changed(layout.hyphenated),
        "two columns": changed(layout.two_columns),
        "printed twice": changed(layout.printed_twice),
        "running heads": changed(layout.running_heads),
        "quoted mail": changed(layout.quoted_mail),
        "doubled spaces": changed(layout.doubled_spaces),
        "one line": changed(layout.one_line),
        "Markdown": changed(markup.markdown),
        "wiki": changed(markup.wiki),
        "HTML": changed(markup.page_tags),
        "TEI": changed(markup.edition_tags),
        "part-of-speech tags": changed(markup.speech_tags),
        "tagged names": changed(markup.tagged_names),
        "notes": changed(markup.notes),
        "upper case": changed(letters.upper),
        "lower case": changed(letters.lower),
        "title case": changed(letters.title),
        "no punctuation": changed(letters.unpunctuated),
        "transcript": changed(letters.transcript),
        "typography": changed(letters.typography),
        "ligatures": changed(letters.ligatures),
        "regional spelling": changed(spelling.across),
    },
    "damaged": {
        "OCR at 1 %": damage.misread(0.01),
        "OCR at 3 %": damage.misread(0.03),
        "OCR at 6 %": damage.misread(0.06),
        "OCR at 10 %": damage.misread(0.10),
        "lost letters": changed(damage.lost_letters),
        "lost spaces": changed(damage.lost_spaces),
        "split words": changed(damage.split_words),
        "words cut at line ends": changed(damage.cut_at_line_ends),
        "letter-spaced": changed(damage.letter_spaced),
        "letters printed twice": changed(damage.letters_twice),
        "mistyped": changed(damage.mistyped),
        "wrong encoding": changed(damage.wrong_encoding),
    },
    "disguised": {
        "look-alike letters": changed(letters.look_alikes),
        "invisible signs": changed(letters.invisible),
        "wide letters": changed(letters.full_width),
    },
    "cut or extended": {
        "masked names": changed(cuts.masked_names),
        "stop words removed": changed(cuts.stop_words_removed),
        "abridged": changed(cuts.abridged),
        "cut short": changed(cuts.cut_short),
        "excerpts in another text": changed(cuts.excerpted),
        "added to": changed(cuts.added_to),
    },
    "edited by hand": {"copy-edited": changed(editing.copy_edited)},
    "form filled in anew": {name: forms.filled_in_anew(name) for name in forms.FORMS},
    "spun": {name: spun.spin(*how) for name, how in spun.SPINS.items()},
}
#: By name; the mechanisms stand in the order of `MECHANISMS`.
KINDS = {
    name: Kind(make, mechanism) for mechanism, own in _MAKERS.items() for name, make in own.items()
}
