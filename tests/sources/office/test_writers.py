"""Texts that other programs wrote come back word for word."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from helpers.files import ENGLISH, POLISH, RUSSIAN
from helpers.samples import ROOT
from reuse.sources import read

TEXTS = {
    "story": (ROOT / "seeds" / "wire_story_a.txt").read_text("utf-8"),
    "letters": "\n\n".join((ENGLISH, POLISH, RUSSIAN)),
}


def words_of(path: Path) -> list[str]:
    return read(path).text.split()


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "epub"])
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not there")
def test_what_pandoc_writes(tmp_path: Path, name: str, suffix: str) -> None:
    """The words of the text, and the title that pandoc puts before a book."""
    source, made = tmp_path / "a.md", tmp_path / f"a.{suffix}"
    source.write_text(TEXTS[name].replace("*", ""), "utf-8")
    command = ["pandoc", "-s", "-f", "markdown-smart", "--metadata", "title=Title", source]
    subprocess.run([*command, "-o", made], check=True)
    words = words_of(made)
    while words[0] == "Title":
        words = words[1:]
    assert words == TEXTS[name].replace("*", "").split()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_what_libreoffice_writes(tmp_path: Path) -> None:
    """In each of its formats."""
    docx = pytest.importorskip("docx")
    for name, text in TEXTS.items():
        document = docx.Document()
        for paragraph in text.splitlines():
            document.add_paragraph(paragraph)
        document.save(str(tmp_path / f"{name}.docx"))
    for suffix in ("odt", "fodt", "rtf", "epub", "docx"):
        folder = tmp_path / suffix
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
        command += ["--headless", "--convert-to", suffix, "--outdir", str(folder)]
        command += [str(tmp_path / f"{name}.docx") for name in TEXTS]
        subprocess.run(command, check=True, capture_output=True)
        for name, text in TEXTS.items():
            assert words_of(folder / f"{name}.{suffix}") == text.split(), suffix
