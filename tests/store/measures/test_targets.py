"""Targets beside figures: met only where the whole interval is on the right side, and never by a rounding."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.answers import as_now_known, as_then, load_answer, save_answer
from store.measures.catalogue import MEASURES
from store.measures.counted import Cell
from store.measures.disclosure import shown
from store.measures.fixed import Against, exactly
from store.measures.query import Comparison, Stat, Verdict
from store.models import ImportRun
from store.periods import Period
from store.terms import Aim
from store.vocabulary import Audience
from tests.factories import Care, add_child, add_target
from tests.store.measures.test_when import said

TARGET = (Comparison.TARGET,)
INDEPENDENT = {"provider": ("independent",)}


@pytest.fixture
def run(sixty):
    return sixty.query(ImportRun).order_by(ImportRun.id).first()


def only(result):
    (found,) = [one for one in result.figures[0].compare if one.kind == "target"]
    return found


def against(measure, stat, audience):
    return Against(MEASURES[measure], stat, audience)


def test_42_of_640_never_reads_6_per_cent_target_met():
    """It is 6.6%."""
    exact, rounded = (shown(Stat.SHARE, Cell(42, 640), None, audience) for audience in (Audience.OFFICERS, Audience.MEMBERS))
    assert (exact.value, rounded.value) == (6.6, 6)
    six = Fraction(6)
    assert against("children_in_care", Stat.SHARE, Audience.OFFICERS).reached(exact, six, Aim.AT_MOST) is Verdict.WORSE
    assert against("children_in_care", Stat.SHARE, Audience.MEMBERS).reached(rounded, six, Aim.AT_MOST) is Verdict.UNCLEAR


def test_what_officers_see_is_judged_before_it_is_rounded():
    """425 of 6,400 is 6.640625%, which shows as 6.6%."""
    figure = shown(Stat.SHARE, Cell(425, 6400), None, Audience.OFFICERS)
    judge = against("children_in_care", Stat.SHARE, Audience.OFFICERS)
    assert figure.value == 6.6
    assert judge.reached(figure, exactly(6.6), Aim.AT_MOST) is Verdict.WORSE
    assert judge.reached(shown(Stat.SHARE, Cell(66, 1000), None, Audience.OFFICERS), exactly(6.6), Aim.AT_MOST) is Verdict.BETTER


def test_the_target_gives_the_statistic_the_side_and_the_day(sixty, run, ask):
    add_target(sixty, run, "children_in_care", "share", 6, filters="provider=independent", aim="at_most")
    for number in range(15):
        add_child(sixty, run, Care("2022-01-01", details={"provider": "independent"}), reference=f"P{number}")
    result = ask.officer(filters=INDEPENDENT, compare=TARGET)
    found = only(result)
    assert (result.query.stat, result.figures[0].value) == (Stat.SHARE, 20.0)
    assert (found.value, found.label, found.aim, found.by) == (6, "target, no date was set", Aim.AT_MOST, None)
    assert (found.change, found.verdict) == (14, Verdict.WORSE)
    assert only(ask.member(filters=INDEPENDENT, compare=TARGET)).verdict is Verdict.WORSE


def test_the_side_is_the_better_one_of_the_measure(sixty, run, ask):
    add_target(sixty, run, "three_plus_placements", "share", 9, by="2027-03-31")
    found = only(ask.officer("three_plus_placements", compare=TARGET))
    assert (found.aim, found.verdict, found.by) == (Aim.AT_MOST, Verdict.BETTER, date(2027, 3, 31))
    assert found.label == "target, by 31 March 2027"


def test_where_nobody_has_said_which_side_there_is_no_verdict(sixty, run, ask):
    add_target(sixty, run, "children_in_care", "count", 50)
    found = only(ask.officer(compare=TARGET))
    assert (found.aim, found.verdict, found.change) == (None, None, 10)


def test_a_target_of_another_group_is_none_of_this_one(sixty, run, ask):
    add_target(sixty, run, "children_in_care", "share", 6, filters="provider=independent", aim="at_most")
    result = ask.officer(stat=Stat.SHARE, filters={"provider": ("external",)}, compare=TARGET)
    assert said(result, "comparison_not_held") == {"comparison": "target", "is_known": True}
    assert not any(one.kind == "target" for one in result.figures[0].compare)


def test_a_years_number_that_still_grows_is_judged_only_as_far_as_it_is_decided(sixty, run, ask):
    add_target(sixty, run, "entered_care", "count", 12)
    part = Period(date(2025, 4, 1), date(2025, 9, 30))
    early = only(ask.officer("entered_care", period=part, compare=TARGET))
    assert early.verdict is None  # none yet, and the year is not over
    for number in range(15):
        add_child(sixty, run, Care("2025-05-01"), reference=f"E{number}")
    assert only(ask.officer("entered_care", period=part, compare=TARGET)).verdict is Verdict.WORSE
    year = Period(date(2025, 4, 1), date(2026, 3, 31))
    assert only(ask.officer("entered_care", period=year, compare=TARGET)).verdict is Verdict.WORSE


def test_an_answer_kept_before_a_target_changed_is_given_again_as_it_was(sixty, run, ask):
    add_target(sixty, run, "three_plus_placements", "share", 9)
    result = ask.member("three_plus_placements", compare=TARGET)
    kept = load_answer(sixty, save_answer(sixty, result, Audience.MEMBERS, ask.today))
    assert kept.beside_run_id is not None
    assert as_then(sixty, kept).figures == result.figures
    assert as_now_known(sixty, kept, ask.today).figures == result.figures


# --- properties ---

CELLS = st.integers(0, 900).flatmap(lambda base: st.builds(Cell, st.integers(0, base), st.just(base)))
TENTHS = st.integers(0, 1000).map(lambda tenths: tenths / 10)
AUDIENCES = st.sampled_from(Audience)
SHARES = st.sampled_from(["three_plus_placements", "long_term_stability"])


@given(cell=CELLS, target=TENTHS, audience=AUDIENCES, aim=st.sampled_from(Aim))
def test_a_target_is_never_said_to_be_met_or_missed_where_it_is_not(cell, target, audience, aim):
    verdict = against("children_in_care", Stat.SHARE, audience).reached(
        shown(Stat.SHARE, cell, None, audience), exactly(target), aim
    )
    if verdict in (Verdict.BETTER, Verdict.WORSE):
        truth = Fraction(100 * cell.numerator, cell.base)
        is_met = truth <= exactly(target) if aim is Aim.AT_MOST else truth >= exactly(target)
        assert (verdict is Verdict.BETTER) is is_met


@given(measure=SHARES, cell=CELLS, theirs=CELLS, audience=AUDIENCES)
def test_no_verdict_beside_a_published_share_is_opposite_to_the_truth(measure, cell, theirs, audience):
    """Theirs is published as a whole per cent, of the counts behind it."""
    if not theirs.base:
        return
    truth_there = Fraction(100 * theirs.numerator, theirs.base)
    published = Fraction(int(truth_there + Fraction(1, 2)))
    interval = (published - Fraction(1, 2), published + Fraction(1, 2))
    judge = against(measure, Stat.SHARE, audience)
    verdict = judge.verdict(shown(Stat.SHARE, cell, None, audience), interval)
    if verdict in (Verdict.BETTER, Verdict.WORSE):
        truth_here = Fraction(100 * cell.numerator, cell.base)
        is_better = truth_here > truth_there if measure == "long_term_stability" else truth_here < truth_there
        assert is_better is (verdict is Verdict.BETTER)
        assert truth_here != truth_there


@given(count=st.integers(0, 2000), theirs=st.integers(0, 400), audience=AUDIENCES, population=st.integers(1000, 400_000))
def test_no_verdict_beside_a_published_rate_is_opposite_to_the_truth(count, theirs, audience, population):
    judge = against("entered_care", Stat.RATE, audience)
    figure = shown(Stat.RATE, Cell(count, 0), population, audience)
    verdict = judge.verdict(figure, (Fraction(2 * theirs - 1, 2), Fraction(2 * theirs + 1, 2)))
    truth = Fraction(10_000 * count, population)
    if verdict is Verdict.BETTER:
        assert truth < theirs + Fraction(1, 2)
    if verdict is Verdict.WORSE:
        assert truth > theirs - Fraction(1, 2)
