"""For how long Slack is left alone, where it asks for a rest."""

import pytest
from slack_sdk.errors import SlackApiError

from bot.posting import LONGEST_REST, RETRY_AFTER, retry_after


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "3"}, 3),
        ({"retry-after": "7"}, 7),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": str(10**12)}, LONGEST_REST),
        ({"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, RETRY_AFTER),
        ({"Retry-After": "-1"}, RETRY_AFTER),
        ({"Retry-After": "1.5"}, RETRY_AFTER),
        ({"Retry-After": ""}, RETRY_AFTER),
        ({}, RETRY_AFTER),
    ],
)
def test_for_how_long_slack_asks_for_a_rest(headers, seconds):
    class Answer(dict):
        status_code = 429

    answer = Answer(ok=False, error="ratelimited")
    answer.headers = headers
    assert retry_after(SlackApiError("", answer)) == seconds
