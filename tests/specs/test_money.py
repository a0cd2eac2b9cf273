"""What placements cost, and which of them await a plan or an authorisation: one edge each.

700 pounds a week are 100 a day. The year from 1 April 2025 to 31 March 2026 has 365 days.
"""

from datetime import date

import pytest

from store.measures.evaluate import CannotAnswer
from store.measures.query import Stat
from store.periods import Period
from store.vocabulary import Audience
from tests.specs.placed import DAY, Told, first, then, told
from tests.store.imports.ssda903.returns import episode

__all__ = ["told"]  # a fixture

AWAY = {"PLACE": "T1", "PLACE_PROVIDER": ""}
PRICED = ("C1,10/04/2025,700",)
AGENCY = {"PLACE_PROVIDER": "PR4"}


@pytest.mark.parametrize(
    ("edge", "episodes", "prices", "spend", "weekly"),
    [
        ("from 10 April to 31 March: 356 days", [first("10/04/2025")], PRICED, 35_600, 700),
        ("from before the year: 365 days", [first("10/04/2024")], ("C1,10/04/2024,700",), 36_500, 700),
        (
            "left on 31 March: 355 nights, and none on the day",
            [first("10/04/2025", "31/03/2026", REC="E4A")],
            PRICED,
            35_500,
            None,
        ),
        (
            "through a week in hospital: the place is kept",
            [first("10/04/2025", "01/06/2025"), then("01/06/2025", "08/06/2025", **AWAY), then("08/06/2025")],
            PRICED,
            35_600,
            700,
        ),
        (
            "through a change of legal status",
            [first("10/04/2025", "01/06/2025"), then("01/06/2025", RNE="L", LS="E1")],
            PRICED,
            35_600,
            700,
        ),
        (
            "a new price with it: 52 days at 100, and 304 at 200",
            [first("10/04/2025", "01/06/2025"), then("01/06/2025", RNE="L", LS="E1")],
            (*PRICED, "C1,01/06/2025,1400"),
            5_200 + 60_800,
            1400,
        ),
        (
            "not through a move: 52 days",
            [first("10/04/2025", "01/06/2025"), then("01/06/2025")],
            PRICED,
            5_200,
            None,
        ),
        (
            "a move on the last day: 355 days at 100, and 1 at 200",
            [first("10/04/2025", "31/03/2026"), then("31/03/2026")],
            (*PRICED, "C1,31/03/2026,1400"),
            35_500 + 200,
            1400,
        ),
        (
            "a gap of three days in the return is paid for: 55 days at 100, and 301 at 200",
            [first("10/04/2025", "01/06/2025"), then("04/06/2025")],
            (*PRICED, "C1,04/06/2025,1400"),
            5_500 + 60_200,
            1400,
        ),
        (
            "home in between: 52 days at 100, and 212 at 200",
            [first("10/04/2025", "01/06/2025", REC="E4A"), first("01/09/2025")],
            (*PRICED, "C1,01/09/2025,1400"),
            5_200 + 42_400,
            1400,
        ),
        ("one day at 100.01 a week: 14.2871, so 14.29", [first("31/03/2026")], ("C1,31/03/2026,100.01",), 14.29, 100.01),
    ],
)
def test_what_a_placement_costs(told: Told, edge, episodes, prices, spend, weekly):
    told.returned(*episodes).tracked(*prices)
    assert told.spend() == pytest.approx(spend, abs=1e-9), edge
    assert told.value("weekly_cost", DAY) == weekly, edge


def test_short_breaks_cost_nothing_here(told: Told):
    told.returned(first("10/04/2025", "12/04/2025", LS="V4", REC="E4A"), episode("C2", "10/04/2025"))
    told.tracked("C2,10/04/2025,700")
    assert told.spend() == 35_600


def test_a_period_of_some_days(told: Told):
    """1 to 7 June: 7 days at 100."""
    told.returned(first("10/04/2025")).tracked(*PRICED)
    assert told.spend(Period(date(2025, 6, 1), date(2025, 6, 7))) == 700


def test_a_carer_who_adopts_is_two_kinds_of_placement(told: Told):
    """52 days as a foster carer, and the rest without pay from the day on which the tracker says so."""
    told.returned(first("10/04/2025", "01/06/2025"), then("01/06/2025", RNE="U", PLACE="A5", LS="E1"))
    told.tracked(*PRICED, "C1,01/06/2025,0")
    assert told.table("placement_spend", "placement_type") == {"fostering": 5_200}
    assert told.table("weekly_cost", "placement_type", DAY) == {}


def test_mean_middle_and_total(told: Told):
    """100, 200 and 600: 300 on average, 200 in the middle, 900 together. A fourth placement has no price."""
    told.returned(*(episode(child, "10/04/2025") for child in ("C1", "C2", "C3", "C4")))
    told.tracked("C1,10/04/2025,100", "C2,10/04/2025,200", "C3,10/04/2025,600")
    assert [told.value("weekly_cost", DAY, stat=stat) for stat in (Stat.MEAN, Stat.MEDIAN, Stat.TOTAL)] == [300, 200, 900]
    (said,) = (caveat for caveat in told.ask("weekly_cost", DAY).caveats if caveat.kind == "amount_not_recorded")
    assert (said.values["records"], said.values["of"]) == (3, 4)


def test_members_see_no_mean_of_fewer_than_ten(told: Told):
    references = [f"C{number}" for number in range(1, 11)]
    told.returned(*(episode(child, "10/04/2025") for child in references))
    told.tracked(*(f"{child},10/04/2025,{690 + number}" for number, child in enumerate(references[:9])))
    (few,) = told.ask("weekly_cost", DAY, Audience.MEMBERS).figures
    assert (few.value, few.suppressed) == (None, "few_records")
    told.tracked(*(f"{child},10/04/2025,{690 + number}" for number, child in enumerate(references)))
    (ten,) = told.ask("weekly_cost", DAY, Audience.MEMBERS).figures
    assert (ten.value, ten.low, ten.high) == (700, 675, 725), "694.50 to the nearest 50"


def test_an_unknown_postcode_is_neither_inside_nor_outside(told: Told):
    told.returned(first("10/04/2025", PL_POST="ZZ9 9ZZ")).tracked(*PRICED)
    assert told.table("weekly_cost", "location", DAY) == {"not_recorded": 700}


def test_nothing_is_said_of_prices_without_a_tracker(told: Told):
    told.returned(first("10/04/2025"))
    with pytest.raises(CannotAnswer, match="not_in_tracker"):
        told.ask("weekly_cost", DAY)
    told.tracked("C1,10/04/2025,high", columns="NEEDS_LEVEL")
    with pytest.raises(CannotAnswer, match="not_in_tracker"):
        told.ask("placement_spend")


@pytest.mark.parametrize(
    ("edge", "episodes", "lines", "without", "of"),
    [
        ("external, with no plan", [first("10/04/2025", **AGENCY)], ["C1,10/04/2025,"], 1, 1),
        ("external, with a plan", [first("10/04/2025", **AGENCY)], ["C1,10/04/2025,01/09/2026"], 0, 1),
        ("a plan for a day gone by is still one", [first("10/04/2025", **AGENCY)], ["C1,10/04/2025,01/09/2025"], 0, 1),
        ("not in the tracker", [first("10/04/2025", **AGENCY), episode("C2", "10/04/2025")], ["C2,10/04/2025,01/09/2026"], 1, 1),
        ("another council's carers are external", [first("10/04/2025", PLACE_PROVIDER="PR2")], ["C1,10/04/2025,"], 1, 1),
        ("the council's own are not", [first("10/04/2025")], ["C1,10/04/2025,"], 0, 0),
        (
            "in hospital on the day",
            [first("10/04/2025", "25/03/2026", **AGENCY), then("25/03/2026", **AWAY)],
            ["C1,10/04/2025,"],
            1,
            1,
        ),
        (
            "the plan of the placement before is not of this one",
            [first("10/04/2025", "01/06/2025", **AGENCY), then("01/06/2025", **AGENCY)],
            ["C1,10/04/2025,01/09/2026"],
            1,
            1,
        ),
        ("left on the day", [first("10/04/2025", "31/03/2026", **AGENCY, REC="E4A")], ["C1,10/04/2025,"], 0, 0),
    ],
)
def test_external_placements_without_an_exit_plan(told: Told, edge, episodes, lines, without, of):
    told.returned(*episodes).tracked(*lines, columns="EXIT_PLAN_ON")
    assert told.value("without_exit_plan", DAY) == without, edge
    assert told.figure("without_exit_plan", DAY, stat=Stat.SHARE).denominator == of, edge


def test_a_list_has_the_day_on_which_the_placement_began(told: Told):
    told.returned(first("10/04/2025", "01/06/2025", **AGENCY), then("01/06/2025", RNE="L", LS="E1", **AGENCY))
    told.tracked("C1,10/04/2025,", columns="EXIT_PLAN_ON")
    (item,) = told.ask("without_exit_plan", DAY, stat=Stat.LIST).items
    assert (item.ref, item.fields["since"], item.fields["provider"]) == ("C1", date(2025, 4, 10), "independent")


@pytest.mark.parametrize(
    ("authorised", "waits"), [("", 1), ("30/03/2026", 0), ("31/03/2026", 0), ("01/04/2026", 1), ("01/04/2025", 0)]
)
def test_a_placement_waits_until_the_day_it_is_authorised(told: Told, authorised, waits):
    told.returned(first("10/04/2025", **AGENCY)).tracked(f"C1,10/04/2025,{authorised}", columns="AUTHORISED_ON")
    assert told.value("awaiting_authorisation", DAY) == waits


def test_time_in_care(told: Told):
    """In care for 31 days (since 28 February) and for 365 (since 31 March a year ago): 198 on average and in the middle."""
    told.returned(first("31/03/2025"), episode("C2", "28/02/2026"))
    assert [told.value("time_in_care", DAY, stat=stat) for stat in (Stat.MEAN, Stat.MEDIAN)] == [198, 198]


def test_time_in_care_counts_from_the_last_time_a_child_came_in(told: Told):
    told.returned(first("10/04/2025", "01/06/2025", REC="E4A"), first("21/03/2026"))
    assert told.value("time_in_care", DAY) == 10


def test_no_time_in_care_where_a_start_is_not_told(told: Told):
    told.returned(then("10/04/2024", RNE="L"), episode("C2", "28/02/2026"))
    with pytest.raises(CannotAnswer) as refused:
        told.ask("time_in_care", DAY)
    assert (refused.value.reason, refused.value.values["undecided"]) == ("history_too_short", 1)


def test_who_a_provider_is_and_how_it_is_rated(told: Told):
    told.returned(first("10/04/2025", "01/06/2025", **AGENCY), then("01/06/2025", **AGENCY), episode("C2", "10/04/2025"))
    told.tracked(
        "C1,10/04/2025,Acorn Care,Good,low",
        "C1,01/06/2025,Birch Homes,Inadequate,high",
        columns="PROVIDER_NAME,OFSTED_RATING,NEEDS_LEVEL",
    )
    assert told.table("children_in_care", "provider_name", DAY) == {"Birch Homes": 1, "not_recorded": 1}
    assert told.table("children_in_care", "ofsted_rating", DAY) == {"inadequate": 1, "not_recorded": 1}
    assert told.table("children_in_care", "needs_level", date(2025, 5, 1)) == {"low": 1, "not_recorded": 1}
    (figure,) = told.ask("children_in_care", DAY, Audience.MEMBERS, filters={"provider_name": ("Birch Homes",)}).figures
    assert (figure.value, figure.suppressed) == (None, "not_for_role")


def test_supported_lodgings_are_asked_for_once_the_tracker_tells(told: Told):
    told.returned(first("10/04/2025", PLACE="K3"), episode("C2", "10/04/2025", PLACE="K3"), DOB="15/06/2008")
    with pytest.raises(CannotAnswer, match="value_not_held"):
        told.ask("children_in_care", DAY, filters={"placement_type": ("supported_lodgings",)})
    assert told.table("children_in_care", "placement_type", DAY) == {"semi_independent": 2}
    told.tracked("C1,10/04/2025,yes", columns="SUPPORTED_LODGINGS")
    assert told.table("children_in_care", "placement_type", DAY) == {"semi_independent": 1, "supported_lodgings": 1}
    assert told.value("children_in_care", DAY, filters={"placement_type": ("supported_lodgings",)}) == 1
