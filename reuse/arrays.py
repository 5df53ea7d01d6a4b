"""Short names for the types of arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

I4 = npt.NDArray[np.int32]
I8 = npt.NDArray[np.int64]
U1 = npt.NDArray[np.uint8]
U4 = npt.NDArray[np.uint32]
U8 = npt.NDArray[np.uint64]
F8 = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
#: Rows of one of the structured types of `reuse.model`, `reuse.match.cells`.
Rows = npt.NDArray[np.void]
