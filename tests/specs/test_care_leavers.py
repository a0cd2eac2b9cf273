"""Care leavers on 31 March 2025: who they are, how they live and what they do."""

from datetime import date

import pytest

from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.query import Query, Stat
from store.models import CareLeaver
from store.vocabulary import Accommodation, Activity, Audience, Contact
from tests.factories import add_child
from tests.specs.conftest import TODAY

DAY = date(2025, 3, 31)


def leaver(session, run, born="2005-06", contact="in_touch", activity="education", home="suitable", as_at=DAY):
    record = add_child(session, run, born=born)
    session.add(
        CareLeaver(
            record_id=record.id,
            as_at=as_at,
            contact=Contact(contact) if contact else None,
            activity=Activity(activity) if activity else None,
            accommodation=Accommodation(home) if home else None,
        )
    )
    session.flush()


@pytest.mark.parametrize(
    ("child", "details", "counted"),
    [
        ("19, in touch", {}, 1),
        ("17 on the day", {"born": "2008-03"}, 1),
        ("17 in the month after", {"born": "2008-04"}, 0),
        ("21, and 22 in the month after", {"born": "2003-04"}, 1),
        ("turned 22 in the month", {"born": "2003-03"}, 0),
        ("month of birth not recorded", {"born": None}, 1),
        ("not in touch", {"contact": "not_in_touch"}, 1),
        ("refuses contact", {"contact": "refused"}, 1),
        ("needs no services any more", {"contact": "not_needed"}, 1),
        ("contact not recorded", {"contact": None}, 1),
        ("died", {"contact": "died"}, 0),
        ("returned home", {"contact": "returned_home"}, 0),
        ("told of another year", {"as_at": date(2026, 3, 31)}, 0),
    ],
)
def test_who_is_counted(session, run, ask, child, details, counted):
    leaver(session, run, **details)
    assert ask.count("care_leavers", DAY) == counted


def test_those_of_22_and_over_count_where_they_are_asked_for(session, run, ask):
    leaver(session, run)
    leaver(session, run, born="2008-01")
    leaver(session, run, born="2000-06")
    leaver(session, run, born="1999-03")  # 26
    assert ask.count("care_leavers", DAY) == 2
    assert ask.count("care_leavers", DAY, filters={"leaver_age": ("22_to_25",)}) == 1
    assert ask.count("care_leavers", DAY, exclude={"leaver_age": ("17_to_18",)}) == 1
    groups = [figure.group for figure in ask("care_leavers", DAY, group_by=("leaver_age",))]
    assert groups == [{"leaver_age": "17_to_18"}, {"leaver_age": "19_to_21"}], "what the total is made of"
    everybody = {"leaver_age": ("17_to_18", "19_to_21", "22_to_25")}
    assert ask.table("care_leavers", DAY, "leaver_age", filters=everybody) == dict.fromkeys(everybody["leaver_age"], 1)


def test_what_must_be_said_is_said(session, run):
    leaver(session, run)

    def said(**cut) -> set[str]:
        query = Query("care_leavers", period=DAY, **cut)
        return {caveat.kind for caveat in evaluate(session, query, Audience.OFFICERS, TODAY).caveats}

    assert said() == said(filters={"activity": ("employment", "training")}) == set()
    assert said(filters={"activity": ("employment",)}) == {"training_with_employment"}
    assert said(group_by=("leaver_age",)) == {"older_leavers"}
    assert said(group_by=("leaver_age",), filters={"leaver_age": ("19_to_21", "22_to_25")}) == set()


@pytest.mark.parametrize(
    ("home", "met_of"),
    [
        ("suitable", (1, 1)),
        ("unsuitable", (0, 1)),
        ("unknown", (0, 1)),
        (None, (0, 1)),
        ("not_judged", (0, 0)),
    ],
)
def test_suitable_homes(session, run, ask, home, met_of):
    leaver(session, run, home=home)
    (figure,) = ask("care_leavers_suitable_home", DAY)
    assert (figure.numerator, figure.denominator) == met_of
    assert ask.count("care_leavers", DAY) == 1


@pytest.mark.parametrize(
    ("activity", "met"), [("education", 1), ("training_or_employment", 1), ("neet", 0), ("unknown", 0), (None, 0)]
)
def test_in_education_employment_or_training(session, run, ask, activity, met):
    leaver(session, run, activity=activity)
    (figure,) = ask("care_leavers_eet", DAY)
    assert (figure.numerator, figure.denominator) == (met, 1)


def test_training_and_employment_are_one_figure(session, run, ask):
    leaver(session, run, activity="training_or_employment")
    leaver(session, run, activity="neet")
    asked = ({"activity": ("employment",)}, {"activity": ("training",)}, {"activity": ("employment", "training")})
    assert [ask.count("care_leavers", DAY, filters=filters) for filters in asked] == [1, 1, 1]
    assert ask.table("care_leavers", DAY, "activity") == {"training_or_employment": 1, "neet": 1}


def test_the_neet_share_is_of_all_care_leavers(session, run, ask):
    for activity in ("neet", "education", "unknown", None):
        leaver(session, run, activity=activity)
    (figure,) = ask("care_leavers", DAY, stat=Stat.SHARE, filters={"activity": ("neet",)})
    assert (figure.numerator, figure.denominator) == (1, 4)


def test_a_breakdown_by_accommodation_has_everybody(session, run, ask):
    for home in ("suitable", "unsuitable", "unknown", None, "not_judged"):
        leaver(session, run, home=home)
    assert ask.table("care_leavers", DAY, "accommodation") == {"suitable": 1, "unsuitable": 1, "unknown": 2, "not_judged": 1}


def test_a_return_without_the_file_tells_nothing_of_them(session, run, ask):
    leaver(session, run)
    run.manifest = [entry for entry in run.manifest if entry["module"] != "oc3"]
    session.flush()
    assert ask.count("care_leavers", DAY) == 1, "the return of 2025 has it"
    with pytest.raises(CannotAnswer) as refused:
        ask("care_leavers", date(2026, 3, 31))
    assert (refused.value.reason, refused.value.values["file"]) == ("file_not_held", "oc3")


def test_nor_does_a_return_whose_file_is_empty(session, run, ask):
    run.manifest = [{**entry, "rows": 0} if entry["module"] == "oc2" else entry for entry in run.manifest]
    session.flush()
    with pytest.raises(CannotAnswer) as refused:
        ask("health_checks", date(2026, 3, 31))
    assert refused.value.reason == "file_not_held"
