"""Understanding without a store: the lexicon for a made-up county, and a way to say things to it in a thread."""

from collections.abc import Callable
from datetime import date

import pytest

from handlers.language import understand
from handlers.language.lattice import Lattice, lattice_of
from handlers.language.lexicon import Lexicon, load
from handlers.language.meaning import Context, Doubtful, Intent, Reading, Understood
from tests.handlers.language.thornshire import THORNSHIRE

TODAY = date(2024, 10, 15)
Say = Callable[..., Reading]


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load(THORNSHIRE)


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Callable[[str], Lattice]:
    """The words of a message, before they are understood."""
    return lambda text: lattice_of(text, lexicon)


@pytest.fixture(scope="session")
def say(lexicon: Lexicon) -> Say:
    """Says the messages one after another in one thread, and gives the last reading."""

    def said(*turns: str) -> Reading:
        context, reading = Context(), None
        for turn in turns:
            reading = understand(turn, context, lexicon, TODAY)
            context = after(context, reading)
        assert reading is not None
        return reading

    return said


def after(context: Context, reading: Reading) -> Context:
    match reading:
        case Understood(meaning) if meaning.intent in (Intent.FIGURE, Intent.LIST, Intent.DETAIL, Intent.LOG):
            return Context(previous=meaning)
        case Doubtful(choices):
            return Context(previous=context.previous, choices=choices)
        case _:
            return Context(previous=context.previous)


@pytest.fixture(scope="session")
def meaning(say: Say) -> Callable[..., dict]:
    """The meaning of the last message as the contract writes it, where it was understood without doubt."""

    def understood(*turns: str) -> dict:
        reading = say(*turns)
        assert isinstance(reading, Understood), f"{turns} was read as {reading}"
        return reading.meaning.to_json()

    return understood
