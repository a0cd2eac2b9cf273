"""Every code that the lists have is read, and means something."""

import csv

import pytest

from store.imports.ssda903 import codes
from store.imports.ssda903.modules import MODULES, recognise

READ = {
    "SEX": codes.SEXES,
    "ETHNIC": codes.ETHNICITIES,
    "RNE": codes.REASONS_FOR_EPISODE,
    "LS": codes.LEGAL_STATUSES,
    "CIN": codes.NEEDS,
    "PLACE": codes.PLACEMENT_TYPES,
    "PLACE_PROVIDER": codes.PROVIDERS,
    "REC": codes.REASONS_FOR_END,
    "REASON_PLACE_CHANGE": codes.MOVE_REASONS,
}


@pytest.mark.parametrize("field", READ)
def test_every_code_of_the_lists_is_read(shared, field):
    with (shared / "codes" / "all_codes.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row["code"] for row in csv.DictReader(file) if row["field"] == field and row["code"]}
    assert listed
    assert set(READ[field]) == listed


def test_every_file_is_known_by_its_columns_alone():
    for name, columns in MODULES.items():
        assert recognise(set(columns)) == name
    assert recognise({"CHILD", "DOB"}) is None
