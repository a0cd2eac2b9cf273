"""Young people who have left care, and whom the council still supports."""

from store.measures.catalogue.signed import LEAVING_CARE, RETURN, REVIEWED_ON
from store.measures.measure import Good, Kind, Measure
from store.measures.query import Stat
from store.vocabulary import Role

PUBLISHED_AGES = ("leaver_age", ("17_to_18", "19_to_21"))

CARE_LEAVERS = (
    Measure(
        id="care_leavers",
        title="Care leavers",
        counts="care leavers",
        means="Former children in care, aged 17 to 21, whom the council supports.",
        formula=(
            "Count: young people in the return's file of care leavers (OC3), aged 17 to 21 at 31 March; those who died or "
            "returned home for six months or more are left out, and those who are not in touch stay in. Share: those who "
            "match, of all of them. Those aged 22 to 25 count where the question names them. Source: Department for Education, "
            "Local Authority Interactive Tool, data dictionary."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.COUNT,
        others=(Stat.SHARE,),
        unit="care leavers",
        is_yearly=True,
        good=Good.NONE,
        who=Role.MEMBER,
        by=("accommodation", "activity", "leaver_age", "age_band"),
        return_file="oc3",
        usual=PUBLISHED_AGES,
        source=RETURN,
        owner=LEAVING_CARE,
        reviewed_on=REVIEWED_ON,
        examples=("How many care leavers do we support?", "What share of care leavers are not in education or work?"),
    ),
    Measure(
        id="care_leavers_suitable_home",
        title="Care leavers in suitable accommodation",
        counts="care leavers who were in suitable accommodation",
        means="Of the care leavers aged 17 to 21, those who live in suitable accommodation. Higher is better.",
        formula=(
            "Numerator: care leavers whose accommodation is recorded as suitable. Denominator: all care leavers aged 17 to 21 "
            "less those who are abroad (G), were deported (H) or live nobody knows where (R); no information (0) stays in, as "
            "not suitable. Those who died or returned home for six months are not care leavers here. Source: Department for "
            "Education, Local Authority Interactive Tool, data dictionary (CareLeaverAcc)."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.SHARE,
        others=(Stat.COUNT,),
        unit="care leavers",
        is_yearly=True,
        good=Good.UP,
        who=Role.MEMBER,
        by=("leaver_age", "age_band"),
        return_file="oc3",
        usual=PUBLISHED_AGES,
        source=RETURN,
        owner=LEAVING_CARE,
        reviewed_on=REVIEWED_ON,
        attributes=1,
        is_condition=True,
        examples=("What share of care leavers are in suitable accommodation?", "Suitable accommodation of care leavers by age"),
    ),
    Measure(
        id="care_leavers_eet",
        title="Care leavers in education, employment or training",
        counts="care leavers who were in education, employment or training",
        means="Of the care leavers aged 17 to 21, those in education, employment or training. Higher is better.",
        formula=(
            "Numerator: care leavers whose main activity is education, employment or training, full time or part time. "
            "Denominator: all care leavers aged 17 to 21 less those who died or returned home; those not in touch stay in. "
            "Source: Department for Education, Local Authority Interactive Tool, data dictionary."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.SHARE,
        others=(Stat.COUNT,),
        unit="care leavers",
        is_yearly=True,
        good=Good.UP,
        who=Role.MEMBER,
        by=("leaver_age", "age_band", "activity"),
        return_file="oc3",
        usual=PUBLISHED_AGES,
        source=RETURN,
        owner=LEAVING_CARE,
        reviewed_on=REVIEWED_ON,
        attributes=1,
        is_condition=True,
        examples=("What share of care leavers are in education, employment or training?", "Care leavers in EET by age"),
    ),
)
