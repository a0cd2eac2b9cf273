"""Signs that words may name a person, of which only their writer can be sure: a name alone, and what people do beside it."""

from store.names.sure import ACRONYMS, CALLED
from store.names.words import MONTHS, Words

SPEAKING = frozenset(
    {
        *(
            "said",
            "says",
            "told",
            "tells",
            "reports",
            "reported",
            "emailed",
            "rang",
            "rings",
            "phoned",
            "called",
            "asked",
            "asks",
        ),
        *("thinks", "wants", "feels", "felt", "moved", "wrote", "texted", "reckons", "replied", "explained", "mentioned"),
    }
)
DOING = SPEAKING | frozenset(
    {
        *("attended", "refused", "refuses", "loves", "loved", "likes", "hates", "hated", "cried", "laughed", "smiled", "slept"),
        *("ate", "ran", "absconded", "settled", "struggles", "struggled", "turns", "turned", "wishes", "hopes", "enjoys"),
        *("enjoyed", "knows", "knew", "kicked", "hit", "bit", "wont", "doesnt", "didnt", "cant", "couldnt", "isnt", "wasnt"),
        *("hasnt", "wouldnt", "prefers", "lives", "lived", "sleeps", "eats", "plays", "thanked", "worries", "misses"),
    }
)
"""What people do, and figures and seasons hardly."""
ANY_VERB = DOING | frozenset(
    {
        *("is", "was", "has", "had", "will", "would", "could", "can", "went", "came", "comes", "goes", "got", "gets", "needs"),
        *("needed", "starts", "started", "still", "left", "brought", "took", "takes", "does", "did", "arrived", "returned"),
        *("passed", "joined", "joins", "made", "makes", "gave", "became", "stays", "stayed", "back", "and", "who", "now"),
        *(
            "chaired",
            "led",
            "read",
            "spoke",
            "doing",
            "going",
            "having",
            "getting",
            "helped",
            "visited",
            "sent",
            "kept",
            "keeps",
            "tried",
            "found",
            "lost",
            "won",
        ),
    }
)
STATES = frozenset(
    {"eet", "neet", "settled", "unsettled", "happy", "unhappy", "upset", "pregnant", "nervous", "anxious", "missing"}
)
TIES = frozenset({"his", "her", "their", "my", "our", "your"})
KIN = frozenset(
    {
        *("mum", "mam", "mom", "dad", "mother", "father", "nan", "gran", "grandma", "grandad", "brother", "brothers", "sister"),
        *("sisters", "aunt", "uncle", "parents", "family", "carer", "carers", "worker", "sw", "social", "foster", "birth", "son"),
        *("daughter", "children", "kids", "partner", "husband", "wife", "boyfriend", "girlfriend", "friend", "lad", "lass"),
    }
)
THEIRS = KIN | frozenset(
    {
        *("placement", "school", "pep", "review", "contact", "health", "birthday", "plan", "case", "pathway", "dentist", "room"),
        *("behaviour", "progress", "wishes", "views", "attendance", "teacher", "iro", "advocate", "tutor", "assessment", "care"),
        *("referral", "appointment", "move", "medical", "needs", "flat", "job", "college", "tenancy", "passport", "clothes"),
    }
)
MEETING = frozenset(
    {
        *("met", "saw", "told", "visited", "rang", "emailed", "phoned", "thanked", "thank", "asked", "texted", "tell", "ask"),
        *("ring", "phone", "see", "visit", "remind", "meet"),
    }
)
SPOKE = frozenset(
    {
        *("spoke", "spoken", "talked", "talking", "talk", "speak", "speaking", "meeting", "met", "chat", "call", "explain"),
        *("explained", "listened", "listen", "written", "wrote", "letter", "sent", "given", "gave"),
    }
)
PLACED = frozenset({"in", "at", "near", "around", "towards", "via", "of", "over", "outside", "across", "by"})
FROM = frozenset({"call", "called", "heard", "letter", "email", "message", "text", "card", "note", "feedback", "comment", "word"})
THINGS = frozenset(
    {
        *(
            "school",
            "primary",
            "academy",
            "college",
            "hospital",
            "house",
            "hall",
            "park",
            "church",
            "cathedral",
            "centre",
            "ward",
        ),
        *("court", "theatre", "library", "station", "trust", "foundation", "charity", "award", "awards", "day", "law", "model"),
        *("report", "review", "approach", "method", "test", "scale", "index", "syndrome", "disease", "council", "county", "city"),
        *(
            "town",
            "united",
            "rovers",
            "fc",
            "manor",
            "castle",
            "museum",
            "zoo",
            "beach",
            "bay",
            "university",
            "infirmary",
            "road",
        ),
        *("street", "lane", "avenue", "hill", "depot", "estate", "garden", "gardens", "home", "homes", "lodge", "unit", "hub"),
        *("clinic", "surgery", "inquiry", "judgment", "ruling", "case", "index", "theory", "programme", "project", "scheme"),
        *("ltd", "limited", "fostering", "care", "services", "group", "network", "vouchers", "voucher", "quote", "app", "game"),
    }
)
"""After a capital these make it the name of a place, a body or a thing."""
ACTING = frozenset(
    {
        *("play", "nativity", "panto", "pantomime", "film", "book", "books", "story", "cartoon", "show", "song", "episode"),
        *("series", "movie", "dressed", "costume", "character", "musical", "concert", "game", "watched", "reading"),
    }
)
AS = frozenset({"as", "was", "be", "being", "played", "playing", "plays", "watched", "watching", "read", "reading"})
PETS = frozenset({"hamster", "dog", "cat", "rabbit", "puppy", "kitten", "horse", "pony", "goldfish", "budgie", "pig", "tortoise"})
OPENINGS = frozenset(
    {
        *("and", "but", "so", "then", "when", "if", "as", "our", "my", "now", "since", "while", "because", "today", "yesterday"),
        *("did", "does", "do", "is", "was", "has", "had", "can", "could", "would", "poor", "little", "young", "dear", "both"),
    }
)
SAINTS = frozenset({"st", "saint", "santa", "san"})


def _alone(w: Words, at: int) -> bool:
    """“JAMIE moved”, “has jayden been”: a first name that is no other word."""
    return w.listed(at, "first") and len(w.word(at)) > 2 and not _is_no_person(w, at)


def _initials(w: Words, at: int) -> bool:
    """“Placed JD with his nan”, “KT has moved”, “JDS has moved”."""
    word = w.said[at]
    if not (2 <= len(word) <= 3 and word.isalpha() and word.isupper() and word not in ACRONYMS) or w.knows(at):
        return False
    if w.word(at - 1) in ("the", "our", "a", "an", "no"):
        return False
    does = {"is", "was", "has", "moved", "said", "needs", "lives", "wants", "went", "stays", "will"}
    is_met = w.word(at - 1) in ("for", "with", "about", "placed", "met", "saw", "visited", "re", "moved", "told")
    return w.word(at + 1) in does or (len(word) == 2 and is_met)


def _strange(w: Words, at: int) -> bool:
    """“Explain to Leszek”, “as Ffion now”, “Thuy was nervous”: a capital in no other word, where a person may be meant."""
    if not w.is_strange(at) or len(w.word(at)) < 3 or _is_no_person(w, at):
        return False
    if _is_met(w, at) or w.has(at + 1, SPEAKING) or _is_tied(w, at) or _owns(w, at):
        return True
    if len(w.word(at)) < 4:
        return False
    if w.begins(at):
        return w.has(at + 1, ANY_VERB) or (w.is_strange(at + 1) and not w.has(at + 1, THINGS))
    return not _is_placed(w, at) and w.word(at - 1) != "the"


def _a_word(w: Words, at: int) -> bool:
    """“Grace said”, “it was Rose who”, “Summer’s mum”, “josh & his brother”; not “May moved”, which a month may do, nor
    “Will”, which begins a question.
    """
    if not w.listed(at, "also_words") or _is_no_person(w, at):
        return False
    if not w.is_capital(at):
        return _does_in_small_letters(w, at)
    if _is_met(w, at) or _is_tied(w, at) or _owns(w, at):
        return True
    if w.begins(at) or w.has(at, MONTHS):
        return _goes_missing(w, at) or _is_so(w, at) or _does(w, at)
    return w.has(at + 1, DOING) or not (_is_placed(w, at) or w.word(at - 1) in ("the", "a", "an") or _is_titled(w, at))


def _several(w: Words, at: int) -> bool:
    """“The Khans”, “the McAllisters”, “the Sikorskis”."""
    if w.word(at - 1) != "the" or not w.is_capital(at) or not w.word(at).endswith("s") or w.is_public(at):
        return False
    return w.word(at)[:-1] in w.names("last", "first") or (
        w.knows_words and w.is_strange(at) and not w.is_capital(at + 1) and len(w.word(at)) > 4
    )


# --- what stands round it ---


def _is_met(w: Words, at: int) -> bool:
    is_spoken_to = w.word(at - 1) in ("to", "with") and any(w.has(at - back, SPOKE) for back in (2, 3))
    return w.has(at - 1, MEETING) or is_spoken_to or (w.word(at - 1) == "from" and w.has(at - 2, FROM))


def _is_tied(w: Words, at: int) -> bool:
    """“Joy, our carer”, “Will, who is twelve”, “Mark and his brother”, “the eldest lass, Faith,”, “Auntie Bev”."""
    after = at + 1
    if w.word(after) in (",", "(", "-", "–") and (w.word(at + 2) == "who" or (w.has(at + 2, TIES) and w.has(at + 3, KIN))):
        return True
    if w.word(after) in ("and", "&") and w.has(at + 2, TIES) and w.has(at + 3, KIN):
        return True
    return w.is_capital(at) and (w.has(at - 1, KIN | CALLED) or (w.word(at - 1) == "," and w.has(at - 2, KIN)))


def _owns(w: Words, at: int) -> bool:
    return w.has_owner(at) and (w.has(at + 1, THEIRS) or w.has(at + 2, KIN))


def _does(w: Words, at: int) -> bool:
    """Where a word with a capital is likely no name: “June says 641”, “May moved”, “Will turned”."""
    is_counted = w.has(at, MONTHS) and (w.word(at) == "may" or w.word(at + 2)[:1].isdigit())
    return w.has(at + 1, DOING - {"called", "moved", "turned"}) and not is_counted


def _goes_missing(w: Words, at: int) -> bool:
    return (w.word(at + 1) == "went" and w.word(at + 2) in ("missing", "home", "back")) or (
        w.word(at + 1) in ("is", "turns", "turned") and w.word(at + 2).isdigit()
    )


def _is_so(w: Words, at: int) -> bool:
    """“Mo is now EET”."""
    return w.word(at + 1) in ("is", "was", "seems") and (w.has(at + 2, STATES) or w.has(at + 3, STATES))


def _does_in_small_letters(w: Words, at: int) -> bool:
    """“Mason wont go”, “will hartley’s SW”: without a capital only beside what a person alone does."""
    if w.word(at + 1) in w.names("last") and not w.knows(at + 1):
        return True
    if w.has(at, frozenset({"will", "may", "can"})) or w.has(at, MONTHS):
        return False
    is_first = w.begins(at) or w.word(at - 1) in ("says", "said", "that", "and", "if", "for", "when", "has", "why")
    return is_first and (w.has(at + 1, DOING - {"turns", "hit"}) or _is_tied(w, at))


def _is_no_person(w: Words, at: int) -> bool:
    """“St Anne’s primary”, “the Munro review”, “Mary in the school play”, “a hamster, Messi”, “Cllr Hughes”."""
    if w.is_public(at) or w.has(at - 1, SAINTS | PETS) or w.word(at - 1) in ("cllr", "councillor", "cllrs"):
        return True
    if w.has(at + 1, THINGS) and not (w.has_owner(at) and w.said[at + 1].islower() and not w.has(at - 1, SAINTS)):
        return w.is_capital(at)
    if w.has_owner(at) and w.is_capital(at + 1):
        return True  # “Winston’s Wish”
    return w.has(at - 1, AS | CALLED) and any(w.has(one, ACTING) for one in w.sentence(at))


def _is_placed(w: Words, at: int) -> bool:
    """“In Kabul”, “from Hollybush”, and what follows a capital that is no name: “Drayton Manor”."""
    if w.has(at - 1, PLACED) or w.word(at - 1) == "from":
        return True
    return (w.is_capital(at - 1) and not w.begins(at - 1)) or (w.is_capital(at + 1) and not w.is_strange(at + 1))


def _is_titled(w: Words, at: int) -> bool:
    """Among other capitals it is part of a title: “Rose Garden”, “Family Hope Centre”."""
    return w.is_capital(at + 1) or (w.is_capital(at - 1) and not (w.begins(at - 1) and w.has(at - 1, OPENINGS)))


PERHAPS = (_alone, _initials, _strange, _a_word, _several)
