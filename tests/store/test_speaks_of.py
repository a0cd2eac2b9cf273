"""Words that speak of one child, family or carer are seen, and words of the work are not."""

import pytest

from store.speaks_of import speaks_of


@pytest.mark.parametrize(
    "text",
    [
        "The twins moved on Tuesday",
        "A boy in Ashbury waits",
        "the girl's school agreed",
        "Two siblings are placed together",
        "the carer’s own family has grown",
        "One carer had a baby",
        "she starts on Monday",
        "a 14-year-old waits",
        "Mum agreed to it",
    ],
)
def test_somebody_is_spoken_of(text):
    assert speaks_of(text)


@pytest.mark.parametrize("text", ["Two more clinics are booked", "The panel met; the contract is signed", "Homes in the shed"])
def test_nobody_is_spoken_of(text):
    assert not speaks_of(text)
