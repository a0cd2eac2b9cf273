"""What a file of a return is to its readers, whether it came as CSV or as a part of the XML form."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from store.errors import UserError


class UnreadableFile(UserError):
    """A file that is wrong as a whole: nothing of its return is taken."""


class Source(Protocol):
    """The rows of one module: a CSV file, or what would be one."""

    @property
    def path(self) -> Path: ...

    @property
    def module(self) -> str: ...

    @property
    def columns(self) -> tuple[str, ...]:
        """As they stand in the file, in capitals."""

    @property
    def columns_too_many(self) -> int: ...

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line, counted from 1, and cells of every row that is not blank."""

    def sha256(self) -> str: ...
