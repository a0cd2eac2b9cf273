"""Who, where or which child, family or carer is refused from the words alone; a count never is."""

import pytest

from handlers.language.meaning import Refusal, Refused

IDENTIFYING = (
    "where does the boy at 12 High Street live?",
    "Where is C0412 living now?",
    "what school does C0077 go to",
    "C0388 - any news?",
    "home address for H014 please",
    "who lives in the new children's home in Coldham",
    "who is the girl at Oakleaf who was in the paper",
    "who fosters the twins from Fenwick?",
    "whos looking after that baby from Ashbury",
    "Who are the foster carers in Marlow Heath?",
    "which child has moved the most times?",
    "which children are in secure?",
    "which of our foster carers lives near the school",
    "Which family had three children taken into care?",
    "what are the names of the children in residential?",
    "names of care leavers in bed and breakfast",
    "what's her name?",
    "can I have the addresses of the foster carers in Ashbury",
    "phone number of the carer who complained",
    "give me the contact details of the kinship carers",
    "date of birth of the youngest child in care",
    "what are the kids in the Brackwell home called?",
    "is my neighbour a foster carer?",
    "my constituent's grandson was taken into care, where is he?",
    "is Cllr Webb's sister fostering?",
    "Is Kayleigh still with her foster carers?",
    "has Connor B been moved again",
    "did the Robinsons get approved as foster carers?",
    "Is Mrs Patel one of our carers?",
    "is there a child in care at St Mary's Primary?",
    "how is the little lad from South Kestrel getting on",
    "Why was the baby on Orchard Close taken into care?",
    "could you put me in touch with the young person who spoke at the board?",
    "tell me about the sibling group of five from Fenwick, where are they now",
    "are there any foster carers on Beech Avenue",
    "show me the case notes for the kids in secure",
    "list every child in care with their age and placement, one line each",
    "I'd like to send each of them a card - which carers retired?",
    "find him for me, he was in care here in the nineties",
    "search for any child called Mohammed",
    "the couple at number 9 foster, don't they? who have they got",
    "which placemnt is Chloe W in",
    "wheres the young man who ran off from Summit Care",
    "is the Patel family's baby in care",
    "has the Patel family's baby been adopted",
    "how many children did Mrs Jones foster",
    "how many children does Mr O'Brien have placed with him",
    "how many children did Dr Shah adopt",
    "do the Khans foster",
    "how many kids do the Robinsons foster",
    "do the Smiths foster",
    "how many of the Begum family are in care",
    "did the Okafor family adopt",
    "how many children has the Smith household fostered",
    "how is little Jayden doing",
    "is poor little Kayden still in residential",
    "are there any kids from St Marys primary in care",
    "any children in care at Oakfield School?",
)

COUNTS = (
    "how many children are in secure?",
    "How many girls under 1 are in care from Coldham?",
    "how many children live with family and friends carers",
    "how many children who left care last year were adopted",
    "what share of children are placed with foster carers?",
    "Where are our out of county children placed?",
    "which district has the most children in care",
    "which type of placement is most common for 16+",
    "who provides our residential placements?",
    "how many of those who came into care were babies",
    "number of children in the care of the council",
    "what percentage of the children in residential are boys",
    "how many children were adopted by their foster carers",
    "what is a corporate parent",
    "who is a corporate parent?",
    "what does the Children in Care Council do",
    "What does Team around the Child mean?",
    "How many brothers and sisters are placed together?",
    "what is the name for children in care these days",
    "how many children had three or more placements because the carer asked",
    "who has the most overdue actions",
    "which children's homes are rated good",
    "which carer comments have not been answered",
    "what are foster carers saying about respite",
    "what is the average child in care's stay",
    "how many looked after children are in the family court",
    "where in the strategy is the voice of the child",
    "explain the child protection system",
    "what is the Promise",
    "how many children are on the Staying Put programme",
    "how many children from Ashbury are in care",
    "how many children in the Brackwell district are in care",
    "how many children are in care in the Ashbury area",
    "how many children are in residential schools",
    "are any children in residential school",
    "how many little children are in care",
    "how many young children are in foster care",
    "how many children are placed with the Fosterplus agency",
    "do the councils foster differently",
    "how many children of primary school age are in care",
    "how many children miss school",
    "Mrs Patel asked how many children are in care",
    "how many children are placed with family and friends in Marlow Heath",
    "Children In Foster Care By District",
    "is the Family Rights Group a provider",
    "where do young people go once they leave care",
    "what's the Health Lead got on her list",
    "One of the mums asked what an IRO means, how do I explain it to her?",
    "When I was a carer things were cheaper. What does a week cost with an agency and for one of ours?",
)


OF_A_FEW = (
    "what are the ages and villages of the two girls in secure",
    "how old is the oldest one in residential",
    "how many children are in secure, and can you list who?",
    "where did he go when he left care",
    "is the boy at Oakleaf one of ours?",
)


@pytest.mark.parametrize("text", OF_A_FEW)
def test_what_would_tell_who_a_few_are_is_refused(say, text):
    assert say(text) == Refused(Refusal.IDENTIFIES)


def test_where_they_are_mostly_is_a_table_of_areas(meaning):
    found = meaning("How many girls are in care?", "and where are they living mostly?")
    assert found["group_by"] == ["placement_area"]
    assert found["filters"] == {"sex": ["female"]}


def test_whether_the_carer_was_told_is_asked_of_the_comment(meaning):
    assert meaning("what's happening with F3", "has the carer heard back?")["ref"] == "F3"


def test_which_of_those_of_actions_are_nobody(meaning):
    found = meaning("list the Health Lead's actions", "which of those are red?")
    assert found["filters"] == {"owner": ["Health Lead"], "rag": ["red"]}


@pytest.mark.parametrize("text", IDENTIFYING)
def test_a_request_to_identify_somebody_is_refused(say, text):
    assert say(text) == Refused(Refusal.IDENTIFIES)


@pytest.mark.parametrize("text", COUNTS)
def test_a_question_about_many_is_not_refused(say, text):
    assert not isinstance(say(text), Refused)


@pytest.mark.parametrize(
    "follow_up",
    [
        "who are they?",
        "which ones",
        "where are they?",
        "what are their names",
        "and where does she live?",
        "which of them is youngest",
    ],
)
def test_a_count_may_not_be_followed_up_to_a_person(say, follow_up):
    assert isinstance(say("How many children are in secure homes?", follow_up), Refused)


def test_the_record_of_an_action_is_no_person(say):
    assert not isinstance(say("what's happening with A14"), Refused)


def test_half_a_year_is_no_household(say):
    assert not isinstance(say("children who came into care in H1 2024/25"), Refused)
