"""Placements: moves between them, what they cost, and how long they last."""

from store.measures.catalogue.signed import DATA_LEAD, PLACEMENTS_LEAD, RETURN, REVIEWED_ON, TRACKER
from store.measures.measure import Good, Kind, Measure
from store.measures.query import Stat
from store.vocabulary import Role

PLACEMENTS = (
    Measure(
        id="placement_moves",
        title="Placement moves",
        counts="placement moves",
        means="How often children in care moved from one placement to another between two dates. Fewer is better.",
        formula=(
            "Count: placements that began between the dates, both included, of children who were in another placement until "
            "then in the same period of care. The type, provider, reason and age are those of the placement that was left, on "
            "the day of the move. A change of legal status alone, a change of category with the same carer, a short absence "
            "(T codes) after which the child goes back, and the first placement after coming into care are no moves. Source: "
            "SSDA903 guidance, reason for new episode and reason for placement change."
        ),
        kind=Kind.FLOW,
        stat=Stat.COUNT,
        others=(),
        unit="moves",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("placement_type", "provider", "move_reason", "age_band"),
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=("How many placement moves were there this year?", "Placement moves by reason in 2024/25"),
    ),
    Measure(
        id="step_downs",
        title="Step-downs",
        counts="children who stepped down from external or residential care",
        means=(
            "Children who moved from external or residential provision to the council's own or a family placement, to "
            "supported lodgings, or home. More is better."
        ),
        formula=(
            "Count: different children who, between the dates, left a placement with an external provider, or a children's "
            "home, for foster care with the council's own carers or with family or friends, supported lodgings, semi-"
            "independent living, a children's home of the council's own, or to live with their parents, whether still in care"
            " or leaving it to return home. A move to a placement of the same type is one only where it goes from an external"
            " provider to the council's own. The last such move of each child counts, with the provider and the type that "
            "were left. Supported lodgings are told apart from semi-independent living as far as the placement tracker tells."
            " Source: placement strategy's definition of a step-down, applied to the SSDA903 return."
        ),
        kind=Kind.FLOW,
        stat=Stat.COUNT,
        others=(),
        unit="children",
        good=Good.UP,
        who=Role.MEMBER,
        counts_once=True,
        by=("step_to", "provider"),
        source=RETURN,
        owner=PLACEMENTS_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=("How many children stepped down this year?", "Step-downs by where to in 2024/25"),
    ),
    Measure(
        id="placement_breakdowns",
        title="Placements that broke down",
        counts="placements that ended unplanned",
        means="Placements that ended without having been planned to, between two dates. Fewer is better.",
        formula=(
            "Count: placements that ended between the dates, both included, by a move whose reason was not planned: the carer"
            " or the child asked for it, an allegation, standards of care or approval removed, a home that closed, custody, "
            "and the like. A placement that ended because the child left care is none, nor is one whose reason is not "
            "recorded. Rate: the count for every 100 placements that ran at any time between the dates or ended on one of "
            "them. Type and provider are those of the placement's last day. Source: SSDA903 guidance, reason for placement "
            "change."
        ),
        kind=Kind.FLOW,
        stat=Stat.COUNT,
        others=(Stat.RATE,),
        unit="placements",
        rate_unit="per 100 placements",
        good=Good.DOWN,
        who=Role.MEMBER,
        base_counts_once=True,
        by=("placement_type", "provider", "move_reason"),
        told_of_met=("move_reason",),
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        is_condition=True,
        examples=("How many placements broke down this year?", "Placement breakdowns by provider"),
    ),
    Measure(
        id="time_in_care",
        title="Time in care",
        counts="children in care",
        means="How long the children who are in care on a date have been in care since they last came in.",
        formula=(
            "Days from the start of the current period of care to the date, of all children in care on it; the mean, or the "
            "middle value (median). Where the returns held do not reach back to the start for every child, no figure is "
            "given. Source: Department for Education, Children looked after in England, methodology (duration)."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.MEAN,
        others=(Stat.MEDIAN,),
        unit="children",
        amount="days",
        amount_of="time in care",
        must_decide=True,
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("age_band", "placement_type", "legal_status"),
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=("How long have children been in care on average?", "Median time in care by type of placement"),
    ),
    Measure(
        id="weekly_cost",
        title="Weekly cost of placements",
        counts="placements",
        means="What the placements that run on a date cost a week: on average, the middle value, or all together.",
        formula=(
            "The weekly price of each placement that runs on the date, as the placement tracker or the file of costs has it: "
            "the mean, the middle value (median) or the sum. A price holds from the day that its row names to the end of the "
            "placement, or until a later row gives another, through changes of legal status and short absences. Placements "
            "without a price are left out, and how many have one is said. Type, provider and place are those of where the "
            "child lives, also on a day of absence. Source: local records; the SSDA903 return holds no costs."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.MEAN,
        others=(Stat.MEDIAN, Stat.TOTAL),
        unit="placements",
        amount="GBP/week",
        amount_of="weekly cost",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("placement_type", "provider", "provider_name", "location", "district", "needs_level"),
        files=("903", "tracker", "costs"),
        told_in="WEEKLY_COST",
        source=TRACKER,
        owner=PLACEMENTS_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=("What is the average weekly cost of external residential?", "Total weekly cost of placements by provider"),
    ),
    Measure(
        id="placement_spend",
        title="Cost of placements over a period",
        counts="placements",
        means="What placements cost between two dates: the weekly price times the days that each ran.",
        formula=(
            "Sum over placements of the weekly price, divided by 7, times the days on which the placement ran between the "
            "dates, both included; the day a child left is not counted. Each placement's cost is rounded to the penny, half "
            "pennies up, before they are added; where its type, provider, place or price changes, it counts as one for each. "
            "Placements without a price are left out, and how many have one is said. It is worked out from prices, and is not "
            "what the ledger says was paid. Source: local records, with the dates of the SSDA903 return."
        ),
        kind=Kind.FLOW,
        stat=Stat.TOTAL,
        others=(),
        unit="placements",
        amount="GBP",
        amount_of="cost",
        good=Good.DOWN,
        who=Role.MEMBER,
        counts_once=True,
        by=("placement_type", "provider", "location"),
        files=("903", "tracker", "costs"),
        told_in="WEEKLY_COST",
        source=TRACKER,
        owner=PLACEMENTS_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=("How much have placements cost this year?", "Spend on placements by provider in 2024/25"),
    ),
    Measure(
        id="without_exit_plan",
        title="External placements without an exit plan",
        counts="external placements that had no planned exit date",
        means="Placements with external providers for which no date is recorded on which the child is planned to move on.",
        formula=(
            "Count: placements with an external provider (PR2 to PR5) that run on the date, with no planned exit date in the "
            "placement tracker. Share: of all placements with external providers that run on the date. Source: local records."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.COUNT,
        others=(Stat.SHARE, Stat.LIST),
        unit="placements",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("placement_type", "district"),
        files=("903", "tracker"),
        told_in="EXIT_PLAN_ON",
        source=TRACKER,
        owner=PLACEMENTS_LEAD,
        reviewed_on=REVIEWED_ON,
        attributes=1,
        is_condition=True,
        listed=("placement_type", "provider", "district", "since"),
        examples=("How many external placements have no exit plan?", "Share of external placements without an exit plan"),
    ),
    Measure(
        id="awaiting_authorisation",
        title="External placements awaiting authorisation",
        counts="external placements that awaited authorisation",
        means="Placements with external providers that the director has not authorised yet.",
        formula=(
            "Count: placements with an external provider (PR2 to PR5) that run on the date, with no date of authorisation on "
            "or before it in the placement tracker. Source: local records."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.COUNT,
        others=(Stat.LIST,),
        unit="placements",
        good=Good.DOWN,
        who=Role.OFFICER,
        by=("placement_type",),
        files=("903", "tracker"),
        told_in="AUTHORISED_ON",
        source=TRACKER,
        owner=PLACEMENTS_LEAD,
        reviewed_on=REVIEWED_ON,
        listed=("placement_type", "provider", "district", "since"),
        examples=("How many placements await authorisation?", "List the placements awaiting authorisation"),
    ),
)
