"""docs/running.md tells each kind of file and each of its columns, as they are."""

from pathlib import Path

from tests.checks.spreadsheet_docs import section


def test_the_section_is_up_to_date():
    assert section() in (Path(__file__).parents[2] / "docs" / "running.md").read_text(encoding="utf-8")
