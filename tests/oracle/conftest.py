"""The returns of 300 made-up children, whose answers are known; they lie beside the project and not in it."""

from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "sample903"


@pytest.fixture(scope="session")
def sample903() -> Path:
    if not SAMPLE.is_dir():
        pytest.skip(f"the sample returns are not there: {SAMPLE}")
    return SAMPLE
