"""How children in care fare: reviews, health, going missing, social workers, adoption."""

from store.measures.catalogue.signed import DATA_LEAD, RETURN, REVIEWED_ON
from store.measures.measure import Good, Kind, Measure
from store.measures.query import Stat
from store.vocabulary import Role

OUTCOMES = (
    Measure(
        id="reviews_on_time",
        title="Reviews on time",
        counts="children in care with a review due who had all their reviews on time",
        means="Children in care whose reviews in the period were all held within the required time. Higher is better.",
        formula=(
            "Denominator: children in care on the last day of the period, with at least one review due in it. Numerator: those "
            "of them all of whose reviews due in it were held by then. The first is due within 20 working days of coming into "
            "care (bank holidays count as working days), the second within 3 months of the first, and each later one within 6 "
            "months of the one before. A review is not judged where the one before it lies before the returns held, unless "
            "none is held within 6 months of their beginning. Source: Care Planning, Placement and Case Review Regulations "
            "2010, regulation 33; national indicator 66."
        ),
        kind=Kind.FLOW,
        stat=Stat.SHARE,
        others=(Stat.COUNT,),
        unit="children",
        good=Good.UP,
        who=Role.MEMBER,
        counts_once=True,
        by=("age_band",),
        return_file="reviews",
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        attributes=1,
        is_condition=True,
        examples=("What share of reviews were on time?", "Reviews on time compared with last year"),
    ),
    *(
        Measure(
            id=id_,
            title=title,
            counts=f"children in care for 12 months or more who {had}",
            means=f"Of the children in care for 12 months or more at 31 March, those who {had}. Higher is better.",
            formula=(
                "Denominator: children in care at 31 March who had been in care since the 1 April before or longer. Numerator: "
                f"{how}. What was declined, or is not recorded, counts as not done. Source: Department for Education, Local "
                "Authority Interactive Tool, data dictionary (LACHealth); the return's outcome file (OC2)."
            ),
            kind=Kind.SNAPSHOT,
            stat=Stat.SHARE,
            others=(Stat.COUNT,),
            unit="children",
            is_yearly=True,
            good=Good.UP,
            who=Role.MEMBER,
            by=("age_band",),
            return_file="oc2",
            source=RETURN,
            owner=DATA_LEAD,
            reviewed_on=REVIEWED_ON,
            attributes=1,
            is_condition=True,
            examples=examples,
        )
        for id_, title, had, how, examples in (
            (
                "health_checks",
                "Health assessments",
                "had an up-to-date health assessment",
                "those of them with an up-to-date health assessment",
                ("What share of children had their annual health assessment?", "Health checks compared with last year"),
            ),
            (
                "dental_checks",
                "Dental checks",
                "had their teeth checked by a dentist",
                "those of them whose teeth were checked by a dentist in the year",
                ("What share of children had a dental check?", "Dental checks by age"),
            ),
            (
                "immunisations",
                "Immunisations",
                "were up to date with immunisations",
                "those of them whose immunisations were up to date",
                ("Are children's immunisations up to date?", "Immunisations compared with last year"),
            ),
        )
    ),
    Measure(
        id="sdq_score",
        title="Emotional wellbeing (SDQ score)",
        counts="children aged 5 to 16 in care for 12 months or more with an SDQ score who scored 17 or more",
        means=(
            "The average score of children aged 5 to 16 in care for 12 months or more on the Strengths and Difficulties "
            "Questionnaire, which scores emotional wellbeing from 0 to 40. A share is of those who scored 17 or more, which "
            "gives cause for concern. Lower is better."
        ),
        formula=(
            "Mean of the scores at 31 March of children aged 5 to 16 who had been in care since the 1 April before or longer "
            "and for whom a score was received. Share: those with 17 or more of those with a score. Source: Department for "
            "Education, Local Authority Interactive Tool, data dictionary; the return's outcome file (OC2)."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.MEAN,
        others=(Stat.SHARE,),
        unit="children",
        amount="points",
        amount_of="SDQ score",
        is_yearly=True,
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("age_band", "sex"),
        return_file="oc2",
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        attributes=1,
        is_condition=True,
        examples=("What is the average SDQ score?", "Share of children whose SDQ score gives concern"),
    ),
    Measure(
        id="children_missing",
        title="Children who went missing",
        counts="children in care who went missing",
        means="Different children in care who went missing at least once between two dates. Fewer is better.",
        formula=(
            "Count: different children in care at any time in the period who were missing (code M) on any day of it; those who "
            "had gone before it and were not back count too. Share: of all children in care at any time in it. Being away "
            "without authorisation (code A) is not counted. The placement is that of the child's last day in care in the "
            "period; the age is on the last day of the period. Source: Department for Education, Local Authority Interactive "
            "Tool, data dictionary."
        ),
        kind=Kind.FLOW,
        stat=Stat.COUNT,
        others=(Stat.SHARE,),
        unit="children",
        good=Good.DOWN,
        who=Role.MEMBER,
        counts_once=True,
        by=("age_band", "placement_type", "location", "uasc"),
        return_file="missing",
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        is_condition=True,
        examples=("How many children went missing this year?", "Share of children in care who went missing"),
    ),
    Measure(
        id="missing_episodes",
        title="Times a child went missing",
        counts="times that a child in care went missing",
        means="How often children in care went missing between two dates: one child can be counted several times.",
        formula=(
            "Count: times missing (code M) of which any day lies in the period; those that began before it count too, so "
            "that months may add up to more than the year. One that runs on from one return into the next is one. The "
            "placement is that of the day on which the child went missing; the age is on the last day of the period. Source: "
            "SSDA903 guidance, missing episodes."
        ),
        kind=Kind.FLOW,
        stat=Stat.COUNT,
        others=(),
        unit="times",
        good=Good.DOWN,
        who=Role.MEMBER,
        counts_once=True,
        by=("age_band", "placement_type", "location"),
        return_file="missing",
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=("How many missing episodes were there this year?", "Missing episodes by month"),
    ),
    Measure(
        id="social_worker_changes",
        title="Three or more social workers in a year",
        counts="children in care who had three or more social workers in the twelve months before",
        means="Children in care who had three or more different social workers in the last twelve months. Fewer is better.",
        formula=(
            "Numerator: children in care on the date with three or more different social workers in the twelve months up to "
            "it, time before care included; a worker who comes back counts once, and one whose time ended on the first day of "
            "the twelve months does not. Denominator: all children in care on the date. Source: Department for Education, "
            "Local Authority Interactive Tool, data dictionary."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.SHARE,
        others=(Stat.COUNT,),
        unit="children",
        looks_back_a_year=True,
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("age_band",),
        return_file="sw_episodes",
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        attributes=1,
        is_condition=True,
        examples=("What share of children had three or more social workers?", "Changes of social worker by age"),
    ),
    Measure(
        id="adoption_time",
        title="Time to adoption",
        counts="children who were adopted",
        means="How long it took from coming into care to being placed for adoption, of the children adopted in the period.",
        formula=(
            "Days from the start of the period of care to the first placement for adoption (A3 to A6), of children who left "
            "care through adoption (E11, E12) between the dates; the mean, or the middle value (median). Children who were "
            "never placed for adoption, because their carers adopted them, are left out. Where the returns held do not reach "
            "back to the day on which one of them came into care, no figure is given, as it would leave out those who waited "
            "longest. Source: Department for Education, adoption scorecards."
        ),
        kind=Kind.FLOW,
        stat=Stat.MEAN,
        others=(Stat.MEDIAN,),
        unit="children",
        amount="days",
        amount_of="time from coming into care to being placed for adoption",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("age_band",),
        must_decide=True,
        source=RETURN,
        owner=DATA_LEAD,
        reviewed_on=REVIEWED_ON,
        examples=("How long does adoption take?", "Median time to adoption in 2024/25"),
    ),
)
