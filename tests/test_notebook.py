"""Each notebook runs from top to bottom, and is kept without its outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

import reuse
from helpers.samples import ROOT

nbformat = pytest.importorskip("nbformat", reason="needs textreuse[notebook]")
nbclient = pytest.importorskip("nbclient", reason="needs textreuse[notebook]")
pytest.importorskip("ipykernel", reason="needs textreuse[notebook]")
pytest.importorskip("pandas", reason="needs textreuse[notebook]")
FOLDER = ROOT / "notebooks"
#: What each shows: pictures, and results as HTML.
SHOWN = {"compare": (6, 2), "audit": (2, 5)}


def test_every_notebook_is_run() -> None:
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(SHOWN)


@pytest.mark.slow
@pytest.mark.parametrize("folder", [ROOT, FOLDER], ids=["root", "notebooks"])
@pytest.mark.parametrize("name", SHOWN)
def test_the_notebook_runs_and_shows_its_pictures(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The kernel is a process of its own; it must import what these tests import.
    monkeypatch.setenv("PYTHONPATH", str(Path(reuse.__file__).parent.parent))
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=None, kernel_name="python3", resources={"metadata": {"path": folder}}
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
    assert (shown.count("image/png"), shown.count("text/html")) == SHOWN[name]
    assert not complaints


@pytest.mark.parametrize("name", SHOWN)
def test_the_notebook_is_kept_without_outputs(name: str) -> None:
    """Pictures in a repository grow with each run, and are stale the day after."""
    for cell in nbformat.read(FOLDER / f"{name}.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
