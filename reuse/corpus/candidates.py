"""Keys → candidates: which two documents of a corpus are worth aligning, as SQL for any engine.

Nothing here knows an engine: the queries use no SQL but what `reuse.corpus.engines.dialect` lists,
and read tables of the names and columns that `reuse.corpus.schema` lists.

Two documents are candidates when the keys that they share carry enough information. A key carries
log2(documents / documents that have it) bits: much, where few have it. A small corpus is treated
as a part of one of a usual size.

Thousands of documents may have the key of a stock phrase, and not every two of them can be paired.
Of such a key only neighbours in the order of the documents are. A story that two hundred outlets
print stays together all the same: neighbours of neighbours are in one cluster.
"""

from __future__ import annotations

#: Of a key that more documents have, only neighbours are paired.
MOST_DOCUMENTS = 50
#: Neighbours are at most so many places apart.
NEIGHBOURS = 4
#: Bits that the shared keys of two documents must have together. In a corpus of 20,000, two rare
#: words of one sentence have 13; four words, which make six keys, have 80. At 60 there are nearly
#: twice the candidates, and no more of what was planted (``python -m benchmarks.corpus``).
LEAST_BITS = 80.0

#: Bits are added as whole numbers, so many to a bit: then their sum is the same in any order.
UNITS_PER_KEY_BIT = 1000
#: A corpus of fewer documents is treated as a part of one of so many. In a corpus of two, a rare
#: word in both tells much, though no third document is there to show that it is rare.
USUAL_DOCUMENTS = 20_000

#: A sentence that stands word for word in so many documents may be boilerplate.
BOILERPLATE_DOCUMENTS = 10
#: It is, where of the documents that have it less than this share is repeated elsewhere, on the
#: mean: copies of one story share nearly everything, texts under one masthead nothing else.
BOILERPLATE_REPEATED = 0.5


def candidates_query(documents: int) -> str:
    """Return the query that gives the candidates from the table ``keys``.

    They have the columns ``a`` and ``b``, which are documents, `a` before `b`, and ``bits``, the
    information of the keys that both have: two of bigint and a double.

    Parameters
    ----------
    documents : int
        How many the corpus has.

    Returns
    -------
    str

    Examples
    --------
    >>> "from keys" in candidates_query(5)
    True
    """
    size = float(max(documents, USUAL_DOCUMENTS))
    return f"""
    with numbered as (
        select key, doc,
            count(*) over (partition by key) as documents,
            row_number() over (partition by key order by doc) as place
        from keys
    ),
    shared as (
        select key, doc, place, documents,
            cast(round({UNITS_PER_KEY_BIT} * log2({size!r} / documents)) as bigint) as units
        from numbered where documents > 1
    )
    select x.doc as a, y.doc as b, cast(sum(x.units) as double) / {UNITS_PER_KEY_BIT} as bits
    from shared x join shared y on x.key = y.key and x.place < y.place
    where x.documents <= {MOST_DOCUMENTS} or y.place - x.place <= {NEIGHBOURS}
    group by x.doc, y.doc
    having sum(x.units) >= {round(LEAST_BITS * UNITS_PER_KEY_BIT)}
    """


def boilerplate_query() -> str:
    """Return the query that gives boilerplate (``sentence``) from the table ``sentences``.

    Returns
    -------
    str

    Examples
    --------
    >>> "from sentences" in boilerplate_query()
    True
    """
    return f"""
    with spread as (
        select sentence, count(*) as documents from sentences group by sentence
    ),
    counted as (
        select s.doc, s.sentence, s.words, spread.documents
        from sentences s join spread on s.sentence = spread.sentence
    ),
    repeated as (
        select doc,
            sum(case when documents > 1 then words else 0 end) * 1.0 / sum(words) as part
        from counted group by doc
    )
    select counted.sentence
    from counted join repeated on counted.doc = repeated.doc
    where counted.documents >= {BOILERPLATE_DOCUMENTS}
    group by counted.sentence
    having round(avg(repeated.part), 6) < {BOILERPLATE_REPEATED!r}
    """


#: The pairs to align, with both texts.
JOBS = """
    select c.a, c.b, x.id as id_a, y.id as id_b, x.text as text_a, y.text as text_b,
        x.date as date_a, y.date as date_b
    from candidates c join documents x on c.a = x.doc join documents y on c.b = y.doc
    order by c.a, c.b
"""
