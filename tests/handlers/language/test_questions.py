"""Questions of our own wording and what each means, as an officer would read it."""

import pytest

from handlers.language.meaning import Declined, Doubtful, Understood

CARE, ENTERED, LEFT, MOVES, LONG = "children_in_care", "entered_care", "left_care", "three_plus_placements", "long_term_stability"

LAST_YEAR = {"from": "2023-04-01", "to": "2024-03-31"}
THIS_YEAR = {"from": "2024-04-01", "to": "2024-10-15"}


def figure(measure, stat="count", **said):
    return {"intent": "figure", "measure": measure, "stat": stat} | said


QUESTIONS = {
    # how many, in whose words
    "How many children does the council look after?": figure(CARE),
    "number of LAC": figure(CARE),
    "what's the CLA figure?": figure(CARE),
    "How many looked-after children were there at the end of last month?": figure(CARE, period={"on": "2024-09-30"}),
    "Total children in care on 31/03/2023": figure(CARE, period={"on": "2023-03-31"}),
    "how many did we look after in March 2022": figure(CARE, period={"on": "2022-03-31"}),
    # where and with whom
    "how many kids in resi": figure(CARE, filters={"placement_type": ["residential"]}),
    "How many of our young people live in children's homes outside the county?": figure(
        CARE, filters={"placement_type": ["residential"], "location": ["out_of_county"]}
    ),
    "how many with IFAs": figure(CARE, filters={"provider": ["ifa"]}),
    "number of agency foster placements": figure(CARE, filters={"provider": ["ifa"]}),
    "how many children are in in-house foster care": figure(
        CARE, filters={"provider": ["in_house"], "placement_type": ["fostering"]}
    ),
    "children placed with relatives": figure(CARE, filters={"placement_type": ["kinship_fostering"]}),
    "how many are with family and friends carers": figure(CARE, filters={"placement_type": ["kinship_fostering"]}),
    "How many children live with their parents while in care?": None,
    "how many young people are in semi-independent or supported lodgings": figure(
        CARE, filters={"placement_type": ["semi_independent", "supported_lodgings"]}
    ),
    "how many are placed for adoption": figure(CARE, filters={"placement_type": ["placed_for_adoption"]}),
    "How many children are more than twenty miles from home?": figure(CARE, filters={"distance": ["over_20_miles"]}),
    "children within 20 miles of home": figure(CARE, filters={"distance": ["within_20_miles"]}),
    "how many OOC placements": figure(CARE, filters={"location": ["out_of_county"]}),
    "how many kids are outside Thornshire in residential": figure(
        CARE, filters={"location": ["out_of_county"], "placement_type": ["residential"]}
    ),
    "how many children from Coldham are in secure?": figure(
        CARE, filters={"district": ["Coldham"], "placement_type": ["secure"]}
    ),
    "how many children are placed in Westmere": figure(CARE, filters={"placement_area": ["Westmere"]}),
    "children in care from Ashbury or Fenwick": figure(CARE, filters={"district": ["Ashbury", "Fenwick"]}),
    # who
    "how many boys under 5 are in care": figure(CARE, filters={"sex": ["male"], "age_band": ["under_1", "1_to_4"]}),
    "How many 16 and 17 year olds in foster care?": figure(
        CARE, filters={"age_band": ["16_plus"], "placement_type": ["fostering"]}
    ),
    "how many UASC have we got": figure(CARE, filters={"uasc": ["yes"]}),
    "children on s20": figure(CARE, filters={"legal_status": ["section_20"]}),
    "Number of children on full care orders in Q1": figure(
        CARE, filters={"legal_status": ["full_care_order"]}, period={"on": "2024-06-30"}
    ),
    "how many have been in care for over five years": figure(CARE, filters={"care_duration": ["over_5_years"]}),
    "how many are in care because of abuse or neglect": figure(CARE, filters={"need": ["abuse_or_neglect"]}),
    "how many mixed heritage children are in care": figure(CARE, filters={"ethnicity": ["mixed"]}),
    # shares and rates
    "what share of children in care are out of county?": figure(CARE, "share", filters={"location": ["out_of_county"]}),
    "What % of girls are in children's homes?": figure(
        CARE, "share", filters={"placement_type": ["residential"]}, of={"sex": ["female"]}
    ),
    "proportion of residential placements that are external": figure(
        CARE, "share", filters={"provider": ["external"]}, of={"placement_type": ["residential"]}
    ),
    "Of the children in semi-independent, what percentage are UASC?": figure(
        CARE, "share", filters={"uasc": ["yes"]}, of={"placement_type": ["semi_independent"]}
    ),
    "out of all our under fives what share are with IFAs": figure(
        CARE, "share", filters={"provider": ["ifa"]}, of={"age_band": ["under_1", "1_to_4"]}
    ),
    "kinship as a share of fostering": figure(
        CARE, "share", filters={"placement_type": ["kinship_fostering"]}, of={"placement_type": ["fostering"]}
    ),
    "What percentage of children are in residential and out of county?": figure(
        CARE, "share", filters={"placement_type": ["residential"], "location": ["out_of_county"]}
    ),
    "What is our rate of children in care per 10,000?": figure(CARE, "rate"),
    "rate of entries to care per 10k last year": figure(ENTERED, "rate", period=LAST_YEAR),
    # leaving out
    "children in care excluding UASC": figure(CARE, exclude={"uasc": ["yes"]}),
    "how many are in foster care, not counting kinship?": figure(
        CARE, filters={"placement_type": ["fostering"]}, exclude={"placement_type": ["kinship_fostering"]}
    ),
    "children in care who are not in foster care": figure(CARE, exclude={"placement_type": ["fostering"]}),
    "left care last year apart from adoptions": figure(LEFT, exclude={"leaving_reason": ["adopted"]}, period=LAST_YEAR),
    # breakdowns, rankings, trends
    "children in care by age and sex": figure(CARE, group_by=["age_band", "sex"]),
    "resi by district": figure(CARE, filters={"placement_type": ["residential"]}, group_by=["district"]),
    "Break down children in care by legal status, please": figure(CARE, group_by=["legal_status"]),
    "gender split of children in care": figure(CARE, group_by=["sex"]),
    "are there more boys than girls in care": figure(CARE, group_by=["sex"]),
    "Which district has the fewest children in care?": figure(CARE, group_by=["district"], order="lowest", limit=1),
    "top three districts for children in care": figure(CARE, group_by=["district"], order="highest", limit=3),
    "What is the most common placement type for 16+?": figure(
        CARE, filters={"age_band": ["16_plus"]}, group_by=["placement_type"], order="highest", limit=1
    ),
    "Where are our children in residential placed?": figure(
        CARE, filters={"placement_type": ["residential"]}, group_by=["placement_area"]
    ),
    "children in care month by month this year": figure(CARE, group_by=["month"], period=THIS_YEAR),
    "trend in children in care over the last five years": figure(
        CARE, group_by=["year"], period={"from": "2019-10-15", "to": "2024-10-15"}
    ),
    "why do children come into care": figure(ENTERED, group_by=["need"]),
    "what are the main reasons for coming into care": figure(ENTERED, group_by=["need"], order="highest", limit=1),
    "reasons for leaving care in 2022/23": figure(
        LEFT, group_by=["leaving_reason"], period={"from": "2022-04-01", "to": "2023-03-31"}
    ),
    # coming and going
    "How many children came into care between April and June?": figure(
        ENTERED, period={"from": "2024-04-01", "to": "2024-06-30"}
    ),
    "new admissions to care last month": figure(ENTERED, period={"from": "2024-09-01", "to": "2024-09-30"}),
    "kids taken into care this year by age": figure(ENTERED, group_by=["age_band"], period=THIS_YEAR),
    "How many UASC became looked after since January?": figure(
        ENTERED, filters={"uasc": ["yes"]}, period={"from": "2024-01-01", "to": "2024-10-15"}
    ),
    "how many children left care last year": figure(LEFT, period=LAST_YEAR),
    "how many were adopted in 2021/22": figure(
        LEFT, filters={"leaving_reason": ["adopted"]}, period={"from": "2021-04-01", "to": "2022-03-31"}
    ),
    "how many kids went back home last quarter": figure(
        LEFT, filters={"leaving_reason": ["returned_home"]}, period={"from": "2024-07-01", "to": "2024-09-30"}
    ),
    "SGOs last year": figure(LEFT, filters={"leaving_reason": ["special_guardianship"]}, period=LAST_YEAR),
    "What share of children who left care last year were adopted?": figure(
        LEFT, "share", filters={"leaving_reason": ["adopted"]}, period=LAST_YEAR
    ),
    # stability
    "what percentage had 3+ placements in the last year": figure(MOVES, "share"),
    "How many children have moved three or more times in the past 12 months?": figure(MOVES),
    "three or more placements by age group": figure(MOVES, "share", group_by=["age_band"]),
    "short term stability for girls": figure(MOVES, "share", filters={"sex": ["female"]}),
    "long-term placement stability": figure(LONG, "share"),
    "how many children have been in the same placement for two years or more": figure(LONG),
    # comparing
    "children in care compared with last year": figure(CARE, compare=["last_year"]),
    "is the number in care up on this time last year?": figure(CARE, compare=["last_year"]),
    "children in care at 31 March 2024 compared with 31 March 2022": figure(
        CARE, period={"on": "2024-03-31"}, compare=[{"on": "2022-03-31"}]
    ),
    "entered care 2023/24 v 2022/23": figure(ENTERED, period=LAST_YEAR, compare=[{"from": "2022-04-01", "to": "2023-03-31"}]),
    "long-term stability against target and nationally": figure(LONG, "share", compare=["target", "national"]),
    "how does our rate of children in care compare with our statistical neighbours?": figure(
        CARE, "rate", compare=["statistical_neighbours"]
    ),
    "3+ placements vs England": figure(MOVES, "share", compare=["national"]),
    "has the number of children in care changed since March 2022": figure(CARE, compare=[{"on": "2022-03-31"}]),
    "how many children in care in 2019 versus now": figure(CARE, compare=[{"on": "2019-12-31"}]),
    "long term stability vs England average, last year": figure(LONG, "share", period={"on": "2024-03-31"}, compare=["national"]),
    "how many under-1s came into care in each of the last three financial years?": figure(
        ENTERED, filters={"age_band": ["under_1"]}, group_by=["year"], period={"from": "2021-04-01", "to": "2024-03-31"}
    ),
    "Morning, quick one before committee - number of kids in resi at the end of Q2 please?": figure(
        CARE, filters={"placement_type": ["residential"]}, period={"on": "2024-09-30"}
    ),
    "children looked after under a voluntary agreement with parents": figure(CARE, filters={"legal_status": ["section_20"]}),
    "placement stability - 3 or more moves in a year - for under 5s": figure(
        MOVES, "share", filters={"age_band": ["under_1", "1_to_4"]}
    ),
    # other councils
    "How many children are in care in Derbyshire?": figure(CARE, area="Derbyshire"),
    "children in care per 10,000 in Kent at 31 March 2023": figure(CARE, "rate", period={"on": "2023-03-31"}, area="Kent"),
    "long term stability in Yorkshire & the Humber": figure(LONG, "share", area="Yorkshire and The Humber"),
}


@pytest.mark.parametrize(("text", "expected"), [(text, said) for text, said in QUESTIONS.items() if said])
def test_a_question_means(meaning, text, expected):
    assert meaning(text) == expected


@pytest.mark.parametrize("text", [text for text, said in QUESTIONS.items() if not said])
def test_what_is_not_sure_is_not_answered(say, text):
    assert isinstance(say(text), Doubtful | Declined)


ASKED_BACK = {
    "how stable are our placements": [MOVES, LONG, "placement_moves"],
    "How many teenagers are in foster care?": [CARE] * 3,
    "how many children are on care orders": [CARE, CARE],
    "how many left last month": ["foster_deregistrations", LEFT],
    "how are we doing": [CARE, MOVES, LONG, ENTERED],
    "how many children are placed a long way off": [CARE, CARE],
    "has the number of children in care gone up?": [CARE, CARE],
    "How many children are there?": [CARE],
    "how many girls in Fenwick": [CARE],
    "how many children live in Ashbury": [CARE],
    "how many children's homes do we have": [CARE],
    "how many remands this year": [CARE],
    "how many children were placed for adoption last year": [CARE],
    "how many disabled children are in care": [CARE],
    "how many over 16s are in care": [CARE],
    "children in care over the last year": [CARE],
}


@pytest.mark.parametrize(("text", "measures"), ASKED_BACK.items())
def test_vague_words_are_asked_back(say, text, measures):
    reading = say(text)
    assert isinstance(reading, Doubtful), reading
    assert [choice.query.measure for choice in reading.choices] == measures
    assert len({str(choice.to_json()) for choice in reading.choices}) == len(reading.choices), "choices differ"
    assert reading.doubt


def test_one_unknown_word_is_named_and_may_be_confirmed_away(say):
    reading = say("how many glimmering children are in foster care")
    assert isinstance(reading, Doubtful)
    assert reading.doubt == "glimmering"
    assert [choice.to_json() for choice in reading.choices] == [figure(CARE, filters={"placement_type": ["fostering"]})]


def test_an_assumption_is_told_with_its_other_reading(say):
    reading = say("how many children came into care last year")
    assert isinstance(reading, Understood)
    (assumption,) = reading.assumptions
    assert (assumption.words, assumption.read_as) == ("last year", "the financial year 2023/24")
    assert assumption.otherwise.to_json() == figure(ENTERED, period={"from": "2023-01-01", "to": "2023-12-31"})


def test_a_district_may_be_home_or_placement_and_says_so(say):
    reading = say("how many children in residential in Brackwell")
    assert isinstance(reading, Understood)
    assert reading.meaning.query.filters["district"] == ("Brackwell",)
    assert reading.assumptions[0].otherwise.query.filters["placement_area"] == ("Brackwell",)


def test_mended_words_are_told(say):
    reading = say("how many chidlren are in resedential")
    assert isinstance(reading, Understood)
    assert set(reading.corrected) == {("chidlren", "children"), ("resedential", "residential")}


def test_abbreviations_are_no_slips(say):
    reading = say("hw many kids r in resi pls")
    assert isinstance(reading, Understood)
    assert reading.corrected == ()


@pytest.mark.parametrize("text", ["", "   ", "?", "!!!", "…", "\U0001f600"])
def test_nothing_said_is_declined(say, text):
    assert isinstance(say(text), Declined)


def test_a_list_of_children_is_a_list_and_no_figure(meaning):
    assert meaning("list the children in secure") == {
        "intent": "list", "measure": CARE, "stat": "list", "filters": {"placement_type": ["secure"]},
    }  # fmt: skip


@pytest.mark.parametrize("text", ["which of our targets are we missing?", "list all the targets we are behind on"])
def test_all_targets_at_once_are_no_missing_children(say, text):
    assert isinstance(say(text), Declined)


def test_of_one_kind_of_provider_each_is_told_by_its_name(meaning):
    assert meaning("agency fostering placements by provider")["group_by"] == ["provider_name"]
    assert meaning("external placements by provider")["group_by"] == ["provider"]


def test_how_many_of_every_ten_is_a_share(meaning):
    found = meaning("Out of every hundred children in care, how many are in residential?")
    assert (found["stat"], found["filters"]) == ("share", {"placement_type": ["residential"]})


def test_comments_lately_are_the_newest_and_events_lately_are_open(say, meaning):
    assert meaning("what have carers been telling us lately?")["order"] == "newest"
    assert isinstance(say("how many adoptions lately?"), Declined)


def test_our_own_foster_carers_beside_agencies_foster(meaning):
    found = meaning("how many children are with our own foster carers and how many with agency ones?")
    assert found["filters"]["placement_type"] == ["fostering"]
    assert found["group_by"] == ["provider"]
