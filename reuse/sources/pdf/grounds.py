"""What lies below the letters of a page, so that they are seen on it or are not."""

from __future__ import annotations

import ctypes
from typing import Any

WHITE = (255, 255, 255)


class Grounds:
    """What lies below the letters of a page: pictures, and shapes that are not white."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._found: tuple[list[Any], list[Any]] | None = None

    def is_picture(self, x: float, y: float) -> bool:
        """Tell whether a picture lies there."""
        return _within(self._boxes()[0], x, y)

    def is_coloured(self, x: float, y: float) -> bool:
        """Tell whether anything lies there on which white is seen."""
        pictures, shapes = self._boxes()
        return _within(pictures, x, y) or _within(shapes, x, y)

    def _boxes(self) -> tuple[list[Any], list[Any]]:
        if self._found is None:
            self._found = find_grounds(self._page)
        return self._found


def find_grounds(page: Any) -> tuple[list[Any], list[Any]]:
    """Return the boxes of a page's pictures, and of its shapes that are not white."""
    import pypdfium2.raw as pdfium

    pictures, shapes = [], []
    color = [ctypes.c_uint() for _ in range(4)]
    for thing in page.get_objects(max_depth=1):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(thing.get_bounds())
        elif thing.type == pdfium.FPDF_PAGEOBJ_FORM:
            kinds = {inner.type for inner in page.get_objects(form=thing.raw, max_depth=15)}
            if pdfium.FPDF_PAGEOBJ_IMAGE in kinds:
                pictures.append(thing.get_bounds())
            elif kinds - {pdfium.FPDF_PAGEOBJ_TEXT}:
                shapes.append(thing.get_bounds())
        elif thing.type == pdfium.FPDF_PAGEOBJ_SHADING:
            shapes.append(thing.get_bounds())
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            mode, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(thing.raw, mode, stroke)
            pdfium.FPDFPageObj_GetFillColor(thing.raw, *color)
            if mode.value and tuple(part.value for part in color[:3]) != WHITE:
                shapes.append(thing.get_bounds())
    return pictures, shapes


def _within(boxes: list[Any], x: float, y: float) -> bool:
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in boxes)
