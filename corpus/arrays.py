"""What arrays hold, named once: `I64` are numbers of 64 bits, `Mask` says of each whether it is meant."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)

U8 = NDArray[np.uint8]
U16 = NDArray[np.uint16]
U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
I8 = NDArray[np.int8]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = I64  # where pieces stand in an index, from 0


def picked(column: NDArray[T], places: NDArray[Any]) -> NDArray[T]:
    """`column[places]` in two thirds of the time, for it is not asked whether the places are there."""
    return column.take(places, mode="clip")
