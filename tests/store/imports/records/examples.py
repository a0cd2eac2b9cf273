"""Three rows of each kind of file, as a council would write them: one full, one as bare as it may be, one with words that try something."""

EXAMPLES: dict[str, list[dict[str, str]]] = {
    "strategies": [
        {"STRATEGY": "Care Programme", "PART": "Care Programme", "KIND": "strategy"},
        {"STRATEGY": "Care Programme", "PART": "Rethink Fostering", "KIND": "workstream", "POSITION": "4", "LEAD": "Head of Fostering", "ABOUT": "More carers, better kept", "RAG": "amber", "RAG_REASON": "Training slipped to November", "RAG_ON": "01/10/2024"},
        {"STRATEGY": "Care Programme", "PART": "=cmd|'/c calc'!A0", "KIND": "component"},
    ],
    "actions": [
        {"REFERENCE": "A-14", "TITLE": "Dental check catch-up clinics", "KIND": "action", "STRATEGY": "Care Programme", "PART": "Rethink Fostering", "OWNER": "Health Lead", "STATUS": "in progress", "RAG": "Amber", "PERCENT": "62.5%", "DUE_ON": "31/03/2025", "STARTED_ON": "01/04/2024", "BLOCKED_BY": "No dentist in two districts"},
        {"REFERENCE": "A2", "TITLE": "=1+1", "STATUS": "Not started"},
        {"REFERENCE": "R1", "TITLE": "Circulate figures, on “external” places", "KIND": "information request", "STATUS": "completed", "DUE_ON": "autumn 2024", "COMPLETED_ON": "03/05/2024", "ASKED_BY": "Chair of the Board", "ASKED_AT": "Board, April", "ASKED_ON": "10/04/2024", "ANSWER": "Two figures:\n74 and 120"},
    ],
    "updates": [
        {"ABOUT": "a14", "NOTED_ON": "12/09/2024", "NOTE": "Two clinics held; 31 seen.", "AUTHOR": "Health Lead", "IS_SHARED": "yes"},
        {"ABOUT": "A14", "NOTED_ON": "12/09/2024", "NUMBER": "2", "NOTE": "@channel, look"},
        {"ABOUT": "Rethink Fostering", "NOTED_ON": "01/10/2024", "NOTE": "-1 on last month"},
    ],
    "items": [
        {"REFERENCE": "M1", "KIND": "milestone", "TITLE": "First home opens", "STATUS": "not started", "DUE_ON": "01/10/2024", "FIRST_DUE_ON": "01/06/2024", "RAG": "amber", "STRATEGY": "Care Programme", "PART": "Rethink Fostering", "OWNER": "Head of Fostering"},
        {"REFERENCE": "K2", "KIND": "commitment", "TITLE": "A timescale for swift access", "STATUS": "blocked", "DUE_ON": "next spring", "SAID_BY": "CAMHS", "RESULT": "Not agreed", "SOURCE": "Board paper, page 4"},
        {"REFERENCE": "E3", "KIND": "decision", "TITLE": "Matching day", "STATUS": "completed", "HAPPENED_ON": "06/10/2024", "DECIDED": "noted", "COUNTED": "24 profiles shown;  7 of 24 matched ; £1,500 spent", "APPROVED_BY": "Director"},
    ],
    "targets": [
        {"TITLE": "Independent provision", "MEASURE": "children_in_care", "STAT": "share", "FILTERS": "provider = independent", "VALUE": "6", "AIM": "at most", "SET_ON": "01/04/2024", "SOURCE": "Strategy, page 2"},
        {"TITLE": "Children in care", "MEASURE": "children_in_care", "STAT": "count", "VALUE": "600", "BY_DATE": "31/03/2027", "PART": "Rethink Fostering"},
        {"TITLE": "Two filters", "MEASURE": "children_in_care", "STAT": "share", "FILTERS": "sex=male|female; provider=ifa|in_house", "VALUE": "9.5"},
    ],
    "carers": [
        {"REFERENCE": "H014", "CARER_TYPE": "Short break", "DISTRICT": "Ashbury", "CARER_AGE_BAND": "50-59", "PLACES": "2", "PLACES_FILLED": "1", "APPROVED_ON": "04/06/2019"},
        {"REFERENCE": "h2", "APPROVED_ON": "1 May 2021", "LEFT_ON": "01/06/2023", "DEPARTURE_REASON": "moved to agency"},
        {"REFERENCE": "H3", "CARER_AGE_BAND": "60+", "APPROVED_ON": "01/02/2020", "DISTRICT": "@Fenwick"},
    ],
    "recruitment": [
        {"REFERENCE": "E1", "STAGE": "enquiry", "HAPPENED_ON": "02/01/2024", "CARER_TYPE": "mainstream", "SOURCE": "word of mouth"},
        {"REFERENCE": "E1", "STAGE": "initial visit", "HAPPENED_ON": "20/01/2024"},
        {"REFERENCE": "E1", "STAGE": "withdrawal", "HAPPENED_ON": "01/03/2024", "STAGE_REACHED": "initial visit", "REASON": "=A1"},
    ],
    "feedback": [
        {"REFERENCE": "F9", "SAID_ON": "04/06/2024", "QUOTE": "We waited four months for play therapy.\nNobody rang.", "SAID_AT": "Coffee morning", "THEME": "mental health services", "SENTIMENT": "negative", "WORKSTREAM": "Rethink Fostering", "CARER_TYPE": "mainstream", "STATUS": "responded", "APPROVED_WORDING": "We waited four months for play therapy.", "RESPONSE": "Ten sessions were bought.", "RESPONDED_ON": "18/06/2024"},
        {"REFERENCE": "F10", "SAID_ON": "01/07/2024", "QUOTE": "+ more respite please", "STATUS": "awaiting response"},
        {"REFERENCE": "F11", "SAID_ON": "02/07/2024", "QUOTE": "'quoted'", "STATUS": "closed"},
    ],
    "surveys": [
        {"SURVEY": "Carer survey 2024", "HELD_ON": "31/05/2024", "RESPONDENT_GROUP": "Foster carers", "RESPONSES": "143"},
        {"SURVEY": "Carer survey 2024", "HELD_ON": "31/05/2024", "RESPONDENT_GROUP": "Foster carers", "QUESTION": "Feels fully supported", "RESPONSES": "140", "POSITIVE": "131"},
        {"SURVEY": "Carer survey 2021", "HELD_ON": "31/05/2021", "RESPONDENT_GROUP": "Foster carers", "QUESTION": "Feels fully supported", "PERCENT_POSITIVE": "96%"},
    ],
    "referrals": [
        {"REFERENCE": "C0001", "SERVICE": "Play therapy", "DISTRICT": "Ashbury", "REFERRED_ON": "01/02/2024", "SEEN_ON": "01/05/2024"},
        {"REFERENCE": "C0001", "SERVICE": "CAMHS", "REFERRED_ON": "01/02/2024"},
        {"REFERENCE": "C0002", "SERVICE": "=CAMHS", "REFERRED_ON": "01/02/2024", "CLOSED_ON": "10/02/2024"},
    ],
    "providers": [
        {"URN": "SC123456", "NAME": "Oakleaf Children's Homes", "OFSTED_RATING": "Requires improvement", "RATED_ON": "01/02/2024"},
        {"URN": "2500001", "NAME": "Dr Bell's Home"},
        {"URN": "2500002", "NAME": "@Home", "OFSTED_RATING": "good"},
    ],
    "savings": [
        {"REFERENCE": "S1", "TITLE": "Moves in-house", "STATUS": "achieved", "AMOUNT": "£5.193m", "AS_WORDED": "£5.193m", "BASIS": "gross", "COUNTED_ON": "31/08/2024", "STRATEGY": "Care Programme", "WORKSTREAM": "Rethink Fostering", "FOOTNOTE": "Excludes the cost of the new placements.", "SOURCE": "Slide 9"},
        {"REFERENCE": "S2", "TITLE": "Second home", "STATUS": "forecast", "AMOUNT": "563,000.55", "COUNTED_ON": "31/03/2025"},
        {"REFERENCE": "S3", "TITLE": "-", "STATUS": "identified", "AS_WORDED": "£.19m", "NEEDS_CONFIRMING": "yes", "COUNTED_ON": "31/03/2026"},
    ],
    "glossary": [
        {"TERM": "TAC", "MEANING": "A meeting of everybody who works with one child.", "STANDS_FOR": "Team around the Child", "ALSO": "team around the child; TAC meeting", "SOURCE": "Practice guide"},
        {"TERM": "One2One", "MEANING": "=A scheme", "SOURCE": "Board, 9 December 2019"},
        {"TERM": "F4F", "MEANING": "Futures for Families.", "SOURCE": "Strategy"},
    ],
}  # fmt: skip
