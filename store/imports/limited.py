"""Files from outside, read in a process of their own with little memory and time; what gets past the checks ends with it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

STANDARD_INPUT = "/dev/fd/0"
"""A path to it: the file need have no name of its own."""
MOST_SECONDS = 60
"""On the wall; the reader's own limit is of seconds at work."""


class Refusal(Exception):
    """The reader does not read the file; the argument is the code of the reason."""


def read_in_a_process(reader: Path, path: Path, *arguments: object) -> Iterator[Any]:
    """What a reader prints of a file, line by line. Raises Refusal: at once, or where the reader comes upon it later.

    Nothing is handed on before the reader has ended well. `-I`: nothing of this process's surroundings reaches it.
    """
    with TemporaryFile() as out, path.open("rb") as file:
        command = [sys.executable, "-I", str(reader), STANDARD_INPUT, *map(str, arguments)]
        try:
            done = subprocess.run(  # noqa: S603 - our own reader
                command, stdin=file, stdout=out, stderr=subprocess.DEVNULL, check=False, timeout=MOST_SECONDS, env={}
            )
        except subprocess.TimeoutExpired:
            raise Refusal("memory") from None
        if done.returncode:
            raise Refusal("memory")
        out.seek(0)
        for text in out:
            line = json.loads(text)
            if isinstance(line, dict):
                if "refused" in line:
                    raise Refusal(line["refused"])
            else:
                yield line
