"""Pictures in files: the format of the name, and the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest

from helpers.pictures import SPANS, A, B
from helpers.samples import ROOT, make_comparison
from reuse import plot


@pytest.mark.parametrize(
    ("suffix", "magic"),
    [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF"), (".PNG", b"\x89PNG")],
)
def test_the_suffix_says_what_is_written(tmp_path: Path, suffix: str, magic: bytes):
    path = tmp_path / f"map{suffix}"
    plot.save(make_comparison(A, B, SPANS), path)
    assert path.read_bytes().startswith(magic)


@pytest.mark.parametrize("name", ["map.bmp", "map", "png", "map.svg.gz"])
def test_another_suffix_is_an_error_that_names_it_and_those_that_work(tmp_path: Path, name: str):
    suffix = Path(name).suffix
    with pytest.raises(ValueError, match=rf"\.png, \.svg or \.pdf, got '{re.escape(suffix)}'"):
        plot.save(make_comparison(A, B, SPANS), tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", ["svg", "pdf", "png"])
def test_the_same_result_gives_the_same_bytes_whatever_the_style(tmp_path: Path, suffix: str):
    comparison = make_comparison(A, B, SPANS, quoted=True)
    plot.save(comparison, tmp_path / f"first.{suffix}")
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "black", "text.color": "red"}):
        plot.save(comparison, tmp_path / f"second.{suffix}")
    written = [(tmp_path / f"{name}.{suffix}").read_bytes() for name in ("first", "second")]
    assert written[0] == written[1]
    if suffix != "png":
        assert b"Date" not in written[0]


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from helpers.samples import make_comparison
from reuse import plot
plot.save(make_comparison({a!r}, {b!r}, {spans!r}), {path!r})
assert "matplotlib.pyplot" not in sys.modules, "pyplot"
assert "tkinter" not in sys.modules, "a window system"
"""


def test_a_file_needs_no_pyplot_and_has_the_same_bytes_in_every_process(tmp_path: Path):
    written = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.svg"
        script = SCRIPT.format(tests=str(ROOT / "tests"), a=A, b=B, spans=SPANS, path=str(path))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "MPLBACKEND": "TkAgg"}
        subprocess.run([sys.executable, "-c", script], check=True, env=environment)
        written.append(path.read_bytes())
    assert written[0] == written[1]
