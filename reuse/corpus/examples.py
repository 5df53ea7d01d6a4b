"""What was set aside, filled in or repeated, as the documents have it: hashes → words to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from reuse.arrays import I8
from reuse.corpus.batch_functions import ReadTexts
from reuse.corpus.candidates import forms_query, repeated_query, unpaired
from reuse.corpus.engines import Engine
from reuse.corpus.forms import Forms, Word, hash_forms, literal_words, show_template
from reuse.corpus.schema import BOILERPLATE, REPEATED, TEMPLATES
from reuse.corpus.sentences import hash_sentences

#: So many ways of filling in a form are looked at to see which of its slots differ.
FILLINGS = 10
#: Characters of a text that many documents have.
SHOWN = 300


def show_boilerplate(engine: Engine, hashes: I8, reading: ReadTexts) -> pa.Table:
    """Return the boilerplate as one of its documents has it, the commonest first.

    Parameters
    ----------
    engine : Engine
        With the tables ``sentences`` and ``documents``.
    hashes : ndarray of int64
    reading : ReadTexts

    Returns
    -------
    Table
        `BOILERPLATE`.
    """
    if not len(hashes):
        return BOILERPLATE.empty_table()
    rows = engine.fetch(
        f"""
        with spread as (
            select sentence, count(*) as documents, min(doc) as doc from sentences
            where sentence in ({_list(hashes)}) group by sentence
        )
        select spread.sentence, spread.documents, documents.id, documents.text
        from spread join documents on spread.doc = documents.doc
        """
    ).to_pylist()
    shown = [row | {"sentence": _find(row["text"], row["sentence"], reading)} for row in rows]
    shown.sort(key=lambda row: (-row["documents"], row["sentence"]))
    return pa.Table.from_pylist(shown, BOILERPLATE)


def show_repeated(engine: Engine, reading: ReadTexts) -> pa.Table:
    """Return what so many documents have that only neighbours were paired, the commonest first.

    Parameters
    ----------
    engine : Engine
        With the tables ``keys`` and ``documents``.
    reading : ReadTexts

    Returns
    -------
    Table
        `REPEATED`.
    """
    rows = engine.fetch(
        f"""
        with repeated as ({repeated_query()})
        select repeated.key, repeated.documents, documents.id, documents.text
        from repeated join documents on repeated.doc = documents.doc
        """
    ).to_pylist()
    shown = [
        row
        | {
            "text": _find(row["text"], row["key"], reading)[:SHOWN],
            "unpaired": unpaired(row["documents"]),
        }
        for row in rows
    ]
    shown.sort(key=lambda row: (-row["documents"], row["text"], row["id"]))
    return pa.Table.from_pylist(shown, REPEATED)


def show_forms(
    engine: Engine, forms: Forms, reading: ReadTexts
) -> tuple[pa.Table, dict[int, str]]:
    """Return the forms with their slots shown, the commonest first, and each by its hash.

    Parameters
    ----------
    engine : Engine
        With the tables ``sentences`` and ``documents``.
    forms : Forms
    reading : ReadTexts

    Returns
    -------
    Table
        `TEMPLATES`.
    dict
        The template of each hash.
    """
    if not len(forms.form):
        return TEMPLATES.empty_table(), {}
    spread = {row["form"]: row["documents"] for row in engine.fetch(forms_query()).to_pylist()}
    rows = engine.fetch(
        f"""
        with firsts as (
            select form, sentence, min(doc) as doc from sentences
            where form in ({_list(forms.form)}) group by form, sentence
        ),
        placed as (
            select form, doc, sentence,
                row_number() over (partition by form order by doc, sentence) as place
            from firsts
        )
        select placed.form, placed.sentence, documents.doc, documents.id, documents.text
        from placed join documents on placed.doc = documents.doc
        where placed.place <= {FILLINGS} order by documents.doc, placed.form, placed.sentence
        """
    )
    fillings: dict[int, list[list[Word]]] = defaultdict(list)
    examples: dict[int, tuple[str, str]] = {}
    for (_, name, text), own in _by_document(rows.to_pylist()).items():
        for form, sentence, words in _fill(text, own, forms, reading):
            fillings[form].append(words)
            examples.setdefault(form, (sentence, name))
    templates: dict[int, str] = {}
    shown = []
    for form, ways in fillings.items():
        templates[form], slots = show_template(ways)
        known = {"template": templates[form], "slots": slots, "documents": spread[form]}
        shown.append(known | dict(zip(("example", "id"), examples[form], strict=True)))
    shown.sort(key=lambda row: (-row["documents"], row["template"], row["example"]))
    return pa.Table.from_pylist(shown, TEMPLATES), templates


def _by_document(rows: list[dict[str, Any]]) -> dict[tuple[int, str, str], set[tuple[int, int]]]:
    """Return the forms and sentences to look for in each document, in the order of the rows."""
    wanted: dict[tuple[int, str, str], set[tuple[int, int]]] = defaultdict(set)
    for row in rows:
        wanted[row["doc"], row["id"], row["text"]].add((row["form"], row["sentence"]))
    return wanted


def _fill(
    text: str, wanted: set[tuple[int, int]], forms: Forms, reading: ReadTexts
) -> Iterator[tuple[int, str, list[Word]]]:
    """Give the sentences of some forms in a text: the form, the sentence, and its words."""
    (document,) = reading([text])
    text = document.source.text
    hashes, _ = hash_sentences(document)
    told = hash_forms(document, forms.common, forms.numbers)
    literal = literal_words(document, forms.common, forms.numbers)
    keys = zip(told.tolist(), hashes.tolist(), strict=True)
    for key, row in zip(keys, document.sentences, strict=True):
        if key in wanted:
            wanted.discard(key)
            i, j = row["i"], row["j"]
            before = row["start"]
            words = []
            for token, is_literal in zip(document.tokens[i:j], literal[i:j].tolist(), strict=True):
                start, end = token["start"], token["end"]
                words.append(Word(text[before:start], text[start:end], is_literal))
                before = end
            yield key[0], text[row["start"] : row["end"]], words


def _find(text: str, key: int, reading: ReadTexts) -> str:
    """Return the text, or the sentence of it, that has a hash."""
    (document,) = reading([text])
    text = document.source.text
    hashes, _ = hash_sentences(document)
    for sentence in document.sentences[hashes == key]:
        return text[sentence["start"] : sentence["end"]]
    return text.strip()


def _list(hashes: I8) -> str:
    return ", ".join(map(str, hashes.tolist()))
