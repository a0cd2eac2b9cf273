"""Files of foster households, and of those who enquire about fostering."""

from store.imports.records.kind import Fault, RecordKind, Values, in_order
from store.imports.records.shared import CARER_TYPE, DISTRICT
from store.imports.tables.columns import Column, Holds
from store.models import FosterHousehold, RecruitmentEvent
from store.terms import CarerAgeBand, DepartureReason, RecruitmentSource, RecruitmentStage, RecruitmentStep


def _check_household(values: Values) -> Fault | None:
    if values["departure_reason"] is not None and values["left_on"] is None:
        return Fault("LEFT_ON", "reason_without_date", "There is a reason for leaving, and no day of leaving.")
    return in_order(values, "approved_on", "left_on")


CARERS = RecordKind(
    name="carers",
    title="Foster households",
    about="Households that the council itself has approved to foster, those that have left included.",
    model=FosterHousehold,
    columns=(
        Column(
            "REFERENCE",
            Holds.REFERENCE,
            "of the household, as in H014; never a name",
            is_required=True,
            also=("household", "carer id", "household id", "ref"),
        ),
        CARER_TYPE,
        DISTRICT,
        Column(
            "CARER_AGE_BAND", Holds.TERM, "of the older carer, now", also=("age band", "carer age", "age"), terms=CarerAgeBand
        ),
        Column(
            "PLACES",
            Holds.WHOLE,
            "for how many children it is approved",
            also=("approved places", "number of places"),
            least=0,
            most=20,
        ),
        Column(
            "PLACES_FILLED",
            Holds.WHOLE,
            "how many of them are taken, now",
            also=("filled", "occupied", "children placed"),
            least=0,
            most=20,
        ),
        Column(
            "APPROVED_ON",
            Holds.DATE,
            "when it was approved",
            is_required=True,
            also=("approved", "date approved", "approval date"),
        ),
        Column(
            "LEFT_ON",
            Holds.DATE,
            "when it left",
            also=("left", "date left", "deregistered on", "deregistration date", "resigned on"),
        ),
        Column(
            "DEPARTURE_REASON",
            Holds.TERM,
            "why it left",
            also=("reason", "reason for leaving", "leaving reason"),
            terms=DepartureReason,
        ),
    ),
    check=_check_household,
    reaches=("approved_on", "left_on"),
)


def _check_event(values: Values) -> Fault | None:
    if values["stage_reached"] is not None and values["stage"] != RecruitmentStep.WITHDRAWAL:
        return Fault("STAGE_REACHED", "only_of_withdrawals", "Only a withdrawal has a stage that had been reached.")
    return None


RECRUITMENT = RecordKind(
    name="recruitment",
    title="Fostering recruitment",
    about="The way of each enquiry about fostering, one row for each stage it reached or for its end.",
    model=RecruitmentEvent,
    columns=(
        Column(
            "REFERENCE",
            Holds.REFERENCE,
            "of the enquiry; never a name",
            is_required=True,
            also=("enquiry", "enquiry id", "applicant id", "ref"),
        ),
        Column("STAGE", Holds.TERM, "what happened", is_required=True, also=("event", "step"), terms=RecruitmentStep),
        Column("HAPPENED_ON", Holds.DATE, "when", is_required=True, also=("date", "on", "stage date")),
        CARER_TYPE,
        Column(
            "SOURCE",
            Holds.TERM,
            "how they had heard of it",
            also=("how heard", "referral source", "heard from"),
            terms=RecruitmentSource,
        ),
        Column(
            "STAGE_REACHED",
            Holds.TERM,
            "of a withdrawal: how far the enquiry had come",
            also=("withdrew at", "stage left"),
            terms=RecruitmentStage,
        ),
        Column("REASON", Holds.TEXT, "of a withdrawal: why", also=("reason for withdrawal",), longest=300),
    ),
    check=_check_event,
    reaches=("happened_on",),
)
