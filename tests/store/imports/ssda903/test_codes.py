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
    "REVIEW_CODE": codes.PARTICIPATION,
    "SDQ_REASON": codes.SDQ_REASONS,
    "OC2_FLAG": codes.YES_OR_NO,
    "IN_TOUCH": codes.CONTACT,
    "ACTIV": codes.ACTIVITIES,
    "ACCOM": codes.ACCOMMODATION,
    "MISSING": codes.ABSENCES,
    "SW_REASON": codes.WORKER_REASONS,
    "PREV_PERM": codes.PERMANENCE,
    "REASON_PLACED_CEASED": codes.ADOPTION_ENDS,
    "FOSTER_CARE": codes.YES_OR_NO,
    "NB_ADOPTR": codes.ADOPTERS_NUMBER,
    "SEX_ADOPTR": codes.ADOPTERS_SEX,
    "LS_ADOPTR": codes.ADOPTERS_STATUS,
}


@pytest.mark.parametrize("field", READ)
def test_every_code_of_the_lists_is_read(shared, field):
    with (shared / "codes" / "all_codes.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row["code"] for row in csv.DictReader(file) if row["field"] == field and row["code"]}
    assert listed
    assert set(READ[field]) == listed


def test_every_code_that_came_or_went_is_known_by_its_years(shared):
    def closing(year: str) -> int | None:
        return 2000 + int(year[5:7]) if year else None

    with (shared / "codes" / "validity_by_return_year.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = [row for row in csv.DictReader(file) if row["field"] in codes.IN_USE]
    assert listed
    years = {(r["field"], r["code"]): (closing(r["first_return_year"]), closing(r["last_return_year"])) for r in listed}
    assert years == {(field, code): span for field, told in codes.IN_USE.items() for code, span in told.items()}


@pytest.mark.parametrize(("group", "term"), [("Suitable", "suitable"), ("Unsuitable", "unsuitable"), ("Not known", "unknown")])
def test_accommodation_is_suitable_as_the_list_says(shared, group, term):
    with (shared / "codes" / "accom.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row["code"] for row in csv.DictReader(file) if row["group"] == group}
    assert listed == {code for code, meant in codes.ACCOMMODATION.items() if meant == term}


@pytest.mark.parametrize(("group", "terms"), [("NEET", {"neet"}), ("EET", {"education", "training_or_employment"})])
def test_activities_are_education_employment_or_training_as_the_list_says(shared, group, terms):
    with (shared / "codes" / "activ.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row["code"] for row in csv.DictReader(file) if row["group"] == group}
    assert listed == {code for code, meant in codes.ACTIVITIES.items() if meant in terms}


def test_every_file_is_known_by_its_columns_alone():
    for name, columns in MODULES.items():
        assert recognise(set(columns)) == name
    assert recognise({"CHILD", "DOB"}) is None
