"""Milestones, statements, events and commitments; targets; savings; and the council's own words."""

from datetime import date

from store.periods import ONE_DAY, financial_year_of
from store.sample.sheets.rows import Row, in_days, told, uk
from store.sample.sheets.strategies import strategy_of


def items(today: date) -> list[Row]:
    return [
        {
            "REFERENCE": item["reference"],
            "KIND": item["kind"],
            "TITLE": item["title"],
            "STRATEGY": strategy_of(item["part"]),
            "PART": item["part"],
            "OWNER": item["owner"],
            "STATUS": item["status"],
            "HAPPENED_ON": in_days(today, item.get("happened")),
            "DUE_ON": item.get("due_words") or in_days(today, item.get("due")),
            "FIRST_DUE_ON": in_days(today, item.get("first_due")),
            "RAG": item.get("rag", ""),
            "SAID_BY": item.get("said_by", ""),
            "DECIDED": item.get("decided", ""),
            "RESULT": item.get("result", ""),
            "COUNTED": item.get("counted", ""),
            "APPROVED_BY": item.get("approved_by", ""),
            "SOURCE": item.get("source", ""),
        }
        for item in told("items")
    ]


FOSTERING = "Rethink Fostering"
WELLBEING = "Education, Employment, Health and Wellbeing"
STABLE = "Sufficient and Stable Placements"
TARGETS = (
    ("Independent provision 6% of children in care", "children_in_care", "share", "provider=independent", "6", "", STABLE),
    ("Three or more placements below 9%", "three_plus_placements", "share", "", "9", "year", STABLE),
    ("Long-term stability above 70%", "long_term_stability", "share", "", "70", "year", "Permanency Planning"),
    ("Foster carer approval within 183 days", "foster_time_to_approve", "median", "", "183", "", FOSTERING),
    ("Reviews on time 97%", "reviews_on_time", "share", "", "97", "year", "Voice, Participation and Influence"),
    ("Health checks 95%", "health_checks", "share", "", "95", "year", WELLBEING),
    ("Dental checks 90%", "dental_checks", "share", "", "90", "year", WELLBEING),
    ("Care leavers in education, employment or training 60%", "care_leavers_eet", "share", "", "60", "", WELLBEING),
    ("First play therapy appointment within 28 days", "service_wait", "median", "service=play therapy", "28", "", WELLBEING),
    ("First CAMHS appointment within 28 days", "service_wait", "median", "service=CAMHS", "28", "", WELLBEING),
    ("Response to carers' comments within 14 days", "feedback_response_time", "median", "", "14", "", FOSTERING),
    ("40 new foster households a year", "foster_approvals", "count", "", "40", "year", FOSTERING),
)


def targets(today: date) -> list[Row]:
    """Set when the financial year before began; to be reached by the end of the one that runs, where a day was set."""
    year = financial_year_of(today)
    return [
        {
            "TITLE": title,
            "MEASURE": measure,
            "STAT": stat,
            "FILTERS": filters,
            "PART": part,
            "VALUE": value,
            "AIM": "at most" if filters == "provider=independent" else "",
            "BY_DATE": uk(year.end) if by else "",
            "SET_ON": uk(date(year.start.year - 1, 4, 1)),
            "SOURCE": strategy_of(part),
        }
        for title, measure, stat, filters, value, by, part in TARGETS
    ]


def savings(today: date) -> list[Row]:
    """Counted on the last day of their year; what was achieved in the year that runs, at the end of the last month."""
    year = financial_year_of(today)
    rows = []
    for number, saving in enumerate(told("savings"), start=1):
        counted = year.end.replace(year=year.end.year + saving["year"])
        if saving["status"] == "achieved" and counted > today:
            counted = max(today.replace(day=1) - ONE_DAY, year.start)
        rows.append(
            {
                "REFERENCE": f"S{number}",
                "TITLE": saving["title"],
                "STATUS": saving["status"],
                "AMOUNT": saving.get("amount", ""),
                "AS_WORDED": saving.get("as_worded", ""),
                "BASIS": saving.get("basis", ""),
                "COUNTED_ON": uk(counted),
                "STRATEGY": strategy_of(saving["workstream"]),
                "WORKSTREAM": saving["workstream"],
                "FOOTNOTE": saving.get("footnote", ""),
                "NEEDS_CONFIRMING": saving.get("needs_confirming", ""),
                "SOURCE": "Programme board report",
            }
        )
    return rows


GLOSSARY = (
    {
        "TERM": "Futures Hub",
        "MEANING": "The team that helps carers and children at once when a placement is fragile.",
        "ALSO": "the Hub",
        "SOURCE": "Corporate Parenting Board",
    },
    {
        "TERM": "SPP",
        "MEANING": "The weekly meeting that decides on requests for external placements.",
        "STANDS_FOR": "Strategic Placement Panel",
        "SOURCE": "Care Placement Strategy",
    },
    {
        "TERM": "Connected coach",
        "MEANING": "A worker who stays with a family for six months after a child has gone home.",
        "ALSO": "connected coaches",
        "SOURCE": "Care Placement Strategy",
    },
)


def glossary(_today: date) -> list[Row]:
    return list(GLOSSARY)
