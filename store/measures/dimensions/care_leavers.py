"""Of care leavers: where they live, what they do, and how old they are."""

from store.measures.measure import Dimension

CARE_LEAVERS = (
    Dimension(
        id="accommodation",
        title="Accommodation",
        by="accommodation",
        values={
            "suitable": "Suitable",
            "unsuitable": "Not suitable",
            "unknown": "Not known",
            "not_judged": "No home to judge",
        },
        phrases={
            "suitable": "in suitable accommodation",
            "unsuitable": "in accommodation that is not suitable",
            "unknown": "whose accommodation is not known",
            "not_judged": "who are abroad, were deported, or live nobody knows where",
        },
        note=(
            "Somebody who went abroad, was deported, or whose whereabouts are not known has no home that could be judged; the "
            "Department for Education leaves them out of the share in suitable accommodation."
        ),
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
            "training_or_employment": "In training or employment",
            "neet": "Not in education, employment or training (NEET)",
            "unknown": "Not known",
        },
        phrases={
            "education": "in education",
            "employment": "in employment",
            "training": "in training",
            "training_or_employment": "in training or employment",
            "neet": "not in education, employment or training",
            "unknown": "whose activity is not known",
        },
        partition=("education", "training_or_employment", "neet", "unknown"),
        note="The return does not part training from employment: a figure for one of them is for both together.",
    ),
)
