"""XML: what is followed, what is mended, and what breaks off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.sources.extracted import Unreadable
from reuse.sources.xml import first_text, parse_xml, text_of

# Ten levels of ten would be ten thousand million words.
BOMB = (
    "<!DOCTYPE a [<!ENTITY e0 'word '>"
    + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 11))
    + "]><a>&e10;</a>"
)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"])))
def test_text_comes_back(text: str) -> None:
    """Whatever characters are escaped as XML asks come back as they were."""
    from xml.sax.saxutils import escape

    assert parse_xml(f"<p>{escape(text)}</p>".encode()).root.xpath("string()") == text


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("iso-8859-15", "iso-8859-15"),
        ("windows-1251", "cp1251"),
        ("Shift_JIS", "shift_jis"),
    ],
)
def test_encodings_are_those_declared(declared: str, codec: str) -> None:
    """The declaration or the byte order mark says how the bytes are read."""
    word = {"cp1251": "Ярмарка", "shift_jis": "記事"}.get(codec, "cafés")
    data = f'<?xml version="1.0" encoding="{declared}"?>\n<p>{word}</p>'.encode(codec)
    root, _, remarks = parse_xml(data)
    assert (root.text, remarks) == (word, ())


def test_windows_quotes_in_latin_1() -> None:
    """Bytes of Windows' quotation marks are no controls, in what declares Latin-1."""
    data = '<?xml version="1.0" encoding="iso-8859-1"?><p>“So it’s.”</p>'.encode("cp1252")
    assert parse_xml(data).root.text == "“So it’s.”"


def test_encoding_that_is_not_as_declared_is_guessed_and_told() -> None:
    story = "Die Händler in München hörten von größeren Übeln und fürchteten sich. " * 5
    data = f'<?xml version="1.0" encoding="utf-8"?><p>{story}</p>'.encode("cp1252")
    root, encoding, (remark,) = parse_xml(data)
    assert (root.text, encoding, remark.kind, remark.lost) == (story, "cp1252", "guessed", False)


@pytest.mark.parametrize("external", ["SYSTEM 'file:///etc/hostname'", "'Acme Ltd'"])
def test_declared_entities_are_not_followed(external: str) -> None:
    """An entity of a document's own stays as it is written, and is counted as lost."""
    data = f"<!DOCTYPE p [\n<!ENTITY co {external}>\n]><p t='&co;'>By &co; here.<b/>x</p>"
    root, _, (remark,) = parse_xml(data.encode())
    assert root.text == "By &co; here."
    assert (remark.count, remark.lost) == (2, True)


def test_declarations_of_character_names_are_as_html_has_them() -> None:
    """A declared name of a character is read, unless it is declared to be another."""
    data = '<!DOCTYPE p [<!ENTITY mdash "&#8212;"><!ENTITY copy "Desk">]><p>a&mdash;b&copy;</p>'
    root, _, (remark,) = parse_xml(data.encode())
    assert root.text == "a—b&copy;"
    assert (remark.count, remark.lost) == (1, True)


def test_bomb_stays_small() -> None:
    assert parse_xml(BOMB.encode()).root.text == "&e10;"


def test_inclusions_are_told() -> None:
    data = b'<a xmlns:xi="http://www.w3.org/2001/XInclude">x<xi:include href="b.xml"/></a>'
    (remark,) = parse_xml(data).remarks
    assert remark.lost


def test_what_is_no_entity_stays() -> None:
    """Sections of characters, comments and escaped names are left alone."""
    data = b"<p><![CDATA[a &nbsp; & b]]><!-- &nope; & -->, &amp;nbsp;</p>"
    root, _, remarks = parse_xml(data)
    assert (text_of(root), remarks) == ("a &nbsp; & b, &nbsp;", ())


def test_controls_are_taken_out() -> None:
    root, _, (remark,) = parse_xml(b"<p>one\x0btwo mil\x1fi\x01tary&#3; &#x1F;end</p>")
    assert text_of(root) == "one two military end"
    assert (remark.kind, remark.count, remark.lost) == ("mended", 5, False)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<a>\n<b>\nword", "line 3"),
        (b"<!DOCTYPE a [\n<!ENTITY x 'y'>\n]>\n<a>\n<b>\nword</a>", "line 6"),
        (b"<a>word</a><a>", "line 1"),
        (b"no markup", "line 1"),
    ],
)
def test_broken_xml_is_refused_in_one_line(data: bytes, why: str) -> None:
    """What breaks off gives no half of a text, and says where."""
    with pytest.raises(Unreadable) as refused:
        parse_xml(data, what="NITF")
    message = str(refused.value)
    assert "NITF" in message
    assert why in message
    assert message.endswith("fetch it again")
    assert "\n" not in message


@given(st.integers(0, 60))
def test_no_part_of_a_cut_document_is_read(at: int) -> None:
    """A document that ends too early is never read in part."""
    whole = b'<?xml version="1.0"?><nitf><p>One &mdash; <b>two</b></p></nitf>'
    at = min(at, len(whole) - 1)
    with pytest.raises(Unreadable):
        parse_xml(whole[:at])


def test_first_text_takes_the_first_name_that_has_text() -> None:
    root = parse_xml(b"<a xmlns='urn:x'><b/><c>C</c><b>B</b></a>").root
    assert first_text(root, "b", "c") == "B"
    assert first_text(root, "d") is None
