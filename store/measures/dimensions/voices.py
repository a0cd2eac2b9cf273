"""Of comments, surveys and services."""

from store.measures.measure import Dimension

VOICES = (
    Dimension(
        id="feedback_theme",
        title="Theme",
        by="theme",
        values={
            "support": "Support",
            "training": "Training",
            "mental_health_services": "Mental health services",
            "finance": "Money",
            "matching": "Matching",
            "communication": "Communication",
            "respite": "Respite",
            "multi_agency": "Working with other agencies",
            "education": "Education",
            "contact": "Contact with family",
            "placement_stability": "Placement stability",
            "other": "Other themes",
        },
        phrases={
            "support": "about support",
            "training": "about training",
            "mental_health_services": "about mental health services",
            "finance": "about money",
            "matching": "about matching",
            "communication": "about communication",
            "respite": "about respite",
            "multi_agency": "about working with other agencies",
            "education": "about education",
            "contact": "about contact with family",
            "placement_stability": "about placement stability",
            "other": "about other themes",
        },
    ),
    Dimension(
        id="sentiment",
        title="Tone",
        by="tone",
        values={"positive": "Positive", "mixed": "Mixed", "negative": "Negative"},
        phrases={"positive": "that are positive", "mixed": "that are mixed", "negative": "that are negative"},
    ),
    Dimension(
        id="feedback_status",
        title="Response",
        by="response",
        values={"awaiting_response": "Awaiting a response", "responded": "Responded to", "closed": "Closed"},
        phrases={
            "awaiting_response": "that await a response",
            "responded": "that have been responded to",
            "closed": "that are closed",
        },
    ),
    Dimension(id="survey", title="Survey", by="survey", values={}, phrase="in the {value}"),
    Dimension(id="survey_question", title="Question", by="question", values={}, phrase="to “{value}”"),
    Dimension(id="respondent_group", title="Who answered", by="who answered", values={}, phrase="of {value}"),
    Dimension(id="service", title="Service", by="service", values={}, phrase="for {value}"),
    Dimension(
        id="wait_band",
        title="Length of the wait",
        by="length of the wait",
        values={
            "up_to_4_weeks": "Up to 4 weeks",
            "4_to_18_weeks": "More than 4 and up to 18 weeks",
            "over_18_weeks": "More than 18 weeks",
        },
        phrases={
            "up_to_4_weeks": "for up to 4 weeks",
            "4_to_18_weeks": "for more than 4 and up to 18 weeks",
            "over_18_weeks": "for more than 18 weeks",
        },
        note="From the referral to the first appointment, or to the date for those who wait still.",
    ),
)
