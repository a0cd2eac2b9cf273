"""What follows for single months from everything that members can be shown of a flow, whatever the periods.

The numbers up to each month-end are unknown, and each figure bounds the difference of two of them. What follows from all of them
together is then the shortest way from one month-end to the other, which is exact: no solver is needed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from store.attack.tables import Bounds, Door

SMALL = 5


@dataclass(frozen=True)
class Months:
    """Events of consecutive months, and what is shown of them."""

    counts: Sequence[int]
    door: Door

    def recovered(self, runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Runs of months (first, and the one after the last) of 1 to 5 events whose number follows, where each of the runs
        is shown as rounded by itself. Single months are looked at whether they are shown or not.
        """
        upto = np.concatenate([[0], np.cumsum(self.counts)])
        runs = {*runs}
        most = self._most({run: self.door.bounds(int(upto[run[1]] - upto[run[0]]), 1) for run in runs})
        looked_at = sorted(runs | {(month, month + 1) for month in range(len(self.counts))})
        return [
            (start, end)
            for start, end in looked_at
            if 1 <= upto[end] - upto[start] <= SMALL and most[start, end] == upto[end] - upto[start] == -most[end, start]
        ]

    def _most(self, shown: dict[tuple[int, int], Bounds]) -> npt.NDArray[np.float64]:
        """How many there are at most from one month-end to another; backwards, the least number below 0."""
        most = np.full([len(self.counts) + 1] * 2, np.inf)
        np.fill_diagonal(most, 0)
        for month in range(len(self.counts)):
            most[month + 1, month] = 0
        for (start, end), (low, high) in shown.items():
            most[start, end] = min(most[start, end], high)
            most[end, start] = min(most[end, start], -low)
        for by in range(len(most)):
            most = np.minimum(most, most[:, [by]] + most[[by], :])
        return most
