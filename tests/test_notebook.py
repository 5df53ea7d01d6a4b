"""The notebook runs from top to bottom, and is kept without its outputs."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

import reuse

nbformat = pytest.importorskip("nbformat", reason="needs textreuse[notebook]")
nbclient = pytest.importorskip("nbclient", reason="needs textreuse[notebook]")
pytest.importorskip("ipykernel", reason="needs textreuse[notebook]")
pytest.importorskip("pandas", reason="needs textreuse[notebook]")

NOTEBOOK = ROOT / "notebooks" / "compare.ipynb"


@pytest.mark.parametrize("folder", [ROOT, NOTEBOOK.parent], ids=["root", "notebooks"])
def test_the_notebook_runs_and_shows_its_pictures(folder: Path, monkeypatch: pytest.MonkeyPatch):
    # The kernel is a process of its own; it must import what these tests import.
    monkeypatch.setenv("PYTHONPATH", str(Path(reuse.__file__).parent.parent))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}
    )
    client.execute()
    shown = [
        kind
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for kind in output.get("data", {})
    ]
    complaints = [
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        # On a fresh machine matplotlib says, rightly, that it looks for fonts.
        if output.get("name") == "stderr" and "font cache" not in output.text
    ]
    assert shown.count("image/png") == 5
    assert shown.count("text/html") == 2
    assert not complaints


def test_the_notebook_is_kept_without_outputs():
    """Pictures in a repository grow with each run, and are stale the day after."""
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
