"""The same words with marks about them: Markdown, a wiki's, HTML, TEI, tags of speech, notes."""

from __future__ import annotations

import html
import re

import numpy as np

from training.innocents.words import change_some, draw, paragraphs, pick, sentences, wrap

_NAME = re.compile(r"(?<![.!?\"“] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b", re.M)
_SPACE = re.compile(r"(?<=\w)[.,]?(?=\s)")


def markdown(text: str, rng: np.random.Generator) -> str:
    """Set it in Markdown: a heading, links, emphasis, quoted blocks, points of a list."""
    lines = paragraphs(text)
    body = "\n".join(lines[1:])
    site = f"https://www.example.org/{int(rng.integers(1000, 9999))}"
    body = change_some(body, _NAME, lambda hit: f"[{hit[0]}]({site})", 0.25, rng)
    mark = pick(rng, ("*", "**", "_", "`"))
    body = change_some(
        body, re.compile(r"(?<!\S)[a-z]{4,}(?!\S)"), lambda hit: f"{mark}{hit[0]}{mark}", 0.08, rng
    )
    rows = []
    for line in body.split("\n"):
        start = str(rng.choice(["", "", "", "> ", "- ", "### "]))
        rows.append(start + line)
    return f"# {lines[0]}\n\n" + "\n\n".join(rows) + "\n" if lines else ""


def wiki(text: str, rng: np.random.Generator) -> str:
    """Set it as a wiki does: links, bold, sources within ref tags, headings."""
    lines = paragraphs(text)
    body = "\n".join(lines[1:])
    body = change_some(body, _NAME, lambda hit: f"[[{hit[0]}]]", 0.35, rng)
    body = change_some(
        body, re.compile(r"(?<!\S)[a-z]{4,}(?!\S)"), lambda hit: f"''{hit[0]}''", 0.03, rng
    )
    year = int(rng.integers(1998, 2024))
    ref = f'<ref name="n{year}">{{{{cite news|date={year}|url=http://example.org/{year}}}}}</ref>'
    body = change_some(body, re.compile(r"[.!?](?= |$)", re.M), lambda hit: hit[0] + ref, 0.2, rng)
    return f"== {lines[0]} ==\n" + body.replace("\n", "\n\n") + "\n" if lines else ""


def page_tags(text: str, rng: np.random.Generator) -> str:
    """Set it in HTML, as a page's source or with its tags half stripped."""
    lines = [html.escape(line, quote=bool(rng.random() < 0.5)) for line in paragraphs(text)]
    body = "\n".join(f"<p>{line}</p>" for line in lines[1:])
    body = change_some(
        body, _NAME, lambda hit: f'<a href="/t/{hit[0].replace(" ", "-")}">{hit[0]}</a>', 0.2, rng
    )
    tag = pick(rng, ("b", "em", "strong", 'span class="k"'))
    end = tag.split()[0]
    body = change_some(
        body,
        re.compile(r"(?<= )[a-z]{4,}(?= )"),
        lambda hit: f"<{tag}>{hit[0]}</{end}>",
        0.06,
        rng,
    )
    if rng.random() < 0.5:
        body = body.replace(". ", ".<br/>\n").replace(" - ", "&nbsp;&ndash; ")
    return f"<h1>{lines[0]}</h1>\n{body}\n" if lines else ""


def edition_tags(text: str, rng: np.random.Generator) -> str:
    """Set it as an edition does (TEI): sentences, lines, names and words within tags."""
    fine = rng.random() < 0.4
    rows = []
    for k, line in enumerate(paragraphs(text), 1):
        marked = []
        for sentence in sentences(line):
            inside = html.escape(sentence, quote=False)
            if fine:
                inside = " ".join(f"<w>{word}</w>" for word in inside.split())
            else:
                inside = _NAME.sub(lambda hit: f"<name>{hit[0]}</name>", inside)
                inside = "<lb/>\n".join(wrap(inside, 70))
            marked.append(f"<s>{inside}</s>")
        rows.append(f'<p n="{k}">' + "\n".join(marked) + "</p>")
    return "<body>\n" + "\n".join(rows) + "\n</body>\n"


_TAGS = {
    "DT": "the a an this that these those each every some any no all both",
    "IN": "of in on at by for with from into over under about against between after before since "
    "during until while because if as than without within across",
    "CC": "and or but nor yet",
    "PRP": "i you he she it we they me him her us them himself herself itself themselves",
    "PRP$": "my your his its our their",
    "MD": "will would can could may might must shall should",
    "TO": "to",
    "VBZ": "is has does says",
    "VBD": "was were had did said told",
    "VBP": "are have do am",
    "VB": "be",
    "VBN": "been",
    "WDT": "which who whom whose what when where why how",
    "RB": "not also now then there here very too more most only never always still again",
}
_TAG_OF = {word: tag for tag, words in _TAGS.items() for word in words.split()}
_ENDINGS = (
    *(("ing", "VBG"), ("ed", "VBD"), ("ly", "RB"), ("ous", "JJ"), ("ful", "JJ"), ("ive", "JJ")),
    *(("al", "JJ"), ("able", "JJ"), ("ss", "NN"), ("s", "NNS")),
)


def _tag(word: str) -> str:
    if not any(map(str.isalnum, word)):
        return word
    if any(map(str.isdigit, word)):
        return "CD"
    known = _TAG_OF.get(word.lower())
    if known is not None:
        return known
    if word[0].isupper():
        return "NNP"
    return next((tag for end, tag in _ENDINGS if word.endswith(end)), "NN")


def speech_tags(text: str, rng: np.random.Generator) -> str:
    """Put its part of speech after each word, as corpora do."""
    sign, lower = pick(rng, ("_", "/", "\t")), rng.random() < 0.3
    between = "\n" if sign == "\t" else " "
    rows = []
    for line in paragraphs(text):
        words = re.findall(r"\w+(?:[-'’.,]\w+)*|[^\w\s]", line)
        tags = [_tag(word).lower() if lower else _tag(word) for word in words]
        rows.append(between.join(f"{w}{sign}{t}" for w, t in zip(words, tags, strict=True)))
    return "\n".join(rows) + "\n"


def notes(text: str, rng: np.random.Generator) -> str:
    """Put marks of notes and references between the words, within quotations too."""
    style = pick(rng, ("[{}]", "({})", "{}", "[{}, p. 12]", "[citation needed]", "*"))
    if style == "{}":
        style = pick(rng, ("^{}", "[^{}]"))
    hits, count = list(_SPACE.finditer(text)), 0
    chosen = draw(rng, len(hits), float(rng.uniform(0.02, 0.08)))
    # One mark in a quotation at least, where there is one: pages print them there.
    quotes = np.flatnonzero([sign == '"' for sign in text])
    quoted = [k for k, hit in enumerate(hits) if np.searchsorted(quotes, hit.start()) % 2]
    if quoted:
        chosen |= {quoted[k] for k in draw(rng, len(quoted), 0.05)}
    parts, last = [], 0
    for k in sorted(chosen):
        count += 1
        parts += [text[last : hits[k].end()], style.format(count)]
        last = hits[k].end()
    foot = "".join(f"\n{n} See note {n}." for n in range(1, min(count, 4) + 1))
    end = foot + "\n" if rng.random() < 0.3 else ""
    return "".join([*parts, text[last:]]) + end


def tagged_names(text: str, rng: np.random.Generator) -> str:
    """Mark names as a recogniser does, with what it takes them for."""
    style = pick(rng, ("[{} | {}]", "<ENAMEX TYPE='{1}'>{0}</ENAMEX>", "{}/{}", "[{1} {0}]"))
    labels = ("PERSON", "LOCATION", "ORGANIZATION")
    return _NAME.sub(lambda hit: style.format(hit[0], pick(rng, labels)), text)
