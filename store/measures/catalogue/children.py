"""Children in care, those who came and those who left, and how settled they are."""

from store.measures.catalogue.signed import DATA_LEAD, RETURN, REVIEWED_ON
from store.measures.measure import Good, Kind, Measure
from store.measures.query import Stat
from store.vocabulary import Role

CHILDREN = (
    Measure(
        id="children_in_care",
        title="Children in care",
        counts="children in care",
        means=(
            "Children whom the council looks after on a date. Children who only have short breaks are left out. A share is "
            "of all children in care, unless the question names a smaller group. A rate is the number for every 10,000 "
            "residents under 18."
        ),
        formula=(
            "Count: children with an episode of care that started on or before the date and had not ended by it. A child who "
            "leaves on the date is not counted, and a child who arrives on it is. Short breaks (legal status V3 and V4) are "
            "left out. Share: those counted who match, divided by all those counted or by the group named. Rate: the count "
            "divided by residents under 18, times 10,000. The population is the mid-year estimate before the date, so that "
            "31 March 2025 uses the middle of 2024. Source: Department for Education, Local Authority Interactive Tool, data "
            "dictionary (LACnum and LACrate)."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.COUNT,
        others=(Stat.SHARE, Stat.RATE, Stat.LIST),
        unit="children",
        good=Good.NONE,
        who=Role.MEMBER,
        by=(
            "placement_type",
            "provider",
            "location",
            "distance",
            "district",
            "placement_area",
            "provider_name",
            "age_band",
            "sex",
            "ethnicity",
            "legal_status",
            "need",
            "uasc",
            "ofsted_rating",
            "needs_level",
            "move_stage",
            "care_duration",
        ),
        listed=("placement_type", "provider", "location", "district", "legal_status", "since"),
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=(
            "How many children are in care?",
            "What share of children in care are placed out of county?",
            "How many children are in residential, by district?",
            "What is our rate of children in care per 10,000?",
        ),
    ),
    Measure(
        id="entered_care",
        title="Children who came into care",
        counts="children who came into care",
        means=(
            "Children who started to be looked after between two dates. A child who started twice is counted once, at the "
            "first start, so four quarters can add up to more than their year."
        ),
        formula=(
            "Count: different children with a period of care that started between the dates, both included (reason for new "
            "episode S). The first start of each child in the period counts, with the age, legal status and need on that "
            "day. A move from short breaks to being looked after is a start. A child whose start the returns do not show is "
            "not counted. Rate: the count divided by residents under 18 at the middle of the financial year, times 10,000. "
            "Source: Department for Education, Children looked after in England, methodology (children who started to be "
            "looked after)."
        ),
        kind=Kind.FLOW,
        stat=Stat.COUNT,
        others=(Stat.RATE,),
        unit="children",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("age_band", "sex", "ethnicity", "legal_status", "need", "uasc", "district"),
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=(
            "How many children came into care this year?",
            "Children entering care by age in 2024/25",
            "Admissions to care by month",
        ),
    ),
    Measure(
        id="left_care",
        title="Children who left care",
        counts="children who left care",
        means=(
            "Children who stopped being looked after between two dates. A child who left twice is counted once, at the last "
            "time, even if they have come back into care since."
        ),
        formula=(
            "Count: different children whose period of care ended between the dates, both included, with a reason for "
            "leaving. The last time in the period counts, with the reason, age and placement of that day. Share: those who "
            "match, divided by all who left or by the group named. Source: Department for Education, Local Authority "
            "Interactive Tool, data dictionary (LACceased)."
        ),
        kind=Kind.FLOW,
        stat=Stat.COUNT,
        others=(Stat.SHARE,),
        unit="children",
        good=Good.NONE,
        who=Role.MEMBER,
        by=("leaving_reason", "age_band", "sex", "placement_type"),
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=(
            "How many children left care last year?",
            "Children leaving care by reason",
            "What share of children who left care were adopted?",
        ),
    ),
    Measure(
        id="three_plus_placements",
        looks_back_a_year=True,
        title="Three or more placements in a year",
        counts="children in care who had three or more placements in the twelve months before",
        means=(
            "Short-term stability: of the children in care on a date, those who lived in three or more placements during the "
            "twelve months up to it. Lower is better."
        ),
        formula=(
            "Numerator: children in care on the date with three or more placements that touched the twelve months up to and "
            "including it, the one they were in at the beginning included. On 31 March the twelve months are the financial "
            "year. Denominator: all children in care on the date. A change of legal status, or of category with the same "
            "carer, is no new placement; nor is a temporary absence (T codes) after which the child goes back. Coming back "
            "into care is one. Source: Department for Education, Local Authority Interactive Tool, data dictionary "
            "(LACStable); national indicator 62."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.SHARE,
        others=(Stat.COUNT,),
        unit="children",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("age_band", "sex"),
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        attributes=1,
        is_condition=True,
        examples=(
            "What share of children had three or more placements?",
            "Three or more placements by age",
            "Short-term stability compared with last year",
        ),
    ),
    Measure(
        id="long_term_stability",
        must_decide=True,
        title="Long-term stability",
        counts=(
            "children under 16 in care for two and a half years or more who had been in the same placement for two years or more"
        ),
        means=(
            "Of the children under 16 who have been in care for two and a half years or more, those who have lived in the "
            "same placement for at least two years, or who are placed for adoption and whose adoptive placement and the one "
            "before it lasted at least two years together. Higher is better."
        ),
        formula=(
            "Denominator: children in care on the date, aged under 16, whose current period of care started two years and "
            "six months or more before it. Numerator: those of them whose current placement started two years or more before "
            "the date, or who are placed for adoption and whose placement before that one started two years or more before "
            "the date. It needs every episode of those years: where the returns held do not reach back far enough to decide "
            "for every child, no figure is given. Source: Department for Education, Local Authority Interactive Tool, data "
            "dictionary; national indicator 63."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.SHARE,
        others=(Stat.COUNT,),
        unit="children",
        good=Good.UP,
        who=Role.MEMBER,
        by=("sex",),
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        attributes=1,
        is_condition=True,
        examples=(
            "What is our long-term stability?",
            "Long-term placement stability compared with last year",
            "Long-term stability by sex",
        ),
    ),
)
