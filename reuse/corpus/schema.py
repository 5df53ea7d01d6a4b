"""The tables of a corpus, as Arrow schemas: what every engine fills and every report reads.

A document has a `doc`, its number within the corpus, for joins; people know it by its `id`. Pairs
and passages carry ids, so that each table can be read alone.
"""

from __future__ import annotations

import pyarrow as pa

_SPANS = [(f"{side}_{end}", pa.int32()) for side in "ab" for end in ("start", "end")]

#: A row for each text that was read. What is not known is null.
DOCUMENTS = pa.schema(
    [
        pa.field("doc", pa.int64(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("sha256", pa.string(), nullable=False),  # as `Source` has it
        # The instants that its date may stand for, on the clocks of its zone; the second is the
        # first after them.
        pa.field("date", pa.timestamp("us")),
        pa.field("date_until", pa.timestamp("us")),
        pa.field("date_zone", pa.int32()),  # minutes east of UTC; null where no zone is known
        pa.field("outlet", pa.string()),
        pa.field("author", pa.string()),
        pa.field("url", pa.string()),
        pa.field("title", pa.string()),
        pa.field("series", pa.string()),  # such as a column or a bulletin; a user names it
        pa.field("format", pa.string()),  # as `Source.format`
        pa.field("parts", pa.string()),  # as `Source.parts`, in JSON: kind, name, start, end
    ]
)

#: How many documents of a batch have a word in small letters; a word may have several rows.
WORDS = pa.schema(
    [
        pa.field("word", pa.int64(), nullable=False),
        pa.field("documents", pa.int64(), nullable=False),
    ]
)

#: What a document is found by: its keys, each once.
KEYS = pa.schema(
    [
        pa.field("doc", pa.int64(), nullable=False),
        pa.field("key", pa.int64(), nullable=False),
        pa.field("alone", pa.int32(), nullable=False),  # 1 where this key is reason enough, or 0
    ]
)

#: The sentences of documents, each once a document, by a hash of its words.
SENTENCES = pa.schema(
    [
        pa.field("doc", pa.int64(), nullable=False),
        pa.field("sentence", pa.int64(), nullable=False),
        pa.field("words", pa.int32(), nullable=False),
        pa.field("form", pa.int64(), nullable=False),  # a hash with its slots masked; 0 of none
    ]
)

#: A row for each passage. Spans are characters of the texts as read, half-open.
PASSAGES = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string(), nullable=False),
        *(pa.field(name, kind, nullable=False) for name, kind in _SPANS),
        pa.field("relation", pa.string(), nullable=False),  # as `Passage.relation`
        pa.field("bits", pa.float64(), nullable=False),
        pa.field("expect", pa.float64(), nullable=False),  # in the whole corpus, not in one pair
        pa.field("quoted", pa.bool_(), nullable=False),
        pa.field("moved", pa.bool_(), nullable=False),
        pa.field("explanation", pa.string()),  # as `Passage.explanation`
    ]
)

#: A row for each pair that shares at least one passage.
PAIRS = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string(), nullable=False),
        pa.field("passages", pa.int32(), nullable=False),
        pa.field("shared_a", pa.int32(), nullable=False),  # characters in passages
        pa.field("shared_b", pa.int32(), nullable=False),
        pa.field("coverage_a", pa.float64(), nullable=False),
        pa.field("coverage_b", pa.float64(), nullable=False),
        pa.field(
            "matched_a", pa.float64(), nullable=False
        ),  # share of words; `Comparison.matched`
        pa.field("matched_b", pa.float64(), nullable=False),
        pa.field("verbatim", pa.float64(), nullable=False),  # share of shared_a word for word
        pa.field("near_verbatim", pa.float64(), nullable=False),  # … with light edits
        pa.field("quoted", pa.float64(), nullable=False),  # share of shared_a that somebody says
        pa.field("explained", pa.float64(), nullable=False),  # … that has an explanation
        pa.field("facts", pa.float64(), nullable=False),  # share of names and numbers in both
        pa.field("joins", pa.bool_(), nullable=False),  # whether it makes a cluster of the two
        pa.field("bits", pa.float64(), nullable=False),  # of all passages
        pa.field("expect", pa.float64(), nullable=False),  # of the best passage, in the corpus
        pa.field("same", pa.bool_(), nullable=False),  # the same words from end to end
        pa.field("form", pa.string()),  # the template, where that is all they share
        pa.field("probability", pa.float64()),  # of a round trip; null where the score abstains
        pa.field("strong", pa.bool_(), nullable=False),
        pa.field("copy", pa.string()),  # "a", "b", or null where wording can't tell
        pa.field("mechanism", pa.string()),  # as `Change.mechanism`; null where none is named
    ]
)

#: Who copied whom, a row for each pair; `Audit.pairs` has these columns beside those of PAIRS.
PROVENANCE = pa.schema(
    [
        # "copy", "form", "siblings", "common source likely" or "undirected"
        pa.field("role", pa.string(), nullable=False),
        pa.field("copy_id", pa.string()),  # of a copy
        pa.field("basis", pa.string(), nullable=False),  # what that rests on
        pa.field("via", pa.string()),  # of siblings: the document that both stem from
    ]
)

#: What aligning a candidate gives: its row of PAIRS with the hash of its form, and its passages as
#: a list in it.
ALIGNED = pa.schema(
    [
        *(field if field.name != "form" else pa.field("form", pa.int64()) for field in PAIRS),
        pa.field(
            "found",
            pa.list_(pa.struct([field for field in PASSAGES if field.name not in ("a", "b")])),
            nullable=False,
        ),
    ]
)

#: A row for each document of a cluster. They share passages, directly or by way of others, and
#: more of them than one event explains.
CLUSTERS = pa.schema(
    [
        pa.field("cluster", pa.string(), nullable=False),  # from what its documents say; stable
        pa.field("id", pa.string(), nullable=False),
        pa.field("documents", pa.int32(), nullable=False),
    ]
)

#: A sentence that stands in many documents that share nothing else: it was set aside.
BOILERPLATE = pa.schema(
    [
        pa.field("sentence", pa.string(), nullable=False),  # as one of the documents has it
        pa.field("documents", pa.int64(), nullable=False),
        pa.field("id", pa.string(), nullable=False),  # of that document
    ]
)

#: A template that many documents fill in, each in its own way.
TEMPLATES = pa.schema(
    [
        pa.field("template", pa.string(), nullable=False),  # its slots shown as {…}
        pa.field("slots", pa.int32(), nullable=False),
        pa.field("documents", pa.int64(), nullable=False),
        pa.field("example", pa.string(), nullable=False),  # as one of them fills it in
        pa.field("id", pa.string(), nullable=False),  # of that document
    ]
)

#: A text or a sentence that so many documents have that only neighbours of them were compared.
REPEATED = pa.schema(
    [
        pa.field("text", pa.string(), nullable=False),  # as one of the documents has it
        pa.field("documents", pa.int64(), nullable=False),
        pa.field("id", pa.string(), nullable=False),  # of that document
        pa.field(
            "unpaired", pa.int64(), nullable=False
        ),  # pairs of them that it was no reason for
    ]
)

#: A row for each text that could not be taken in, and why.
SKIPPED = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
    ]
)

#: A row for what is to be known of a text, or of a file or table of texts; see
#: `reuse.model.Notice`.
NOTICES = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("number", pa.int64(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("lost", pa.bool_(), nullable=False),
    ]
)
