"""Of care leavers: where they live, what they do, and how old they are."""

from store.measures.measure import Dimension

CARE_LEAVERS = (
    Dimension(
        id="accommodation",
        title="Accommodation",
        by="accommodation",
        values={"suitable": "Suitable", "unsuitable": "Not suitable", "unknown": "Not known"},
        phrases={
            "suitable": "in suitable accommodation",
            "unsuitable": "in accommodation that is not suitable",
            "unknown": "whose accommodation is not known",
        },
    ),
    Dimension(
        id="leaver_age",
        title="Age of care leavers",
        by="age of care leavers",
        values={"17_to_18": "17 to 18", "19_to_21": "19 to 21", "22_to_25": "22 to 25"},
        phrases={"17_to_18": "aged 17 or 18", "19_to_21": "aged 19 to 21", "22_to_25": "aged 22 to 25"},
        note="At 31 March. The Department for Education publishes those aged 17 to 18 and those aged 19 to 21 apart.",
    ),
    Dimension(
        id="activity",
        title="Activity",
        by="activity",
        values={
            "education": "In education",
            "employment": "In employment",
            "training": "In training",
            "neet": "Not in education, employment or training (NEET)",
            "unknown": "Not known",
        },
        phrases={
            "education": "in education",
            "employment": "in employment",
            "training": "in training",
            "neet": "not in education, employment or training",
            "unknown": "whose activity is not known",
        },
        note="The return tells apprenticeships apart, and gives training and employment as one.",
    ),
)
