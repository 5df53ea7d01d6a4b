"""No picture may warn."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import matplotlib
import pytest


@pytest.fixture(autouse=True)
def _complaints_are_errors() -> Iterator[None]:
    """No picture may warn, and pyplot must open no window."""
    from matplotlib import pyplot

    with matplotlib.rc_context(), warnings.catch_warnings():
        pyplot.switch_backend("Agg")
        warnings.simplefilter("error")
        yield
    pyplot.close("all")
