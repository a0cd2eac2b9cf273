"""A worry about a child is met with the way to help, before anything else; a question that counts never is."""

import pytest

from handlers.language.meaning import Refusal, Refused

WORRIES = (
    "I am worried about a child down my street being hit",
    "i think a kid next door is being abused what do i do",
    "there's a child at risk, who do I call",
    "I want to report abuse",
    "a foster carer in my ward is hitting the children",
    "a young person has run away from Oak Lodge tonight",
    "child being neglected on my estate",
    "im worried about the kids next door",
    "I'm concerned a little girl in my ward isn't safe",
    "My neighbour keeps hitting her little boy",
    "how do I report a child being hurt?",
    "who should I tell about child abuse",
    "I have a safeguarding concern",
    "I have concerns about a child at my sons school",
    "there are bruises on a toddler I know",
    "a baby has been left alone in a flat",
    "one of the boys has gone missing from the home tonight",
    "a constituent says their grandson is being beaten",
    "kids are being neglected in the flat upstairs",
    "my dad hits me",
    "I am being abused",
    "please can i report neglect of a child",
    "a girl told me she is being abused by her uncle",
    "i suspect a child is being groomd",
    "child in danger!!",
    "who do i ring, a young person is unsafe in their placement",
)
FIGURES = (
    "how many children are in care because of abuse or neglect",
    "children with need abuse",
    "how many were at risk of harm",
    "how many children are being abused",
    "what share of children in care were neglected",
    "children in care who have been abused",
    "abuse or neglect",
    "children in care by category of need",
    "are we hitting our target for children in care",
    "how many children went missing last year",
    "are we beating the national average for placement stability",
    "I am worried about placement stability, what is it",
    "I am concerned about the number of children out of county",
    "what does child at risk mean",
    "what is a child at risk",
    "I report to the board, how many children are in care",
    "children who left care alone at 18",
    "how many children ran away from residential",
    "what is the rate of children in need because of abuse",
    "children in care, abuse or neglect, by age",
)


@pytest.mark.parametrize("text", WORRIES)
def test_a_worry_is_heard(say, text):
    assert say(text) == Refused(Refusal.CONCERN)


@pytest.mark.parametrize("text", FIGURES)
def test_a_question_is_no_worry(say, text):
    assert say(text) != Refused(Refusal.CONCERN)


def test_a_worry_is_heard_in_the_midst_of_a_thread(say):
    assert say("how many children are in care?", "a child is being hit next door") == Refused(Refusal.CONCERN)
    assert say("how stable are our placements?", "a child is being hit next door") == Refused(Refusal.CONCERN)
