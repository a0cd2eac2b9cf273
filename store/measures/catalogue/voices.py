"""What carers and children say, and how long children wait for services."""

from store.measures.catalogue.signed import COMMENTS, HEALTH, PARTICIPATION, REFERRALS, REVIEWED_ON, SURVEYS
from store.measures.measure import About, Good, Kind, Measure
from store.measures.query import Stat
from store.vocabulary import Role

VOICES = (
    Measure(
        id="feedback",
        title="What foster carers say",
        counts="comments of foster carers",
        means=(
            "What foster carers said, in their own words with nothing that tells who they are, and what the council did about "
            "it: you said, we did."
        ),
        formula=(
            "Comments by the day they were made. Members see those whose wording an officer has approved for sharing. Awaiting "
            "response: no response is recorded. Source: comments as logged by officers."
        ),
        kind=Kind.RECORD,
        stat=Stat.LIST,
        others=(Stat.COUNT, Stat.SHARE),
        unit="comments",
        good=Good.NONE,
        who=Role.MEMBER,
        by=("feedback_theme", "sentiment", "workstream", "feedback_status", "carer_type"),
        about=About.PEOPLE,
        files=("feedback",),
        source=COMMENTS,
        owner=PARTICIPATION,
        reviewed_on=REVIEWED_ON,
        listed=("said_on", "feedback_theme", "quote", "feedback_status", "response"),
        examples=("What do foster carers say about respite?", "Which comments await a response?"),
    ),
    Measure(
        id="feedback_response_time",
        title="Time to respond to carers' comments",
        counts="comments of foster carers that were responded to",
        means="Days from a foster carer's comment to the council's response.",
        formula=(
            "Days from the day a comment was made to the day of the response, of comments responded to between the dates; the "
            "middle value (median) or the mean. Source: comments as logged by officers."
        ),
        kind=Kind.FLOW,
        stat=Stat.MEDIAN,
        others=(Stat.MEAN,),
        unit="comments",
        amount="days",
        amount_of="time from comment to response",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("feedback_theme",),
        about=About.PEOPLE,
        files=("feedback",),
        source=COMMENTS,
        owner=PARTICIPATION,
        reviewed_on=REVIEWED_ON,
        examples=("How long do we take to respond to foster carers?", "Time to respond to comments by theme"),
    ),
    Measure(
        id="survey_result",
        title="Survey results",
        counts="answers to survey questions that were positive",
        means="Positive answers to a question of a survey, as a share of all answers to it.",
        formula=(
            "Positive answers divided by all answers to the question, as the survey's report has them. Where the number of "
            "answers was not reported, that is said. Source: the survey's report."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.SHARE,
        others=(),
        unit="answers",
        good=Good.UP,
        who=Role.MEMBER,
        by=("survey", "survey_question"),
        about=About.PEOPLE,
        files=("surveys",),
        source=SURVEYS,
        owner=PARTICIPATION,
        reviewed_on=REVIEWED_ON,
        is_condition=True,
        apart_by=("survey", "survey_question"),
        examples=("How many foster carers feel fully supported?", "Results of the foster carer survey 2024"),
    ),
    Measure(
        id="survey_responses",
        title="Responses to surveys",
        counts="responses to surveys",
        means="How many responses a survey received.",
        formula="Responses received, as the survey's report has them. Source: the survey's report.",
        kind=Kind.SNAPSHOT,
        stat=Stat.COUNT,
        others=(),
        unit="responses",
        good=Good.UP,
        who=Role.MEMBER,
        by=("survey", "respondent_group"),
        about=About.PEOPLE,
        files=("surveys",),
        source=SURVEYS,
        owner=PARTICIPATION,
        reviewed_on=REVIEWED_ON,
        apart_by=("survey",),
        examples=("How many people answered the early help survey?", "Survey responses by group"),
    ),
    Measure(
        id="service_wait",
        title="Wait for a first appointment",
        counts="children who had their first appointment with a service",
        means="Days that children waited from being referred to a service to their first appointment.",
        formula=(
            "Days from the referral to the first appointment, of children first seen between the dates; the middle value "
            "(median), the mean, or the time within which nine in ten were seen. Those still waiting are not in it. Source: "
            "lists of referrals to services."
        ),
        kind=Kind.FLOW,
        stat=Stat.MEDIAN,
        others=(Stat.MEAN, Stat.P90, Stat.MAX),
        unit="children",
        amount="days",
        amount_of="wait for a first appointment",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("service", "district", "wait_band"),
        about=About.PEOPLE,
        files=("referrals",),
        source=REFERRALS,
        owner=HEALTH,
        reviewed_on=REVIEWED_ON,
        examples=("How long do children wait for play therapy?", "Waits by service this year"),
    ),
    Measure(
        id="waiting_now",
        title="Children waiting for a first appointment",
        counts="children waiting for a first appointment",
        means="Children referred to a service and not seen yet, on a date.",
        formula=(
            "Count: referrals made on or before the date with no first appointment by it, and not withdrawn. Source: lists of "
            "referrals to services."
        ),
        kind=Kind.SNAPSHOT,
        stat=Stat.COUNT,
        others=(),
        unit="children",
        good=Good.DOWN,
        who=Role.MEMBER,
        by=("service", "district", "wait_band"),
        about=About.PEOPLE,
        files=("referrals",),
        source=REFERRALS,
        owner=HEALTH,
        reviewed_on=REVIEWED_ON,
        examples=("How many children are waiting for CAMHS?", "Children waiting by service"),
    ),
)
