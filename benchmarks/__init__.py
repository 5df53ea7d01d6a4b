"""Quality and speed, measured on data that stay outside the project; see README.md."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
