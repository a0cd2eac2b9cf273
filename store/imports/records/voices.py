"""Files of what foster carers said, and of surveys."""

from store.imports.records.kind import Fault, RecordKind, Values, in_order
from store.imports.records.shared import CARER_TYPE, LONG, WORKSTREAM, reference
from store.imports.tables.columns import Column, Holds
from store.models import Feedback, SurveyResult
from store.terms import FeedbackStatus, FeedbackTheme, Sentiment


def _check_feedback(values: Values) -> Fault | None:
    answered = values["response"] is not None or values["responded_on"] is not None
    if answered and values["status"] == FeedbackStatus.AWAITING_RESPONSE:
        return Fault("STATUS", "answered_but_waiting", "There is a response, and the status says that none was given.")
    return in_order(values, "said_on", "responded_on")


FEEDBACK = RecordKind(
    name="feedback",
    title="What foster carers said",
    about="Comments and the council's answers. Members see the approved wording alone.",
    model=Feedback,
    columns=(
        reference("as in F9", "comment id"),
        Column("SAID_ON", Holds.DATE, "when it was said", is_required=True, also=("date", "received", "date received")),
        Column(
            "QUOTE",
            Holds.TEXT,
            "the words, without names",
            is_required=True,
            also=("comment", "feedback", "what was said"),
            longest=LONG,
        ),
        Column("SAID_AT", Holds.NAME, "the occasion", also=("occasion", "where", "event"), longest=120),
        Column("THEME", Holds.TERM, "what it is about", also=("topic", "category"), terms=FeedbackTheme),
        Column("SENTIMENT", Holds.TERM, "how it is meant", also=("tone",), terms=Sentiment),
        WORKSTREAM,
        CARER_TYPE,
        Column("STATUS", Holds.TERM, "whether it was answered", is_required=True, also=("state",), terms=FeedbackStatus),
        Column(
            "APPROVED_WORDING",
            Holds.TEXT,
            "what members may read; blank until an officer has approved it",
            also=("approved words", "wording for members"),
            longest=LONG,
        ),
        Column("RESPONSE", Holds.TEXT, "what the council answered", also=("answer", "our response", "we did"), longest=LONG),
        Column("RESPONDED_ON", Holds.DATE, "when", also=("date of response", "response date", "answered on")),
    ),
    check=_check_feedback,
    reaches=("said_on", "responded_on"),
)


def _check_result(values: Values) -> Fault | None:
    positive, responses = values["positive"], values["responses"]
    if isinstance(positive, int) and isinstance(responses, int) and positive > responses:
        return Fault("POSITIVE", "more_than_all", "More answered well than answered at all.")
    if values["question"] and positive is None and values["percent_positive"] is None:
        return Fault("POSITIVE", "no_result", "A question needs the number or the percentage that answered well.")
    return None


SURVEYS = RecordKind(
    name="surveys",
    title="Surveys",
    about="One row for each question and group; and one without a question for how many took part.",
    model=SurveyResult,
    columns=(
        Column("SURVEY", Holds.NAME, "its name with its year", is_required=True, also=("survey name", "name"), longest=120),
        Column("HELD_ON", Holds.DATE, "the last day on which people could answer", is_required=True, also=("date", "closed on")),
        Column("RESPONDENT_GROUP", Holds.NAME, "who was asked", is_required=True, also=("group", "respondents"), longest=120),
        Column("QUESTION", Holds.NAME, "blank on the row that tells how many took part", longest=300),
        Column(
            "RESPONSES",
            Holds.WHOLE,
            "how many answered; blank where that was not recorded",
            also=("base", "replies", "answers"),
            least=0,
        ),
        Column("POSITIVE", Holds.WHOLE, "how many answered well", also=("positive answers", "agreed"), least=0),
        Column(
            "PERCENT_POSITIVE",
            Holds.PER_CENT,
            "where only a percentage was published",
            also=("% positive", "percent agreed"),
            least=0,
            most=100,
        ),
    ),
    defaults={"question": ""},
    check=_check_result,
    reaches=("held_on",),
)
