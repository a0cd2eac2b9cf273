"""Thanks, greetings and farewells ask for nothing."""

import pytest

from handlers.language.meaning import Courtesy, Politeness, Understood


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("thanks", Politeness.THANKS),
        ("ok thank you very much", Politeness.THANKS),
        ("thanks for your help!", Politeness.THANKS),
        ("ok", Politeness.AGREED),
        ("👍", Politeness.AGREED),
        (":+1:", Politeness.AGREED),
        ("good morning", Politeness.GREETING),
        ("Hello there", Politeness.GREETING),
        ("bye", Politeness.GOODBYE),
        ("thanks, bye", Politeness.THANKS),
    ],
)
def test_a_courtesy_is_known(say, text, kind):
    assert say(text) == Courtesy(kind)
    assert say("how many children are in care?", text) == Courtesy(kind)


@pytest.mark.parametrize("text", ["hello, how many children are in care?", "help", "what can I ask?", "thanks, by age"])
def test_a_question_with_courtesies_is_a_question(say, text):
    assert isinstance(say("how many children are in care?", text), Understood)


def test_ok_to_a_single_choice_confirms_it(say):
    assert isinstance(say("how many children are there?", "ok"), Understood)
