"""Savings, and cost avoided by children moving to other care. Kinds of money are never added up across each other."""

from store.measures.catalogue.signed import DIRECTOR, PLACEMENTS_LEAD, REVIEWED_ON, SAVINGS, TRACKER
from store.measures.measure import About, Good, Kind, Measure
from store.measures.query import Stat
from store.vocabulary import Role

MONEY = (
    Measure(
        id="cost_avoidance",
        title="Cost avoided",
        counts="children whose step down avoided cost",
        means=(
            "What was not spent because children moved from external or residential care to the council's own, to family or "
            "home. It is cost avoided, not money saved from a budget."
        ),
        formula=(
            "Sum over steps down of the old weekly price less the new one, times the weeks between the dates in which the child "
            "stayed where it moved to, for a year after the step at most. A step down is one as that measure counts it. Living "
            "with parents, and out of care, costs nothing here. Count: the children it comes from. Mean: for each. Gross: "
            "what support at home costs is not taken off. A child of whom a price is missing is left out. Source: the placement "
            "tracker, as councils report it."
        ),
        kind=Kind.FLOW,
        stat=Stat.TOTAL,
        others=(Stat.COUNT, Stat.MEAN),
        unit="children",
        amount="GBP",
        amount_of="cost avoided",
        good=Good.UP,
        who=Role.MEMBER,
        counts_once=True,
        by=("step_to", "workstream"),
        files=("903", "tracker", "costs"),
        source=TRACKER,
        owner=PLACEMENTS_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=("How much cost have we avoided this year?", "Cost avoided by where children moved to"),
    ),
    Measure(
        id="savings",
        title="Savings",
        counts="savings",
        means=(
            "Savings that the council has identified, planned, forecast or achieved, by financial year. The four kinds are "
            "given apart and never added up."
        ),
        formula=(
            "Sum of the savings entered for the financial years of the period, for each kind apart: identified, planned (in the "
            "financial plan), forecast, achieved. Gross or net as entered, which is said. Only figures that finance has "
            "approved are counted. Source: the finance team's list of savings."
        ),
        kind=Kind.FLOW,
        stat=Stat.TOTAL,
        others=(),
        unit="savings",
        apart_by=("savings_status",),
        amount="GBP",
        amount_of="amount",
        good=Good.UP,
        who=Role.MEMBER,
        by=("savings_status", "workstream", "strategy"),
        about=About.COUNCIL,
        files=("savings",),
        source=SAVINGS,
        owner=DIRECTOR,
        reviewed_on=REVIEWED_ON,
        examples=("How much have we saved this year?", "Savings by workstream"),
    ),
)
