"""A comparison as the detections of the PAN competitions."""

from __future__ import annotations

import re
from pathlib import PurePath

from reuse.model import Source
from reuse.results.comparison import Comparison

# What XML 1.0 can't hold, not even as a character reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_pan(comparison: Comparison) -> str:
    r"""Return the detections of the PAN competitions' XML format, for their evaluators.

    Parameters
    ----------
    comparison : Comparison
        Of the suspicious text `a` with the source text `b`.

    Returns
    -------
    str
        A ``document`` with a ``feature`` a passage. Texts are named by the last part of their
        ids, as that format does; of a character that XML can't hold an escape (``\x07``) is
        written.

    Examples
    --------
    >>> from reuse.settings import Settings
    >>> a, b = Source("in/copy.txt", "One.", "1b09"), Source("in/source.txt", "Two.", "77c0")
    >>> print(to_pan(Comparison(a, b, (), Settings())))
    <?xml version='1.0' encoding='utf-8'?>
    <document reference="copy.txt" />
    <BLANKLINE>
    """
    from xml.etree import ElementTree

    document = ElementTree.Element("document", reference=_xml_name(comparison.a))
    for passage in comparison.passages:
        ElementTree.SubElement(
            document,
            "feature",
            # The format's own vocabulary, and a word that `reuse` uses nowhere else: a result is
            # evidence, never a verdict. PAN's evaluators read no feature of any other name.
            name="detected-plagiarism",
            this_offset=str(passage.a.start),
            this_length=str(passage.a.characters),
            source_reference=_xml_name(comparison.b),
            source_offset=str(passage.b.start),
            source_length=str(passage.b.characters),
        )
    ElementTree.indent(document)
    xml: bytes = ElementTree.tostring(document, encoding="utf-8", xml_declaration=True)
    return xml.decode("utf-8") + "\n"


def _xml_name(source: Source) -> str:
    name = PurePath(source.id).name or source.id
    return _NOT_XML.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), name)
