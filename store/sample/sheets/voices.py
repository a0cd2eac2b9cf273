"""What Thornshire's foster carers have said, what they were answered, and its surveys."""

from datetime import date, timedelta
from random import Random
from typing import Any

from store.sample.chance import pick
from store.sample.council import SEED
from store.sample.sheets.fostering import TYPES
from store.sample.sheets.rows import Row, told, uk

OCCASIONS = ("Coffee morning", "Survey", "Review meeting", "By letter", "Exit interview", "Carers' forum", "By phone")
FIRST_DAYS_AGO = 1_700
TO_ANSWER = 0.9
APPROVED = 0.8
THANKED_WITHIN = 90
"""Days. Praise that nobody wrote an answer to is closed by then."""


def feedback(today: date) -> list[Row]:
    """Each comment once, more of them of late; newest last."""
    rng = Random(f"{SEED} comments")
    comments = told("comments")
    ago = sorted((int(FIRST_DAYS_AGO * rng.random() ** 1.7) + 3 for _ in comments), reverse=True)
    pairs = zip(rng.sample(comments, len(comments)), ago, strict=True)
    said = [(comment, today - timedelta(days=days)) for comment, days in pairs]
    return [_comment(rng, f"F{number}", comment, day, today) for number, (comment, day) in enumerate(said, start=1)]


def _comment(rng: Random, reference: str, comment: dict[str, Any], said: date, today: date) -> Row:
    response = comment.get("response", "")
    answered = said + timedelta(days=max(1, round(rng.lognormvariate(2.5, 0.5))))
    is_answered = bool(response) and answered <= today and rng.random() < TO_ANSWER
    is_old_praise = comment["sentiment"] == "positive" and not is_answered and (today - said).days > THANKED_WITHIN
    is_closed = is_old_praise or (is_answered and (today - answered).days > 120)
    return {
        "REFERENCE": reference,
        "SAID_ON": uk(said),
        "QUOTE": comment["quote"],
        "SAID_AT": rng.choice(OCCASIONS),
        "THEME": comment["theme"],
        "SENTIMENT": comment["sentiment"],
        "WORKSTREAM": comment["part"],
        "CARER_TYPE": pick(rng, TYPES),
        "STATUS": "closed" if is_closed else "responded" if is_answered else "awaiting_response",
        "APPROVED_WORDING": comment["quote"] if rng.random() < APPROVED and (today - said).days > 7 else "",
        "RESPONSE": response if is_answered else "",
        "RESPONDED_ON": uk(answered) if is_answered else "",
    }


def surveys(today: date) -> list[Row]:
    """Those that were held by now."""
    rows = []
    for survey in told("surveys"):
        if survey["held"] <= today:
            common = {"SURVEY": survey["survey"], "HELD_ON": uk(survey["held"]), "RESPONDENT_GROUP": survey["group"]}
            if "responses" in survey:
                rows.append(common | {"RESPONSES": str(survey["responses"])})
            rows += [common | _result(**question) for question in survey["questions"]]
    return rows


def _result(question: str, share: float, base: int | None = None) -> Row:
    if base is None:
        return {"QUESTION": question, "PERCENT_POSITIVE": f"{share:g}%"}
    return {"QUESTION": question, "RESPONSES": str(base), "POSITIVE": str(round(base * share))}
