"""Of placements and moves: the home or agency, its rating, the child's needs, why a move, and where to."""

from store.measures.measure import Dimension, Shown
from store.vocabulary import MoveReason, MoveStage, NeedsLevel, OfstedRating, StepTo

PLACEMENTS = (
    Dimension(
        id="provider_name",
        title="Home or agency",
        by="home or agency",
        values={},
        phrase="with {value}",
        members=Shown.NEVER,
        note="Agencies and homes by name, as the placement tracker has them.",
    ),
    Dimension(
        id="ofsted_rating",
        title="Ofsted rating",
        by="Ofsted rating",
        values={
            OfstedRating.OUTSTANDING: "Outstanding",
            OfstedRating.GOOD: "Good",
            OfstedRating.REQUIRES_IMPROVEMENT: "Requires improvement",
            OfstedRating.INADEQUATE: "Inadequate",
            OfstedRating.NOT_RATED: "Not rated",
        },
        phrases={
            OfstedRating.OUTSTANDING: "with providers rated outstanding",
            OfstedRating.GOOD: "with providers rated good",
            OfstedRating.REQUIRES_IMPROVEMENT: "with providers rated as requiring improvement",
            OfstedRating.INADEQUATE: "with providers rated inadequate",
            OfstedRating.NOT_RATED: "with providers that are not rated",
        },
        note="Ofsted's judgement of the home or agency, as the list of providers or the placement tracker has it.",
    ),
    Dimension(
        id="needs_level",
        title="Level of needs",
        by="level of needs",
        values={
            NeedsLevel.LOW: "Low",
            NeedsLevel.MODERATE: "Moderate",
            NeedsLevel.HIGH: "High",
            NeedsLevel.VERY_HIGH: "Very high",
        },
        phrases={
            NeedsLevel.LOW: "with low needs",
            NeedsLevel.MODERATE: "with moderate needs",
            NeedsLevel.HIGH: "with high needs",
            NeedsLevel.VERY_HIGH: "with very high needs",
        },
        of_placements={
            NeedsLevel.LOW: "of children with low needs",
            NeedsLevel.MODERATE: "of children with moderate needs",
            NeedsLevel.HIGH: "of children with high needs",
            NeedsLevel.VERY_HIGH: "of children with very high needs",
        },
        note="As the needs assessment (Valuing Care) found, from the placement tracker.",
    ),
    Dimension(
        id="move_stage",
        title="Stage of the move on",
        by="stage of the move on",
        values={
            MoveStage.IDENTIFIED: "Thought of",
            MoveStage.MATCHING: "Matching",
            MoveStage.INTRODUCTIONS: "Introductions",
            MoveStage.AGREED: "Agreed, with a day",
        },
        phrases={
            MoveStage.IDENTIFIED: "with a move on thought of",
            MoveStage.MATCHING: "with a match looked for",
            MoveStage.INTRODUCTIONS: "with introductions under way",
            MoveStage.AGREED: "with a move on agreed",
        },
        members=Shown.ALONE,
        note="How far a planned move to a carer, home or parent has come, from the placement tracker.",
    ),
    Dimension(
        id="move_reason",
        title="Reason for the move",
        by="reason for the move",
        values={
            MoveReason.PLANNED: "Planned",
            MoveReason.CARER_REQUEST: "The carer asked for it",
            MoveReason.CHILD_REQUEST: "The child asked for it",
            MoveReason.ALLEGATION: "An allegation",
            MoveReason.STANDARDS: "Standards of the home",
            MoveReason.OTHER_UNPLANNED: "Other, not planned",
        },
        phrases={
            MoveReason.PLANNED: "as planned",
            MoveReason.CARER_REQUEST: "because the carer asked for it",
            MoveReason.CHILD_REQUEST: "because the child asked for it",
            MoveReason.ALLEGATION: "because of an allegation",
            MoveReason.STANDARDS: "because of the standards of the home",
            MoveReason.OTHER_UNPLANNED: "for other unplanned reasons",
        },
    ),
    Dimension(
        id="step_to",
        title="Where to",
        by="where to",
        values={
            StepTo.IN_HOUSE_FOSTERING: "The council's own foster carers",
            StepTo.KINSHIP_FOSTERING: "Family or friends (kinship)",
            StepTo.SUPPORTED_LODGINGS: "Supported lodgings",
            StepTo.SEMI_INDEPENDENT: "Semi-independent living",
            StepTo.HOME: "Home",
            StepTo.IN_HOUSE_RESIDENTIAL: "The council's own children's homes",
        },
        phrases={
            StepTo.IN_HOUSE_FOSTERING: "to the council's own foster carers",
            StepTo.KINSHIP_FOSTERING: "to family or friends (kinship)",
            StepTo.SUPPORTED_LODGINGS: "to supported lodgings",
            StepTo.SEMI_INDEPENDENT: "to semi-independent living",
            StepTo.HOME: "to their home",
            StepTo.IN_HOUSE_RESIDENTIAL: "to the council's own children's homes",
        },
    ),
)
