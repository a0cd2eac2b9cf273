"""The sample council by its names, as the store gives them: for tests and benchmarks that need no store."""

from store.measures.names import Names
from store.models import CouncilKind
from store.sample.sheets.rows import told
from tests.handlers.language.papers_known import ASKED

DISTRICTS = ("Ashbury", "Brackwell", "Coldham", "Easton Vale", "Fenwick", "Marlow Heath", "South Kestrel")

RECORDED = {
    "strategy": ("Care Placement Strategy", "Care Transformation Programme", "Corporate Parenting Strategy 2024-27"),
    "priority": (
        "Education, Employment, Health and Wellbeing",
        "Managing Demand and Resources",
        "Permanency Planning",
        "Prevention and Edge of Care",
        "Sufficient and Stable Placements",
        "Voice, Participation and Influence",
    ),
    "workstream": (
        "Care Leavers Offer",
        "Commissioning",
        "Early Help Strategy",
        "Edge of Care",
        "Fostering Recruitment and Retention",
        "Placement Sufficiency",
        "Practice Excellence",
        "Residential Capital",
        "Residential Reform",
        "Rethink Fostering",
        "Valuing Care",
    ),
    "owner": (
        "Commissioning Manager",
        "Director",
        "Head of Fostering",
        "Health Lead",
        "Leaving Care Manager",
        "Participation Officer",
        "Principal Social Worker",
        "Service Manager Residential",
        "Strategic Placements Lead",
        "Virtual School Head",
    ),
    "said_by": tuple(sorted({item["said_by"] for item in told("items") if "said_by" in item})),
    "service": ("CAMHS", "dental care", "educational psychology", "play therapy", "speech and language therapy"),
    "survey": ("Children in care survey 2024", "Early help survey 2024", "Foster carer survey 2023", "Foster carer survey 2024"),
    "survey_question": (
        "feels fully supported",
        "feels safe where I live",
        "is involved in decisions",
        "satisfied with allowances",
        "satisfied with training",
        "supports the early help offer",
        "trusts my social worker",
        "would recommend fostering for Thornshire",
    ),
    "respondent_group": ("children in care", "foster carers", "parents and carers", "partners"),
}

PROVIDERS = ("Bluebell Fostering", "Harbour Families", "Oakleaf Children's Homes", "Riverbank Homes", "Summit Care")

ACTIONS = (
    ("A1", "Trauma awareness training for all foster carers"),
    ("A2", "Open first new children's home (Ashbury)"),
    ("A3", "Open second new children's home (Coldham)"),
    ("A4", "Launch one placement referral form"),
    ("A5", "Needs assessment for every child in an external placement"),
    ("A6", "Exit plan at entry to every external placement"),
    ("A7", "Review residential staffing model"),
    ("A8", "Signs of Safety refresher for social work teams"),
    ("A9", "Early Help pathway guide for partners"),
    ("A10", "Publish early help survey findings"),
    ("A11", "Internal fostering recruitment campaign"),
    ("A12", "Foster carer exit interviews"),
    ("A13", "Play therapy waiting time agreement with CAMHS"),
    ("A14", "Dental check catch-up clinics"),
    ("A15", "Personal education plans completed on time"),
    ("A16", "Council tax exemption for care leavers to 25"),
    ("A17", "Apprenticeships for care leavers"),
    ("A18", "Videos of the strategy principles by young people"),
    ("A19", "Framework for supported lodgings"),
    ("A20", "Reunification support offer for families"),
    ("A21", "Reduce independent provision to 6%"),
    ("A22", "Permanence planning tracker"),
    ("A23", "Wrap-around team for fragile placements"),
    ("A24", "Foster carer fee review"),
    ("R1", "Circulate figures on external and out of county placements"),
    ("R2", "What timescale counts as swift access to therapy?"),
    ("R3", "Did the budget rise with the number of children?"),
    ("R4", "Numbers of new providers in South Kestrel"),
    ("R5", "Report back in six months on outcomes"),
)

ITEMS = tuple((item["reference"], item["title"]) for item in told("items"))
TOLD = tuple(
    (item["reference"], item["kind"], " ".join(item.get(name, "") for name in ("title", "result", "counted", "said_by")).lower())
    for item in told("items")
)

THORNSHIRE = Names(
    code="E10000999",
    council="Thornshire",
    kind=CouncilKind.COUNTY,
    region="East Midlands",
    districts=DISTRICTS,
    placement_areas=tuple(sorted((*DISTRICTS, "City of Calder", "Kingsmoor", "Norbridge", "Port Hallow", "Westmere"))),
    recorded=tuple(RECORDED.items()),
    providers=PROVIDERS,
    actions=ACTIONS,
    items=ITEMS,
    told=TOLD,
    papers=ASKED,
)
