"""Of foster carers and those who want to become one."""

from store.measures.measure import Dimension, Shown

FOSTERING = (
    Dimension(
        id="carer_type",
        title="Type of foster carer",
        by="type of foster carer",
        values={
            "mainstream": "Mainstream",
            "specialist": "Specialist",
            "kinship": "Family or friends (kinship)",
            "short_break": "Short breaks",
            "supported_lodgings": "Supported lodgings",
        },
        phrases={
            "mainstream": "for mainstream fostering",
            "specialist": "for specialist fostering",
            "kinship": "for fostering by family or friends (kinship)",
            "short_break": "for short breaks",
            "supported_lodgings": "for supported lodgings",
        },
    ),
    Dimension(
        id="carer_age_band",
        title="Age of the carer",
        by="age of the carer",
        values={"under_40": "Under 40", "40_to_49": "40 to 49", "50_to_59": "50 to 59", "60_plus": "60 and over"},
        phrases={
            "under_40": "with carers aged under 40",
            "40_to_49": "with carers aged 40 to 49",
            "50_to_59": "with carers aged 50 to 59",
            "60_plus": "with carers aged 60 and over",
        },
        note="Of the older of two carers, as the list of carers has it.",
    ),
    Dimension(
        id="departure_reason",
        title="Reason for leaving fostering",
        by="reason for leaving fostering",
        values={
            "resigned": "Resigned",
            "moved_to_agency": "Moved to an agency",
            "retired": "Retired",
            "deregistered": "De-registered",
            "other": "Other reasons",
        },
        phrases={
            "resigned": "by resigning",
            "moved_to_agency": "for an independent agency",
            "retired": "on retiring",
            "deregistered": "by being de-registered",
            "other": "for reasons other than these",
        },
    ),
    Dimension(
        id="recruitment_source",
        title="How they heard of fostering",
        by="how they heard of fostering",
        values={
            "website": "Website",
            "social_media": "Social media",
            "word_of_mouth": "Word of mouth",
            "event": "Event",
            "agency_transfer": "Transfer from an agency",
            "other": "Other",
        },
        phrases={
            "website": "from the website",
            "social_media": "from social media",
            "word_of_mouth": "by word of mouth",
            "event": "from an event",
            "agency_transfer": "by transfer from an agency",
            "other": "from other sources",
        },
    ),
    Dimension(
        id="recruitment_stage",
        title="Stage reached",
        by="stage reached",
        values={
            "enquiry": "Enquiry",
            "initial_visit": "Initial visit",
            "application": "Application",
            "assessment": "Assessment",
            "panel": "Panel",
            "approval": "Approval",
        },
        phrases={
            "enquiry": "at the enquiry stage",
            "initial_visit": "at the initial visit stage",
            "application": "at the application stage",
            "assessment": "at the assessment stage",
            "panel": "at the panel stage",
            "approval": "at the approval stage",
        },
    ),
    Dimension(
        id="withdrawal_reason",
        title="Reason for stopping",
        by="reason for stopping",
        values={},
        phrase="who stopped for the reason “{value}”",
        members=Shown.NEVER,
        note="In the words of the fostering service's list.",
    ),
)
