"""Foster carers: how many there are, and how people become one."""

from dataclasses import replace

from store.measures.catalogue.signed import CARERS, FOSTERING, RECRUITMENT, REVIEWED_ON
from store.measures.measure import About, Good, Kind, Measure
from store.measures.query import Stat
from store.vocabulary import Role


def _stage(*, id_: str, title: str, counts: str, what: str, unit: str, examples: tuple[str, ...]) -> Measure:
    """A step on the way to becoming a carer: counted on the day it happened."""
    return Measure(
        id=id_,
        title=title,
        counts=counts,
        means=f"{what} between two dates.",
        formula=f"Count: {what[0].lower()}{what[1:]} between the dates, both included. Source: the fostering service's records.",
        kind=Kind.FLOW,
        stat=Stat.COUNT,
        others=(),
        unit=unit,
        good=Good.UP,
        who=Role.MEMBER,
        by=("carer_type", "recruitment_source"),
        about=About.PEOPLE,
        files=("recruitment",),
        source=RECRUITMENT,
        owner=FOSTERING,
        reviewed_on=REVIEWED_ON,
        examples=examples,
    )


FOSTER_CARERS = (
    Measure(
        id="foster_households",
        title="Foster carer households",
        counts="foster carer households",
        means="Households that the council itself has approved to foster, on a date.",
        formula=(
            "Count: in-house households approved on or before the date and not left by it. A household that leaves on the date "
            "is not counted. Source: the fostering service's list of carers."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.COUNT,
        others=(),
        unit="households",
        good=Good.UP,
        who=Role.MEMBER,
        by=("carer_type", "district", "carer_age_band"),
        about=About.PEOPLE,
        files=("carers",),
        source=CARERS,
        owner=FOSTERING,
        reviewed_on=REVIEWED_ON,
        examples=("How many foster carers do we have?", "Foster carer households by district"),
    ),
    Measure(
        id="foster_vacancies",
        title="Fostering vacancies",
        counts="fostering places not filled",
        means="Places with the council's own approved foster carers that no child lives in, on a date.",
        formula=(
            "Sum of the approved places less those filled, of the in-house households approved on the date, as the newest "
            "list of carers up to the date has them. Before the first list nothing is known of vacancies. Source: the fostering "
            "service's lists of carers."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.COUNT,
        others=(),
        unit="places",
        good=Good.NONE,
        who=Role.MEMBER,
        by=("carer_type", "district"),
        about=About.PEOPLE,
        files=("carers",),
        must_decide=True,
        source=CARERS,
        owner=FOSTERING,
        reviewed_on=REVIEWED_ON,
        examples=("How many fostering vacancies are there?", "Fostering vacancies by district"),
    ),
    Measure(
        id="foster_deregistrations",
        title="Foster households that left",
        counts="foster carer households that left",
        means="Foster carer households that stopped fostering for the council between two dates. Fewer is better.",
        formula=(
            "Count: in-house households that left between the dates, both included: resigned, moved to an agency, retired or "
            "de-registered. Source: the fostering service's list of carers."
        ),
        kind=Kind.FLOW,
        stat=Stat.COUNT,
        others=(),
        unit="households",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("carer_type", "departure_reason"),
        about=About.PEOPLE,
        files=("carers",),
        source=CARERS,
        owner=FOSTERING,
        reviewed_on=REVIEWED_ON,
        examples=("How many foster carers left this year?", "Foster households that left by reason"),
    ),
    _stage(
        id_="foster_enquiries",
        title="Fostering enquiries",
        counts="enquiries about fostering",
        what="Enquiries about becoming a foster carer",
        unit="enquiries",
        examples=("How many fostering enquiries were there in Q1?", "Fostering enquiries by source"),
    ),
    _stage(
        id_="foster_initial_visits",
        title="Initial visits",
        counts="initial visits to people who asked about fostering",
        what="Initial visits to people who enquired about fostering",
        unit="visits",
        examples=("How many initial visits were made this year?", "Initial visits by quarter"),
    ),
    _stage(
        id_="foster_applications",
        title="Fostering applications",
        counts="applications to foster",
        what="Applications to foster that were received",
        unit="applications",
        examples=("How many fostering applications were there this year?", "Fostering applications by source"),
    ),
    _stage(
        id_="foster_approvals",
        title="Foster households approved",
        counts="foster carer households newly approved",
        what="Foster carer households that were approved",
        unit="households",
        examples=("How many foster carers were approved this year?", "Fostering approvals compared with last year"),
    ),
    replace(
        _stage(
            id_="foster_withdrawals",
            title="Applicants who withdrew",
            counts="people who withdrew from becoming foster carers",
            what="Applicants who withdrew",
            unit="applicants",
            examples=("How many fostering applicants withdrew this year?", "Fostering withdrawals by stage"),
        ),
        by=("carer_type", "recruitment_stage", "withdrawal_reason"),
        good=Good.DOWN,
    ),
    Measure(
        id="foster_conversion",
        title="Enquiries that led to approval",
        counts="enquiries about fostering that led to an approval",
        means=(
            "Foster households approved in a period, as a share of the enquiries in it. Approvals stem from enquiries of months "
            "before, so a short period says little. Higher is better."
        ),
        formula=(
            "Approvals between the dates divided by enquiries between the dates. They are not the same people: an approval "
            "comes months after its enquiry. Source: the fostering service's records."
        ),
        kind=Kind.FLOW,
        stat=Stat.SHARE,
        others=(),
        unit="enquiries",
        good=Good.UP,
        who=Role.MEMBER,
        by=("carer_type", "recruitment_source"),
        about=About.PEOPLE,
        files=("recruitment",),
        source=RECRUITMENT,
        owner=FOSTERING,
        reviewed_on=REVIEWED_ON,
        is_condition=True,
        examples=("What share of fostering enquiries lead to approval?", "Fostering conversion compared with last year"),
    ),
    Measure(
        id="foster_time_to_approve",
        title="Time to approve foster carers",
        counts="foster carer households newly approved",
        means="Days from an application to foster to its approval, of the households approved in the period.",
        formula=(
            "Days from the application to the approval, of households approved between the dates; the middle value (median) or "
            "the mean. Households without a date of application are left out. Source: the fostering service's records."
        ),
        kind=Kind.FLOW,
        stat=Stat.MEDIAN,
        others=(Stat.MEAN,),
        unit="households",
        amount="days",
        amount_of="time from application to approval",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("carer_type",),
        about=About.PEOPLE,
        files=("recruitment",),
        source=RECRUITMENT,
        owner=FOSTERING,
        reviewed_on=REVIEWED_ON,
        examples=("How long does it take to approve foster carers?", "Time to approve foster carers compared with last year"),
    ),
)
