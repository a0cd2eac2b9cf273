"""What the files beside header and episodes tell of a child, by hand: one rule each."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.imports.ssda903 import modules
from store.imports.ssda903.merge import Submission
from store.imports.ssda903.outcomes import (
    KnownAdoption,
    KnownAdoptionPlan,
    KnownHealthYear,
    KnownLeaver,
    KnownPermanence,
    outcomes,
)
from store.imports.ssda903.reviews import KnownReview
from store.vocabulary import Absence, Accommodation, Activity, AdoptionEnd, Contact, Participation, Permanence
from tests.store.imports.ssda903.tellings import HISTORY, day, span, year

Y24, Y25, Y26 = year(2024), year(2025), year(2026)


def told(module: str, by_return: dict[Submission, list[dict[str, str]]]):
    """What is known from one file of several returns, all of which have that file."""
    rows = {(submission.run_id, module): found for submission, found in by_return.items() if found}
    return outcomes(rows, list(by_return), ())


def missing(*spells: str, kind: str = "M") -> list[dict[str, str]]:
    """Spells as `first..last`, in the file's terms."""
    days = (spell.split("..") for spell in spells)
    return [{"MISSING": kind, "MIS_START": start, **({"MIS_END": end} if end else {})} for start, end in days]


def spells(by_return: dict[Submission, list[dict[str, str]]]) -> list[str]:
    return [span(spell.started_on, spell.ended_on) for spell in told(modules.MISSING, by_return).missing]


# --- reviews ---


def test_a_later_return_does_not_touch_the_reviews_of_earlier_years():
    known = told(
        modules.REVIEWS,
        {
            Y25: [{"REVIEW": "2024-06-01", "REVIEW_CODE": "PN1"}],
            Y26: [{"REVIEW": "2025-06-01", "REVIEW_CODE": "PN7"}, {"REVIEW": "2025-12-01", "REVIEW_CODE": "PN0"}],
        },
    )
    assert known.reviews == (
        KnownReview(None, day("2024-06-01"), Participation.VIEWS_HEARD),
        KnownReview(None, day("2025-06-01"), Participation.NO_VIEWS),
        KnownReview(None, day("2025-12-01"), Participation.TOO_YOUNG),
    )


def test_a_return_corrects_a_review_of_an_earlier_year_that_it_tells_again():
    known = told(modules.REVIEWS, {Y25: [{"REVIEW": "2024-06-01", "REVIEW_CODE": "PN4"}], Y26: [{"REVIEW": "2024-06-01"}]})
    assert known.reviews == (KnownReview(None, day("2024-06-01"), None),)


def test_a_return_speaks_for_the_whole_of_its_year():
    history = {HISTORY: [{"REVIEW": "2025-06-01"}, {"REVIEW": "2024-06-01"}], Y26: [{"REVIEW": "2025-07-01"}]}
    assert [review.held_on for review in told(modules.REVIEWS, history).reviews] == [day("2024-06-01"), day("2025-07-01")]


# --- what is told of a year ---


def test_each_year_has_its_own_health():
    known = told(
        modules.HEALTH,
        {
            Y25: [{"SDQ_SCORE": "17", "HEALTH_ASSESSMENT": "1", "TEETH_CHECK": "0"}],
            Y26: [{"SDQ_REASON": "SDQ2", "IMMUNISATIONS": "1", "CONVICTED": "0"}],
        },
    )
    assert known.health == (
        KnownHealthYear(day("2025-03-31"), True, None, None, False, 17, None, None),
        KnownHealthYear(day("2026-03-31"), None, None, True, None, None, False, None),
    )


def test_a_care_leaver_is_told_of_in_our_terms():
    known = told(
        modules.LEAVERS,
        {
            Y24: [{"IN_TOUCH": "REFU", "ACTIV": "0", "ACCOM": "0"}],
            Y25: [{"IN_TOUCH": "YES", "ACTIV": "F4", "ACCOM": "Z1"}],
            Y26: [{"IN_TOUCH": "NREQ", "ACTIV": "G6", "ACCOM": "R2"}],
        },
    )
    assert known.leaving == (
        KnownLeaver(day("2024-03-31"), Contact.REFUSED, Activity.UNKNOWN, Accommodation.UNKNOWN),
        KnownLeaver(day("2025-03-31"), Contact.IN_TOUCH, Activity.TRAINING_OR_EMPLOYMENT, Accommodation.SUITABLE),
        KnownLeaver(day("2026-03-31"), Contact.NOT_NEEDED, Activity.NEET, Accommodation.NOT_JUDGED),
    )


def test_the_last_of_two_rows_of_one_return_is_taken():
    known = told(modules.LEAVERS, {Y26: [{"ACTIV": "G4"}, {"ACTIV": "F1"}]})
    assert [leaver.activity for leaver in known.leaving] == [Activity.EDUCATION]


# --- adoption and permanence ---


def test_a_plan_for_adoption_is_closed_by_a_later_return():
    known = told(
        modules.FOR_ADOPTION,
        {
            Y25: [{"DATE_PLACED": "2024-09-01"}],
            Y26: [
                {"DATE_PLACED": "2024-09-01", "DATE_PLACED_CEASED": "2025-05-01", "REASON_PLACED_CEASED": "RD3"},
                {"DATE_PLACED": "2026-01-10"},
            ],
        },
    )
    assert known.adoption_plans == (
        KnownAdoptionPlan(day("2024-09-01"), day("2025-05-01"), AdoptionEnd.NO_ADOPTERS),
        KnownAdoptionPlan(day("2026-01-10"), None, None),
    )


def test_of_two_tellings_of_an_adoption_the_later_is_taken_and_nothing_kept_of_the_adopters():
    known = told(
        modules.ADOPTED,
        {
            Y25: [{"DATE_INT": "2024-05-01", "DATE_MATCH": "2024-07-01", "FOSTER_CARE": "0", "SEX_ADOPTR": "MM"}],
            Y26: [{"DATE_INT": "2024-05-02", "FOSTER_CARE": "1", "LS_ADOPTR": "L12", "NB_ADOPTR": "2"}],
        },
    )
    assert known.adoptions == (KnownAdoption(day("2026-03-31"), day("2024-05-02"), None, is_by_carers=True),)


def test_of_a_permanence_order_the_year_is_kept_where_it_is_known():
    days = {Y24: "2020-05-31", Y25: "zz/05/2021", Y26: "zz/zz/zzzz"}
    known = told(modules.PERMANENCE, {s: [{"PREV_PERM": "P2", "DATE_PERM": told_day}] for s, told_day in days.items()})
    assert [row.year for row in known.permanence] == [2020, 2021, None]
    assert known.permanence[0] == KnownPermanence(day("2024-03-31"), Permanence.SPECIAL_GUARDIANSHIP, 2020)


# --- spells ---


def test_a_spell_that_runs_is_ended_by_the_next_return():
    assert spells({Y25: missing("2025-03-20.."), Y26: missing("2025-03-20..2025-04-03")}) == ["2025-03-20..2025-04-03"]


def test_a_spell_cut_at_the_end_of_the_year_is_one():
    assert spells({Y25: missing("2025-03-20.."), Y26: missing("2025-04-01..2025-04-03")}) == ["2025-03-20..2025-04-03"]
    assert spells({Y25: missing("2025-03-20..2025-03-31"), Y26: missing("2025-04-01..")}) == ["2025-03-20.."]


def test_a_spell_over_before_the_end_of_the_year_is_another():
    told_apart = {Y25: missing("2025-03-20..2025-03-30"), Y26: missing("2025-04-01..2025-04-03")}
    assert spells(told_apart) == ["2025-03-20..2025-03-30", "2025-04-01..2025-04-03"]


def test_an_absence_of_another_kind_is_another_spell():
    away = missing("2025-04-01..2025-04-03", kind="A")
    known = told(modules.MISSING, {Y25: missing("2025-03-20.."), Y26: away}).missing
    assert [(spell.absence, span(spell.started_on, spell.ended_on)) for spell in known] == [
        (Absence.MISSING, "2025-03-20..2025-03-31"),
        (Absence.AWAY, "2025-04-01..2025-04-03"),
    ]


def test_a_spell_that_the_next_return_does_not_have_was_over_by_the_end_of_its_year():
    assert spells({Y24: [], Y25: missing("2025-03-20.."), Y26: []}) == ["2025-03-20..2025-03-31"]


def test_a_return_without_the_file_denies_nothing():
    without = Submission(26, date(2025, 4, 1), date(2026, 3, 31), frozenset({modules.HEADER, modules.EPISODES}))
    assert spells({Y25: missing("2025-03-20.."), without: []}) == ["2025-03-20.."]


def test_a_spell_of_the_year_that_a_later_return_takes_back_is_gone():
    part = Submission(1, date(2025, 4, 1), date(2025, 9, 30))
    assert spells({part: missing("2025-05-01..2025-05-02"), Y26: []}) == []


def test_absences_of_a_kind_that_cannot_be_read_are_left_out():
    assert spells({Y26: [{"MIS_START": "2025-05-01"}]}) == []


def test_workers_are_numbered_and_a_worker_who_comes_back_keeps_the_number():
    rows = [("SW9", "2025-05-01", "2025-06-01"), ("SW4", "2025-06-01", "2025-07-01"), ("SW9", "2025-07-01", "")]
    file = [
        {"SW_ID": worker, "SW_DECOM": start, **({"SW_DEC": end} if end else {}), "SW_REASON": "LEFTRL"}
        for worker, start, end in rows
    ]
    known = told(modules.WORKERS, {Y26: file}).workers
    assert [(spell.worker, span(spell.started_on, spell.ended_on)) for spell in known] == [
        (1, "2025-05-01..2025-06-01"),
        (2, "2025-06-01..2025-07-01"),
        (1, "2025-07-01.."),
    ]
    assert "SW" not in repr(known)


# --- whatever is told ---

FIRST = date(2023, 4, 1)
some_day = st.integers(0, 3 * 365).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def muddled(draw) -> dict[str, str]:
    start = draw(some_day)
    end = draw(st.none() | st.integers(0, 400).map(lambda n: start + timedelta(days=n)))
    ended = {"MIS_END": end.isoformat()} if end else {}
    return {"MISSING": draw(st.sampled_from("MA")), "MIS_START": start.isoformat(), **ended}


muddles = st.lists(st.lists(muddled(), max_size=4), min_size=3, max_size=3)


@given(muddles)
def test_no_spell_ends_before_it_starts_and_none_is_told_twice(returns):
    known = told(modules.MISSING, dict(zip((Y24, Y25, Y26), returns, strict=True))).missing
    assert all(spell.ended_on is None or spell.ended_on >= spell.started_on for spell in known)
    assert len({(spell.absence, spell.started_on) for spell in known}) == len(known)


@given(muddles)
def test_only_the_latest_return_leaves_a_spell_open(returns):
    known = told(modules.MISSING, dict(zip((Y24, Y25, Y26), returns, strict=True))).missing
    still = {(Absence.MISSING if row["MISSING"] == "M" else Absence.AWAY) for row in returns[-1] if "MIS_END" not in row}
    assert {spell.absence for spell in known if spell.ended_on is None} <= still


@given(muddles)
def test_the_order_of_rows_in_a_return_does_not_matter(returns):
    once = [list({(row["MISSING"], row["MIS_START"]): row for row in rows}.values()) for rows in returns]
    forwards = told(modules.MISSING, dict(zip((Y24, Y25, Y26), once, strict=True)))
    backwards = told(modules.MISSING, dict(zip((Y24, Y25, Y26), [rows[::-1] for rows in once], strict=True)))
    assert forwards == backwards
