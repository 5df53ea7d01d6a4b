"""What a look-up in an archive says in careful words, and what came of a batch that was added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from reuse.model import Span
from reuse.results.lookup import Added, Lookup
from reuse.say.excerpts import one_line
from reuse.say.many import agree, known_of
from reuse.say.words import count, percent

#: Passages of an earlier text that are shown.
PASSAGES_OF_EARLIER = 3
#: Stretches of a text that are shown of what is new in it.
STRETCHES_NEW = 5
#: So many notices of a batch are said one by one.
NOTICES_SAID = 5


def summarise_lookup(lookup: Lookup) -> list[str]:
    """Say where a text was seen before.

    Parameters
    ----------
    lookup : Lookup

    Returns
    -------
    list of str
        Sentences; what was found comes last.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.settings import CorpusSettings
    >>> text = Source("story.txt", "It rained all night.", "1b09")
    >>> summarise_lookup(Lookup(text, 9, 0, 0, [], CorpusSettings()))
    ['No passage is shared with any of 9 texts beyond what chance gives.']
    """
    texts = count(lookup.documents, "text")
    said = [describe_version(lookup, row) for row in lookup.earlier_versions]
    if lookup.near > lookup.candidates:
        said.append(
            f"{count(lookup.near, 'text')} have many rare words in common with it; the nearest "
            f"{lookup.candidates:,} were compared."
        )
    if lookup.pairs:
        said.append(
            f"Shares passages with {len(lookup.pairs):,} of {texts}. "
            "Quotation, licence and agency copy are shared text too; read before you conclude."
        )
    else:
        # Its own earlier versions are among the texts of the archive.
        of = "any other of" if lookup.earlier_versions else "any of"
        said.append(f"No passage is shared with {of} {texts} beyond what chance gives.")
    return said


def what_is_new(lookup: Lookup) -> tuple[list[Span], int]:
    """Return the first stretches that a text has and the version before it has not.

    Parameters
    ----------
    lookup : Lookup

    Returns
    -------
    spans : list of Span
    more : int
        How many more there are.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.settings import CorpusSettings
    >>> text = Source("story.txt", "It rained all night.", "1b09")
    >>> row = {"new": [{"start": 0, "end": 20}]}
    >>> what_is_new(Lookup(text, 9, 0, 0, [], CorpusSettings(), 2, [row]))
    ([Span(start=0, end=20)], 0)
    """
    new = lookup.earlier_versions[0]["new"] if lookup.earlier_versions else []
    spans = [Span(one["start"], one["end"]) for one in new[:STRETCHES_NEW]]
    return spans, len(new) - len(spans)


def summarise_lookups(lookups: Sequence[Lookup], added: Added | None = None) -> str:
    """Say of some texts how many were seen before, and what came of the batch that they are of.

    Parameters
    ----------
    lookups : sequence of Lookup
    added : Added, optional
        What came of the batch; it has more texts than there are look-ups.

    Returns
    -------
    str

    Examples
    --------
    >>> summarise_lookups([], Added(3, 10, [], [], known=120))
    '3 texts added; 120 known already; the archive has 10. None of the 3 shares a passage ...'
    >>> summarise_lookups([], Added(0, 10, [], [], known=2))
    '0 texts added; 2 known already; the archive has 10. No text is new, and none was looked up.'
    """
    sharing = sum(1 for lookup in lookups if lookup.pairs)
    new = added.added if added else len(lookups)
    if not new:
        found = "No text is new, and none was looked up."
    elif sharing:
        found = (
            f"{sharing:,} of {new:,} {agree(sharing, 'shares', 'share')} passages with earlier "
        )
        found += "texts. Quotation, licence and agency copy are shared text too; read before you "
        found += "conclude."
    else:
        of = "The text shares no" if new == 1 else f"None of the {new:,} shares a"
        found = f"{of} passage with an earlier one beyond what chance gives."
    return f"{summarise_added(added, 'the archive')}. {found}" if added else found


def summarise_added(added: Added, archive: str) -> str:
    """Say what came of a batch.

    Parameters
    ----------
    added : Added
    archive : str
        What the archive is called.

    Returns
    -------
    str
        Without a full stop.

    Examples
    --------
    >>> summarise_added(Added(1, 4, [], []), "news.reuse")
    '1 text added; news.reuse has 4'
    >>> summarise_added(Added(2, 4, [], [], changed=("x",), renamed=("y",)), "news.reuse")
    '2 texts added, of which 1 has changed and 1 was there under another id; news.reuse has 4'
    """
    kinds = []
    if added.changed:
        kinds.append(f"{len(added.changed):,} {agree(len(added.changed), 'has', 'have')} changed")
    if added.renamed:
        were = agree(len(added.renamed), "was", "were")
        kinds.append(f"{len(added.renamed):,} {were} there under another id")
    said = [f"{count(added.added, 'text')} added"]
    if kinds:
        said[0] += f", of which {' and '.join(kinds)}"
    if added.known:
        said.append(f"{added.known:,} known already")
    return "; ".join([*said, f"{archive} has {added.documents:,}"])


def summarise_notices(added: Added) -> list[str]:
    """Say what is to be known of how texts of a batch were read.

    Parameters
    ----------
    added : Added

    Returns
    -------
    list of str
        The notices themselves, without a full stop, where they are few; else how many there are
        of each kind.

    Examples
    --------
    >>> import pyarrow as pa
    >>> notice = {"id": "x", "kind": "guessed", "text": "x was guessed.", "lost": False}
    >>> added = Added(1, 1, [], pa.Table.from_pylist([notice]))
    >>> summarise_notices(added)
    ['x was guessed']
    >>> summarise_notices(Added(9, 9, [], pa.Table.from_pylist([notice | {"lost": True}] * 9)))
    ['9 notices of how texts were read: 9 guessed; of 1 text words may be missing']
    """
    rows = added.notices.to_pylist()
    if len(rows) <= NOTICES_SAID:
        return [row["text"].removesuffix(".") for row in rows]
    kinds = sorted(Counter(row["kind"] for row in rows).items())
    said = ", ".join(f"{number:,} {kind}" for kind, number in kinds)
    lost = len({row["id"] for row in rows if row["lost"]})
    missing = f"; of {count(lost, 'text')} words may be missing" if lost else ""
    return [f"{count(len(rows), 'notice')} of how texts were read: {said}{missing}"]


def describe_version(lookup: Lookup, row: Mapping[str, Any]) -> str:
    """Say how much of a new version of a text stands in an earlier one.

    Parameters
    ----------
    lookup : Lookup
    row : dict
        One of ``lookup.earlier_versions``.

    Returns
    -------
    str

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.settings import CorpusSettings
    >>> text = Source("story.txt", "It rained all night.", "1b09")
    >>> row = {"version": 1, "added": None, "passages": 0, "new": []}
    >>> describe_version(Lookup(text, 9, 0, 0, [], CorpusSettings(), 2, [row]), row)
    'Changed since version 1: shares no passage with it beyond what chance gives.'
    """
    when = f" of {row['added']:%Y-%m-%d}" if row["added"] else ""
    begin = f"Changed since version {row['version']:,}{when}: "
    if not row["passages"]:
        return f"{begin}shares no passage with it beyond what chance gives."
    if row["same"]:
        return f"{begin}the words are the same, and case, signs or spacing are not."
    return (
        f"{begin}{percent(row['coverage_a'])} of it stands there, "
        f"{percent(row['verbatim'])} of that word for word, and {percent(row['coverage_b'])} of "
        "that version stands here."
    )


def other_names(row: Mapping[str, Any]) -> list[str]:
    """Return the further ids of an earlier text, each with what is known of it there.

    Parameters
    ----------
    row : dict
        One of ``lookup.pairs``.

    Returns
    -------
    list of str

    Examples
    --------
    >>> first = {"id": "x", "version": 1, "versions": 1}
    >>> more = {"id": "y", "version": 1, "versions": 2, "date": None, "outlet": "The Herald"}
    >>> other_names({"names": [first, more | {"title": None}]})
    ['y, version 1 of 2  The Herald']
    """
    return [
        "  ".join([name_version(name, "id"), *known_of(name, "date", "outlet", "title")])
        for name in row["names"][1:]
    ]


def name_version(row: Mapping[str, Any], id: str = "b") -> str:
    """Return the id of a text of an archive, with its version where there are several.

    Parameters
    ----------
    row : mapping
        One of ``lookup.pairs``, or of their names.
    id : str
        Under which its id stands.

    Returns
    -------
    str

    Examples
    --------
    >>> name_version({"b": "x", "version": 1, "versions": 2})
    'x, version 1 of 2'
    """
    name = one_line(row[id])
    if row["versions"] == 1:
        return name
    return f"{name}, version {row['version']:,} of {row['versions']:,}"


def describe_entry(row: Mapping[str, Any]) -> str:
    """Return what is known of a text of an archive, on one line.

    Parameters
    ----------
    row : mapping
        Of `reuse.corpus.archive_entries.LISTED`.

    Returns
    -------
    str

    Examples
    --------
    >>> row = {"id": "x", "version": 1, "versions": 1, "date": None, "outlet": "The Herald"}
    >>> more = {"author": None, "title": None, "url": None, "also": ["y"], "added": None}
    >>> describe_entry(row | more | {"characters": 1200})
    'x  The Herald  1,200 characters  also as y'
    """
    said = [name_version(row, "id"), *known_of(row, "date", "outlet", "author", "title", "url")]
    said.append(count(row["characters"], "character"))
    if row["added"]:
        said.append(f"added {row['added']:%Y-%m-%d}")
    said += [f"also as {one_line(name)}" for name in row["also"]]
    return "  ".join(said)


def strongest_passages(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the passages of an earlier text that say most, in the order of the text looked up.

    Parameters
    ----------
    row : dict
        One of ``lookup.pairs``.

    Returns
    -------
    list of dict
        At most `PASSAGES_OF_EARLIER`.

    Examples
    --------
    >>> found = [{"bits": bits, "a_start": bits % 7} for bits in (30, 90, 50, 40)]
    >>> [passage["bits"] for passage in strongest_passages({"found": found})]
    [50, 40, 90]
    """
    passages = sorted(row["found"], key=lambda passage: -passage["bits"])
    return sorted(passages[:PASSAGES_OF_EARLIER], key=lambda passage: passage["a_start"])
