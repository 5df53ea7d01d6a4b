"""Pages that were read by a machine: hOCR and ALTO, and scans."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from benchmarks.writers.prints import by_reportlab
from benchmarks.writers.writer import Story, Writer, each, escape, run, save

_PER_LINE = 9  # words
_SPACE = '<SP WIDTH="10"/>'  # of ALTO, between words
_LETTERS = 12  # of a word that is cut at a line's end


def _by_tesseract(suffix: str, config: str) -> object:
    """Return a `write` that prints a story, takes a picture of it and has that recognised.

    What the recognition itself gets wrong is nobody's fault here, so that its own plain text is
    saved beside each file, as `.truth`.
    """

    def write(stories: Sequence[Story], folder: Path) -> list[Path]:
        import pypdfium2

        paths = []
        for n, story in enumerate(stories):
            pictures = []
            for k, sheet in enumerate(pypdfium2.PdfDocument(by_reportlab(story))):
                pictures.append(folder / f"{n:02}-{k}.png")
                sheet.render(scale=200 / 72).to_pil().save(pictures[-1])
            sheets = save(folder / f"{n:02}.list", "\n".join(map(str, pictures)) + "\n")
            run("tesseract", sheets, folder / f"{n:02}", "-l", "eng", config, "txt")
            (folder / f"{n:02}.txt").rename(folder / f"{n:02}.truth")
            paths.append(folder / f"{n:02}{suffix}")
        return paths

    return write


def _scanned_pdf(story: Story) -> bytes:
    """Return a PDF that is pictures and nothing else."""
    import pypdfium2

    pages = [
        sheet.render(scale=300 / 72).to_pil().convert("L")
        for sheet in pypdfium2.PdfDocument(by_reportlab(story))
    ]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=300)
    return out.getvalue()


def _lines(paragraph: str) -> list[list[tuple[str, str]]]:
    """Return lines of words and what each is a part of; a long word at an end is cut in two."""
    lines: list[list[tuple[str, str]]] = [[]]
    for word in paragraph.split():
        if len(lines[-1]) == _PER_LINE - 1 and len(word) >= _LETTERS and word.isalpha():
            half = len(word) // 2
            lines[-1].append((word[:half], word))
            lines.append([(word[half:], word)])
        else:
            lines[-1].append((word, ""))
            if len(lines[-1]) >= _PER_LINE:
                lines.append([])
    return [line for line in lines if line]


def _alto(story: Story) -> str:
    """Return ALTO 4 (loc.gov/standards/alto), with SUBS_CONTENT where a word was cut."""
    blocks = []
    for n, paragraph in enumerate([story.title, *story.paragraphs]):
        lines = []
        for k, line in enumerate(_lines(paragraph)):
            strings = []
            for m, (word, whole) in enumerate(line):
                content = escape(word).replace('"', "&quot;")
                subs = ""
                if whole:
                    part = 1 if m else 2
                    subs = f' SUBS_TYPE="HypPart{part}" SUBS_CONTENT="{whole}"'
                place = f'HPOS="{100 + 90 * m}" VPOS="{100 + 30 * k}" WIDTH="80" HEIGHT="20"'
                strings.append(f'<String {place} CONTENT="{content}"{subs}/>')
            cut = '<HYP CONTENT="-"/>' if line[-1][1] and len(line) > 1 else ""
            lines.append(f"<TextLine>{_SPACE.join(strings)}{cut}</TextLine>")
        blocks.append(f'<TextBlock ID="b{n}">{"".join(lines)}</TextBlock>')
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>
<MeasurementUnit>pixel</MeasurementUnit></Description>
<Layout><Page ID="p1" PHYSICAL_IMG_NR="1" WIDTH="1000" HEIGHT="2000"><PrintSpace>
{chr(10).join(blocks)}
</PrintSpace></Page></Layout></alto>
"""


def _hocr(story: Story) -> str:
    """Return hOCR 1.2 (kba.github.io/hocr-spec), where a cut word ends with a soft hyphen."""
    paragraphs = []
    for n, paragraph in enumerate([story.title, *story.paragraphs]):
        lines = []
        for k, line in enumerate(_lines(paragraph)):
            words = [
                f"<span class='ocrx_word' title='bbox {90 * m} {30 * k} {90 * m + 80} "
                f"{30 * k + 20}; x_wconf 95'>{escape(word)}"
                f"{'&shy;' if whole and m else ''}</span>"
                for m, (word, whole) in enumerate(line)
            ]
            lines.append(f"<span class='ocr_line' title='bbox 0 0 9 9'>{' '.join(words)}</span>")
        paragraphs.append(f"<p class='ocr_par' id='par_{n}'>{chr(10).join(lines)}</p>")
    return f"""<!DOCTYPE html>
<html><head><title></title><meta charset="utf-8">
<meta name="ocr-system" content="a template">
<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word"></head>
<body><div class='ocr_page' id='page_1' title='bbox 0 0 1000 2000; ppageno 0'>
<div class='ocr_carea'>{"".join(paragraphs)}</div></div></body></html>
"""


_NEEDED = {"programs": ("tesseract",), "modules": ("pypdfium2", "reportlab"), "most": 5}
WRITERS = (
    Writer(
        "pdf",
        "pictures of pages, read by Tesseract",
        each(".pdf", _scanned_pdf),
        **{**_NEEDED, "most": 3},
    ),  # type: ignore[arg-type]
    Writer("alto", "Tesseract", _by_tesseract(".xml", "alto"), **_NEEDED),  # type: ignore[arg-type]
    Writer("alto", "a template of ours, hyphens", each(".xml", _alto)),
    Writer("hocr", "Tesseract", _by_tesseract(".hocr", "hocr"), **_NEEDED),  # type: ignore[arg-type]
    Writer("hocr", "a template of ours, hyphens", each(".hocr", _hocr)),
)
