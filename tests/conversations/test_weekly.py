"""The sample council's weekly summary: what its readers look for is named."""

import re

import pytest

from tests.handlers.conftest import OFFICER

ASKED = "show me this week's summary"


@pytest.fixture
def for_members(sample_talk):
    return sample_talk().hears(ASKED)


def test_the_day_of_the_figures_comes_first(for_members):
    assert for_members.splitlines()[1] == (
        "Figures as at 30 September 2024, the end of the newest month that is closed. Days are counted to 15 October."
    )


def test_every_red_part_is_named_with_what_it_was_and_when_it_was_rated(for_members):
    assert (
        "3 red (Education, Employment, Health and Wellbeing; Residential Capital; Sufficient and Stable Placements)"
        in for_members
    )
    assert (
        "Education, Employment, Health and Wellbeing (red, before that amber); Residential Capital (red, before " in for_members
    )
    assert "- Sufficient and Stable Placements: red. Rated on 7 October, lead Strategic Placements Lead: “" in for_members


def test_what_is_overdue_is_counted_over_all_kinds_and_listed_once(for_members):
    assert "Overdue: 10 (5 actions, 2 members’ requests and 3 milestones or promises)" in for_members
    listed = for_members.partition("\nOverdue (10)\n")[2].partition("\n\n")[0]
    assert re.findall(r"^- ([A-Z]\d+) ", listed, re.MULTILINE) == ["A23", "A12", "R4", "A6", "R2", "A2", "A13", "K1", "M3", "B2"]


def test_a_director_is_told_whom_to_ring(sample_talk):
    told = sample_talk(OFFICER).hears(ASKED)
    ring = told.partition("Whom to ring, the most overdue first\n")[2].partition("\n\n")[0]
    assert [line.partition(":")[0] for line in ring.splitlines()] == [
        "- Strategic Placements Lead",
        "- Health Lead",
        "- Service Manager Residential",
        "- Head of Fostering",
        "- Commissioning Manager",
    ]


def test_the_newest_full_quarter_and_the_days_since_beside_the_same_days_of_last_year(sample_talk):
    told = sample_talk(OFFICER).hears(ASKED)
    assert re.search(r"Becoming a foster carer, July to September 2024: Fostering enquiries \d+ \(\d+ a year before\)", told)
    assert re.search(r"Since then, 1 to 13 October 2024: Fostering enquiries \d+ \(\d+ in the same days of last year\)", told)
    assert "Too early to compare." in told


def test_what_is_blocked_is_named_with_what_holds_it_up(for_members):
    blocked = for_members.partition("Blocked: 3\n")[2].partition("\n\n")[0]
    assert (
        "- A19 Framework for supported lodgings (Commissioning Manager), since 4 October: A bidder has challenged the scoring."
        in (blocked)
    )


def test_whoever_leads_a_part_is_told_of_every_comment_that_is_theirs_to_answer(sample_talk):
    told = sample_talk(OFFICER).hears("show me the weekly summary for Rethink Fostering")
    assert "most in need of one: F40, negative, for 246 days, with the Head of Fostering." in told
