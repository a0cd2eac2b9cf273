"""The first glossary: what the words of corporate parenting mean, in plain English, each with where its meaning comes from."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Term:
    """A word or abbreviation that a member may ask about."""

    name: str
    """As it is written: `IFA`, `Section 20`."""
    text: str
    """What it means, in one to three sentences that stand by themselves."""
    source: str
    stands_for: str = ""
    """For an abbreviation: the words in full."""
    also: tuple[str, ...] = ()
    """Other ways of writing the same thing."""
    version: int = 1

    @property
    def id(self) -> str:
        return "-".join(self.name.lower().split())


ACT_1989 = "Children Act 1989"
ACT_2014 = "Children and Families Act 2014"
ACT_2017 = "Children and Social Work Act 2017"
RETURN_GUIDE = "Department for Education, guide to the SSDA903 return on children looked after"
DFE_STATISTICS = "Department for Education, Children looked after in England: methodology"
CARE_PLANNING = "Care Planning, Placement and Case Review (England) Regulations 2010"
SEND_CODE = "SEND code of practice: 0 to 25 years"
HOMES_REGULATIONS = "Children's Homes (England) Regulations 2015"
SUPPORTED_REGULATIONS = "Supported Accommodation (England) Regulations 2023"
OFSTED = "Ofsted, social care common inspection framework"
SECTOR_USE = "General use in children's services"

TERMS = (
    Term(
        "IFA",
        "A private or charitable agency that recruits foster carers and offers places with them to councils, for a fee. "
        "Its carers are not the council's own.",
        "Fostering Services (England) Regulations 2011",
        stands_for="independent fostering agency",
        also=("independent fostering agency", "independent fostering agencies", "IFAs"),
    ),
    Term(
        "CIC",
        "Children whom the council looks after, under a court order or by agreement with their parents. The law says "
        '"looked after"; most people say "in care". Short breaks are not counted.',
        ACT_1989 + ", section 22",
        stands_for="children in care",
        also=("children in care", "child in care", "in care"),
    ),
    Term(
        "CLA",
        "The same as children in care: children whom the council looks after, under a court order or by agreement with their parents.",
        ACT_1989 + ", section 22",
        stands_for="children looked after",
        also=("children looked after", "child looked after"),
    ),
    Term(
        "LAC",
        "The same as children in care. Many young people dislike this abbreviation, so most councils no longer use it.",
        ACT_1989 + ", section 22",
        stands_for="looked after children",
        also=("looked after children", "looked after child"),
    ),
    Term(
        "IRO",
        "The officer who chairs the reviews of a child's care plan, listens to the child and challenges the council where the plan "
        "is not being followed.",
        ACT_1989 + ", sections 25A to 25C",
        stands_for="independent reviewing officer",
        also=("independent reviewing officer", "reviewing officer"),
    ),
    Term(
        "EET",
        "How the council and the Department for Education describe what a care leaver is doing. It covers study, apprenticeships, "
        "training and paid work, full or part time.",
        RETURN_GUIDE,
        stands_for="in education, employment or training",
        also=("education employment or training",),
    ),
    Term(
        "NEET",
        "A young person who is neither studying, nor working, nor training. The reason may be illness, disability, pregnancy or parenting.",
        RETURN_GUIDE,
        stands_for="not in education, employment or training",
        also=("not in education employment or training",),
    ),
    Term(
        "SGO",
        "A court order that lets a child live with a person other than their parents, often a relative, until they are 18. "
        "The child is then no longer in care.",
        ACT_1989 + ", sections 14A to 14G",
        stands_for="special guardianship order",
        also=("special guardianship order", "special guardianship", "special guardian"),
    ),
    Term(
        "UASC",
        "Children from abroad who ask for asylum in their own right and have no parent or usual carer with them. "
        "The council looks after them like any other child in care.",
        RETURN_GUIDE,
        stands_for="unaccompanied asylum-seeking children",
        also=("unaccompanied asylum seeking children", "unaccompanied asylum-seeking child", "unaccompanied children"),
    ),
    Term(
        "CAMHS",
        "The NHS services that assess and treat children's and young people's mental health.",
        "NHS England",
        stands_for="child and adolescent mental health services",
        also=("child and adolescent mental health services",),
    ),
    Term(
        "SDQ",
        "A short questionnaire, filled in by the carer, about a child's emotional and mental health. A score of 17 or more is a cause "
        "for concern. Councils report it each year for children aged 5 to 16 who have been in care for a year or more.",
        RETURN_GUIDE,
        stands_for="Strengths and Difficulties Questionnaire",
        also=("Strengths and Difficulties Questionnaire",),
    ),
    Term(
        "PEP",
        "The plan for a child in care's schooling: what they need, what will be done and by whom. It is reviewed every term.",
        "Department for Education, Promoting the education of looked-after children",
        stands_for="personal education plan",
        also=("personal education plan", "personal education plans"),
    ),
    Term(
        "EHCP",
        "A legal document that says what a child or young person with special educational needs requires, and what must be provided.",
        SEND_CODE,
        stands_for="education, health and care plan",
        also=("education health and care plan", "EHC plan"),
    ),
    Term(
        "Section 20",
        "Part of the Children Act 1989. The council looks after a child by agreement with the parents, without a court order. "
        "The parents keep their rights and may end it.",
        ACT_1989 + ", section 20",
        also=("s20", "s.20", "voluntary accommodation", "accommodated"),
    ),
    Term(
        "Section 31",
        "Part of the Children Act 1989. A court may make a care order where a child is suffering, or is likely to suffer, "
        "significant harm. The council then shares parental responsibility.",
        ACT_1989 + ", section 31",
        also=("s31", "s.31", "care order", "full care order"),
    ),
    Term(
        "interim care order",
        "A court order that places a child in care for the time being, until the court has decided for good.",
        ACT_1989 + ", section 38",
        also=("ICO", "interim care orders"),
    ),
    Term(
        "placement order",
        "A court order that lets the council place a child with people who may adopt them.",
        "Adoption and Children Act 2002, section 21",
        also=("placement orders",),
    ),
    Term(
        "Ofsted",
        "The body that inspects children's homes, fostering agencies and councils' children's services. It rates them outstanding, "
        "good, requires improvement or inadequate.",
        OFSTED,
        stands_for="Office for Standards in Education, Children's Services and Skills",
    ),
    Term(
        "Reg 44 visit",
        "A visit, at least once a month, by an independent person who checks how a children's home is run and how safe its children are.",
        HOMES_REGULATIONS + ", regulation 44",
        also=("Regulation 44 visit", "Reg 44", "Regulation 44"),
    ),
    Term(
        "Signs of Safety",
        "A way of working with families that builds on their strengths. Family, friends and workers agree what they are worried about, "
        "what is going well and what must happen to keep the child safe.",
        SECTOR_USE,
    ),
    Term(
        "Family Boot Camp",
        "Part of Signs of Safety training. It helps to build a network of family and friends round a young person and the family, "
        "so that they feel supported.",
        "Lincolnshire County Council, Children and Young People Scrutiny Committee, 2021",
    ),
    Term(
        "Valuing Care",
        "A way of describing each child's needs and strengths in the same terms, so that the right home can be found and its price "
        "compared with what the child needs.",
        SECTOR_USE,
        also=("Valuing Care approach",),
    ),
    Term(
        "edge of care",
        "Children and families at risk of the child coming into care. Help at this point aims to keep the family safely together.",
        SECTOR_USE,
    ),
    Term(
        "step-down",
        "A planned move from more intensive to less intensive care: for example from a children's home to a foster family, or home.",
        SECTOR_USE,
        also=("step down", "step-downs", "stepping down"),
    ),
    Term(
        "sufficiency",
        "The council's duty to have enough suitable places for its children in care, inside its own area as far as that is practicable.",
        ACT_1989 + ", section 22G",
        also=("sufficiency duty",),
    ),
    Term(
        "permanence",
        "A lasting home and family until a child is grown up. It may be with the parents, relatives, foster carers, special guardians "
        "or adopters.",
        CARE_PLANNING,
        also=("permanency", "permanence planning"),
    ),
    Term(
        "corporate parent",
        "The whole council, members and officers together, in its duty to act for children in care and care leavers as a good parent would.",
        ACT_2017 + ", section 1",
        also=("corporate parenting", "corporate parents"),
    ),
    Term(
        "Virtual School",
        "The council's team that follows the education of all its children in care, whichever school they go to. "
        "Every council must have a Virtual School Head.",
        ACT_1989 + ", section 22; " + ACT_2014 + ", section 99",
        also=("Virtual School Head", "VSH"),
    ),
    Term(
        "Staying Put",
        "An arrangement by which a young person stays with their foster carers after turning 18, up to 21.",
        ACT_2014 + ", section 98",
    ),
    Term(
        "Staying Close",
        "Help for young people who leave a children's home: a place to live near it and continued support from people they know.",
        "Department for Education, Staying Close programme",
    ),
    Term(
        "supported lodgings",
        "A room in the home of a host who helps a young person, usually 16 or over, to learn to live on their own.",
        SUPPORTED_REGULATIONS,
    ),
    Term(
        "semi-independent",
        "Supported accommodation for young people of 16 and 17: a flat or a shared house with visiting or resident staff, "
        "and less care than in a children's home. It must be registered with Ofsted.",
        SUPPORTED_REGULATIONS,
        also=("semi independent", "semi-independence", "supported accommodation"),
    ),
    Term(
        "external placement",
        "A home for a child that is provided by somebody other than the council: an agency, a company, a charity or another council. "
        "It may be inside or outside the council's area: external and out of county are two different things.",
        RETURN_GUIDE + "; placement provider",
        also=("external placements", "externally placed", "external provision"),
    ),
    Term(
        "out of county",
        "A placement outside the council's boundary. It may still be the council's own or close to home: "
        "out of county and external are two different things.",
        DFE_STATISTICS,
        also=("out of area", "out of borough", "out of county placement", "out of authority"),
    ),
    Term(
        "statistical neighbours",
        "The ten councils most like this one in their people and economy, chosen by the Department for Education so that figures can be "
        "fairly compared.",
        "Department for Education, Local Authority Interactive Tool",
        also=("statistical neighbour", "stat neighbours"),
    ),
    Term(
        "SSDA903",
        "The yearly return in which every English council tells the Department for Education about each child it looked after: "
        "when, where, why and for how long. This assistant's figures are worked out from it.",
        RETURN_GUIDE,
        also=("903", "903 return", "SSDA903 return"),
    ),
    Term(
        "placement tracker",
        "The council's own list of placements, with what the yearly return does not hold: weekly price, exit plan and next step.",
        SECTOR_USE,
        also=("tracker",),
    ),
    Term(
        "cost avoidance",
        "Money not spent because a child moved to a less costly placement that suits them: the old weekly price less the new, "
        "times the weeks since. It is not cash in hand: the place saved may be filled by another child.",
        SECTOR_USE,
        also=("costs avoided",),
    ),
    Term(
        "reunification",
        "A planned and supported return of a child in care to parents or family.",
        CARE_PLANNING,
        also=("return home", "reunified"),
    ),
    Term(
        "kinship care",
        "Care by relatives or friends of the family. It may be foster care approved by the council, special guardianship or a private "
        "family arrangement.",
        "Department for Education, Kinship care: statutory guidance",
        also=("kinship", "family and friends care", "connected persons", "connected carer"),
    ),
    Term(
        "respite",
        "A short planned break for a carer or a family, while somebody else looks after the child.",
        SECTOR_USE,
        also=("short break", "short breaks", "respite care"),
    ),
    Term(
        "stability",
        "How settled children in care are where they live. It is measured in two ways: how many had three or more placements in a year, "
        "and how many older stays have lasted two years or more.",
        DFE_STATISTICS,
        also=("placement stability",),
    ),
    Term(
        "Children in Care Council",
        "A group of young people in care, and often care leavers, who tell the council what matters to them and how services should change.",
        "Department for Education, Applying corporate parenting principles: statutory guidance",
        also=("CiCC",),
    ),
    Term(
        "the Promise",
        "What the council has promised its children in care and care leavers, in words agreed with them. It is often called the Pledge.",
        SECTOR_USE,
        also=("Promise", "the Pledge", "Pledge"),
    ),
    Term(
        "MISTLE",
        "A team of therapists and workers that helps young people to move from children's homes to family life. "
        "The name comes from Leicestershire; other councils have similar teams.",
        "Leicestershire County Council, Children and Families Overview and Scrutiny Committee, 2019",
        stands_for="Multi Intensive Systemic Team Leicestershire",
        also=("MISTLE team", "MISTLE-style therapeutic team", "Multi Intensive Systemic Team Leicestershire"),
    ),
    Term(
        "Team around the Child",
        "The people from different services who work with one child and family, with one plan and one lead worker.",
        "Department for Education, Working together to safeguard children",
        also=("TAC", "Team around the Family"),
    ),
    Term(
        "Strategic Placement Panel",
        "The meeting of senior officers that looks at costly or external placements, agrees the next step for each child and keeps "
        "moves to a better or less costly home going.",
        SECTOR_USE,
        also=("SPP",),
    ),
    Term(
        "care leaver",
        "A young person who was in care for at least 13 weeks since the age of 14, part of it after turning 16. "
        "The council goes on helping them until 25.",
        "Children (Leaving Care) Act 2000; " + ACT_2017 + ", section 3",
        also=("care leavers",),
    ),
    Term(
        "placement",
        "The home in which a child in care lives: with foster carers, in a children's home, with parents under a care order, and so on.",
        RETURN_GUIDE,
        also=("placements",),
    ),
)
"""In the order in which a short list of examples would take them."""


@cache
def _by_words() -> dict[str, Term]:
    named = {term.name.lower(): term for term in TERMS}
    return {words.lower(): term for term in TERMS for words in (term.stands_for, *term.also) if words} | named


def find(words: str) -> Term | None:
    """The term of that name, or also written so; capitals do not matter."""
    return _by_words().get(" ".join(words.lower().split()))
