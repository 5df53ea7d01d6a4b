"""The recipe: documents → which of them share passages, in three steps on any engine."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from reuse.arrays import I8
from reuse.corpus.asked import Asked
from reuse.corpus.batch_functions import Align, FindKeys, FindSentences, FindWords
from reuse.corpus.candidates import (
    JOBS,
    boilerplate_query,
    candidates_query,
    common_fillings_query,
    common_words_query,
    forms_query,
)
from reuse.corpus.clusters import find_clusters
from reuse.corpus.documents import DocumentStream
from reuse.corpus.engines import Engine
from reuse.corpus.engines.duck import DuckEngine
from reuse.corpus.examples import show_boilerplate, show_forms, show_repeated
from reuse.corpus.forms import Forms, numbers_of
from reuse.corpus.pair import CompareDocuments
from reuse.corpus.provenance import find_provenance
from reuse.corpus.schema import (
    ALIGNED,
    DOCUMENTS,
    KEYS,
    NOTICES,
    PAIRS,
    PASSAGES,
    PROVENANCE,
    SENTENCES,
    SKIPPED,
    WORDS,
)
from reuse.results.audit import Audit
from reuse.scoring.scorer import Scorer

#: Where nothing could be read, so many texts are named with their reasons.
REASONS_SHOWN = 3
#: Documents as the functions over them read them.
TEXTS = "select doc, text from documents order by doc"


def run_audit(engine: Engine, documents: DocumentStream, asked: Asked) -> Audit:
    """Audit documents on an engine: the three steps, one after the other.

    Parameters
    ----------
    engine : Engine
    documents : DocumentStream
    asked : Asked

    Returns
    -------
    Audit
    """
    if isinstance(engine, DuckEngine) and engine.workers > 1:
        check_importable(asked.scorer)
    count = load_documents(engine, documents)
    return collect_audit(engine, find_shared(engine, count, asked), asked)


def check_importable(scorer: Scorer | None) -> None:
    """Refuse a scorer that worker processes could not import.

    Parameters
    ----------
    scorer : Scorer or None

    Raises
    ------
    ValueError

    Examples
    --------
    >>> check_importable(lambda pair: None)
    Traceback (most recent call last):
    ...
    ValueError: `scorer` must be defined in a module, where other processes can import it, got ...
    """
    named: Any = scorer if hasattr(scorer, "__qualname__") else type(scorer)
    if named.__module__ == "__main__" or "<" in named.__qualname__:
        raise ValueError(
            "`scorer` must be defined in a module, where other processes can import it, got"
            f" {named.__module__}.{named.__qualname__}; move it to a file, or pass workers=1"
        )


def load_documents(engine: Engine, documents: DocumentStream) -> int:
    """Load the documents, number them in the order of their ids, and return how many there are.

    The order in which they come then changes nothing.
    """
    engine.load("incoming", DOCUMENTS, documents)
    engine.load("skipped", SKIPPED, documents.skipped())
    engine.load("notices", NOTICES, documents.notices())
    names = ", ".join(field.name for field in DOCUMENTS if field.name != "doc")
    number = "cast(row_number() over (order by id) - 1 as bigint)"
    engine.make("documents", f"select {number} as doc, {names} from incoming")
    count = int(engine.fetch("select count(*) as n from documents")["n"][0].as_py())
    if not count:
        skipped = engine.fetch("select id, reason from skipped order by id, reason").to_pylist()
        if not skipped:
            raise ValueError(f"there are no documents in {documents.name}; pass some")
        shown = "; ".join(f"{row['id']}: {row['reason']}" for row in skipped[:REASONS_SHOWN])
        more = f"; and {len(skipped) - REASONS_SHOWN:,} more" * (len(skipped) > REASONS_SHOWN)
        raise ValueError(f"none of {documents.name} could be read: {shown}{more}")
    return count


class Learnt(NamedTuple):
    """What was learnt of a corpus on the way to its pairs.

    Attributes
    ----------
    boilerplate : ndarray of int64
        Hashes of the sentences that are set aside, sorted.
    forms : Forms
    pairs, left_out : int
        How many pairs were compared, and how many were left out on request.
    """

    boilerplate: I8
    forms: Forms
    pairs: int
    left_out: int


def find_shared(engine: Engine, count: int, asked: Asked) -> Learnt:
    """Make the table ``aligned``: the pairs that share passages, and their passages."""
    left_out = _count_left_out(engine, asked)
    pairs = count * (count - 1) // 2 - left_out
    engine.map("words", WORDS, TEXTS, FindWords(asked.reading))
    common = np.sort(engine.fetch(common_words_query())["word"].to_numpy())
    engine.map("sentences", SENTENCES, TEXTS, FindSentences(common, asked.reading))
    boilerplate = np.sort(engine.fetch(boilerplate_query())["sentence"].to_numpy())
    forms = _learn_forms(engine, common, asked)
    common_fillings = _find_common_fillings(engine, forms)
    engine.map("keys", KEYS, TEXTS, FindKeys(boilerplate, common_fillings, asked.reading))
    engine.make("candidates", candidates_query(count, asked.columns_left_out))
    settings = asked.settings.of_pair(pairs)
    align = Align(settings, float(pairs), boilerplate, forms, asked.reading, asked.scorer)
    engine.map("aligned", ALIGNED, JOBS, align)
    return Learnt(boilerplate, forms, pairs, left_out)


def _learn_forms(engine: Engine, common: I8, asked: Asked) -> Forms:
    rows = engine.fetch(forms_query())
    order = np.argsort(rows["form"].to_numpy())
    form, filled, agreeing = (
        rows[name].to_numpy()[order] for name in ("form", "filled", "agreeing")
    )
    pairs = filled * (filled - 1) / 2
    return Forms(form, pairs, agreeing / 2, common, numbers_of(asked.reading.language))


def _find_common_fillings(engine: Engine, forms: Forms) -> I8:
    if not len(forms.form):
        return np.empty(0, np.int64)
    rows = engine.fetch(common_fillings_query(forms.form.tolist()))
    return np.sort(rows["sentence"].to_numpy())


def _count_left_out(engine: Engine, asked: Asked) -> int:
    """Return how many pairs are of one outlet or series, where these are left out."""
    names = asked.columns_left_out
    if not names:
        return 0
    listed = ", ".join(names)
    rows = engine.fetch(
        f"select {listed}, count(*) as documents from documents group by {listed}"
    ).to_pylist()
    for name in names:
        if all(row[name] is None for row in rows):
            raise ValueError(
                f"no document has a value in the column {name}, by which pairs are to be left "
                "out; name it for some, or leave `leave_out` out"
            )
    left_out = 0
    # Pairs of one outlet and those of one series; what are both is counted once.
    for many in range(1, len(names) + 1):
        for some in combinations(names, many):
            together: Counter[tuple[str, ...]] = Counter()
            for row in rows:
                if None not in (key := tuple(row[name] for name in some)):
                    together[key] += row["documents"]
            left_out += (-1) ** (many - 1) * sum(n * (n - 1) // 2 for n in together.values())
    return left_out


def collect_audit(engine: Engine, learnt: Learnt, asked: Asked) -> Audit:
    """Return what was found, in an order that depends on nothing but the documents."""
    language = asked.reading.language
    aligned = engine.fetch("select * from aligned order by a, b").cast(ALIGNED)
    forms, templates = show_forms(engine, learnt.forms, asked.reading)
    shared, passages = aligned.drop_columns(["found"]), _unnest(aligned)
    named = pa.array([templates.get(form) for form in shared["form"].to_pylist()], pa.string())
    shared = shared.set_column(shared.schema.get_field_index("form"), "form", named).cast(PAIRS)
    names = ", ".join(field.name for field in DOCUMENTS)
    documents = engine.fetch(f"select {names} from documents order by doc").cast(DOCUMENTS)
    told = find_provenance(documents, shared, passages, asked.settings.max_expect)
    for name, column in zip(PROVENANCE.names, told.columns, strict=True):
        shared = shared.append_column(PROVENANCE.field(name), column)
    return Audit(
        documents=documents,
        pairs=shared,
        passages=passages,
        clusters=find_clusters(documents, shared),
        skipped=engine.fetch("select id, reason from skipped order by id, reason").cast(SKIPPED),
        notices=engine.fetch("select * from notices order by id, kind, text").cast(NOTICES),
        boilerplate=show_boilerplate(engine, learnt.boilerplate, asked.reading),
        forms=forms,
        repeated=show_repeated(engine, asked.reading),
        compared=float(learnt.pairs),
        left_out=learnt.left_out,
        candidates=int(engine.fetch("select count(*) as n from candidates")["n"][0].as_py()),
        settings=asked.settings,
        ignored=asked.ignored,
        boilerplate_hashes=pa.array(learnt.boilerplate, pa.int64()),
        compare_documents=CompareDocuments(asked.scorer, language, asked.ignored),
    )


def _unnest(aligned: pa.Table) -> pa.Table:
    """Return the passages that stand in rows of ALIGNED, a row a passage."""
    nested = aligned["found"].combine_chunks()
    owner = pa.array(np.repeat(np.arange(len(nested)), nested.value_lengths().to_numpy()))
    rows = pa.Table.from_struct_array(nested.flatten())
    rows = rows.add_column(0, "a", aligned["a"].take(owner))
    return rows.add_column(1, "b", aligned["b"].take(owner)).cast(PASSAGES)
