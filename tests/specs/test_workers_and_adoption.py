"""Three or more social workers in the year up to 31 March 2025, and the time until children were placed for adoption."""

from datetime import date

import pytest

from store.measures.evaluate import CannotAnswer
from store.measures.query import Stat
from store.models import SocialWorkerSpell
from store.periods import financial_year
from tests.factories import Care, add_child, on

DAY = date(2025, 3, 31)
YEAR = financial_year(2024)


def with_workers(session, run, care, *spells: str):
    """Each as `number first..last`; the last day is that of the handover."""
    record = add_child(session, run, care)
    for spell in spells:
        worker, days = spell.split()
        start, _, end = days.partition("..")
        session.add(
            SocialWorkerSpell(record_id=record.id, worker=int(worker), started_on=on(start), ended_on=on(end) if end else None)
        )
    session.flush()


@pytest.mark.parametrize(
    ("child", "spells", "counted"),
    [
        ("three", ["1 2023-01-01..2024-06-01", "2 2024-06-01..2024-09-01", "3 2024-09-01.."], 1),
        ("two", ["1 2023-01-01..2024-06-01", "2 2024-06-01.."], 0),
        ("back to the first: two", ["1 2023-01-01..2024-06-01", "2 2024-06-01..2024-09-01", "1 2024-09-01.."], 0),
        ("the first handed over on 1 April", ["1 2023-01-01..2024-04-01", "2 2024-04-01..2024-09-01", "3 2024-09-01.."], 0),
        ("the first handed over on 2 April", ["1 2023-01-01..2024-04-02", "2 2024-04-02..2024-09-01", "3 2024-09-01.."], 1),
        ("the third came on the day", ["1 2023-01-01..2024-06-01", "2 2024-06-01..2025-03-31", "3 2025-03-31.."], 1),
        ("the third came the day after", ["1 2023-01-01..2024-06-01", "2 2024-06-01..2025-04-01", "3 2025-04-01.."], 0),
        ("nobody told of", [], 0),
    ],
)
def test_social_workers(session, run, ask, child, spells, counted):
    with_workers(session, run, Care("2020-05-01"), *spells)
    (figure,) = ask("social_worker_changes", DAY)
    assert (figure.numerator, figure.denominator) == (counted, 1)


def test_time_before_care_counts(session, run, ask):
    with_workers(session, run, Care("2025-02-01"), "1 2024-05-01..2024-08-01", "2 2024-08-01..2025-02-03", "3 2025-02-03..")
    assert ask.count("social_worker_changes", DAY) == 1


# --- adoption ---

ADOPTERS = {"placement_type": "placed_for_adoption"}


@pytest.mark.parametrize(
    ("child", "care", "days"),
    [
        # 1 May to 31 May 2022: 30 days.
        ("placed after a month", Care("2022-05-01", "2024-06-01", "adopted", moves={"2022-05-31": ADOPTERS}), 30.0),
        (
            "placed twice: the first counts",
            Care("2022-05-01", "2024-06-01", "adopted", moves={"2022-05-31": ADOPTERS, "2023-05-31": {}, "2023-06-30": ADOPTERS}),
            30.0,
        ),
        ("fostered for adoption from the first day", Care("2022-05-01", "2024-06-01", "adopted", details=ADOPTERS), 0.0),
        ("adopted by the carers, and never placed", Care("2022-05-01", "2024-06-01", "adopted"), None),
        ("left care otherwise", Care("2022-05-01", "2024-06-01", "returned_home", moves={"2022-05-31": ADOPTERS}), None),
        ("adopted the day after the year", Care("2022-05-01", "2025-04-01", "adopted", moves={"2022-05-31": ADOPTERS}), None),
        ("adopted on the last day", Care("2022-05-01", "2025-03-31", "adopted", moves={"2022-05-31": ADOPTERS}), 30.0),
    ],
)
def test_adoption_time(session, run, ask, child, care, days):
    add_child(session, run, care)
    (figure,) = ask("adoption_time", YEAR)
    assert figure.value == days


def test_mean_and_middle_value(session, run, ask):
    for placed in ("2022-05-11", "2022-05-21", "2022-07-30"):  # after 10, 20 and 90 days
        add_child(session, run, Care("2022-05-01", "2024-06-01", "adopted", moves={placed: ADOPTERS}))
    assert [ask("adoption_time", YEAR, stat=stat)[0].value for stat in (Stat.MEAN, Stat.MEDIAN)] == [40.0, 20.0]


def test_no_figure_where_it_is_not_told_when_one_of_them_came_into_care(session, run, ask):
    add_child(session, run, Care("2022-05-01", "2024-06-01", "adopted", moves={"2022-05-31": ADOPTERS}))
    add_child(session, run, Care("2022-05-01", "2024-06-01", "adopted", moves={"2022-05-31": ADOPTERS}, known=False))
    with pytest.raises(CannotAnswer) as refused:
        ask("adoption_time", YEAR)
    assert (refused.value.reason, refused.value.values["undecided"]) == ("history_too_short", 1)
