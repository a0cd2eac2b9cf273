"""From a message to what it means, and how sure that is. One stage after another; each may end it.

a worry about a child → refusal → a choice → a courtesy → help or a definition → a whole question → a follow-up → declined
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from handlers.language.after_asking import is_note_in_doubt, of_a_choice
from handlers.language.answered import answer_asked
from handlers.language.asides import Shortened, without_asides
from handlers.language.beside_others import beside_others_asked
from handlers.language.chatter import without_chatter
from handlers.language.choosing import containing, named, picked
from handlers.language.concerns import tells_of_a_worry
from handlers.language.courtesies import courtesy, sign_of_courtesy
from handlers.language.definitions import asked_meaning
from handlers.language.enumerated import each_figure
from handlers.language.histories import history_asked
from handlers.language.items import cuts
from handlers.language.kept import kept_track_of
from handlers.language.lattice import Lattice, lattice_of
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import (
    MOST_CHOICES,
    Context,
    Courtesy,
    Declined,
    Doubtful,
    Intent,
    Meaning,
    NoneOfThese,
    OfAnswer,
    Reading,
    Refusal,
    Refused,
    Several,
    Understood,
)
from handlers.language.measure_meaning import counting_asked, titled_asked, working_asked
from handlers.language.nearest import nearest_examples
from handlers.language.normalise import LIMIT, stretches
from handlers.language.notes import noted
from handlers.language.of_answers import of_answer_asked
from handlers.language.offices import office_asked
from handlers.language.papers import is_asked_of_papers, told_in_papers
from handlers.language.promises import promise_asked
from handlers.language.read_cut import read_cut
from handlers.language.referring import asked_of_answer, judged, refers
from handlers.language.refusals import identifies
from handlers.language.searching import action_asked, asked_again, record_named, record_spoken_of, records_asked, searched
from handlers.language.several import several
from handlers.language.sharing import titles_shared
from handlers.language.spared import asks_if_told, is_spared
from handlers.language.statements import found_among
from handlers.language.summaries import summary_wanted
from handlers.language.tracked import tracked_asked
from handlers.language.why import why_alone, why_asked

NOTHING = Context()


def understand(text: str, context: Context, lexicon: Lexicon, today: date) -> Reading:
    """What a message means in its thread. Never raises, whatever the text.

    The first `LIMIT` characters are read; what must be refused is found beyond them too.
    """
    sign = sign_of_courtesy(text)
    if sign is not None:
        return sign
    refused = refusal(text, lexicon) if len(text) > LIMIT else None
    if refused is not None:
        return Refused(refused)
    lattice = lattice_of(text, lexicon)
    reading = _chosen(_reading(lattice, text, context, lexicon, today), lattice, context)
    reading = of_a_choice(reading, lattice, context, lambda within: _figures(lattice, within, lexicon, today))
    return _with_nearest(reading, lattice, lexicon, today) if isinstance(reading, Declined) else reading


def refusal(text: str, lexicon: Lexicon) -> Refusal | None:
    """Why a message is refused for its words alone, to the end of it. Needs nothing but the words, and keeps nothing of them."""
    found = (_refused(lattice_of(stretch, lexicon), stretch, lexicon) for stretch in stretches(text))
    return next((refused.why for refused in found if refused is not None), None)


def _chosen(reading: Reading, lattice: Lattice, context: Context) -> Reading:
    """The choice offered that the words pick, where they pick one."""
    if isinstance(reading, Understood):
        choice = containing(reading.meaning, context.choices)
        return reading if choice in (None, reading.meaning) else Understood(choice)
    choice = None if isinstance(reading, Refused | NoneOfThese | Courtesy | OfAnswer) else named(lattice, context.choices)
    return reading if choice is None else Understood(choice)


def _reading(lattice: Lattice, text: str, context: Context, lexicon: Lexicon, today: date) -> Reading:
    if not len(lattice):
        return Declined()
    refused = None if is_spared(lattice, context.previous, lexicon) else _refused(lattice, text, lexicon)
    if refused is not None:
        return refused
    found = of_answer_asked(lattice, text, context) or beside_others_asked(
        lattice, text, context.previous, lambda part: _figures(part, NOTHING, lexicon, today)
    )
    if found is not None:
        return found
    choice = picked(lattice, context.choices)
    if choice is not None:
        return choice if isinstance(choice, NoneOfThese) else Understood(choice)
    reading = _asked(lattice, text, context, today)
    shorter = None if is_settled(reading) else without_asides(lattice, today)
    if shorter is not None:
        among = _among_asides(shorter, text, context, lexicon, today)
        if reading is not None or not isinstance(among, Declined):
            return among
    found = told_in_papers(lattice, reading or _figures_or_reasons(lattice, context, lexicon, today))
    if isinstance(found, Declined | Doubtful) and not is_note_in_doubt(found):
        found = found_among(lattice, text, today, lambda part: _by_itself(part, text, context, lexicon, today)) or found
    is_of_thread = context.previous is not None and refers(lattice)  # “any of those at risk?” asks for no list of risks
    kept = None if is_of_thread else kept_track_of(lattice, found, today)
    found = record_named(lattice, found) or titles_shared(lattice, found) or kept or found
    return (record_spoken_of(lattice, found) if isinstance(found, Declined) else None) or found


def _figures_or_reasons(lattice: Lattice, context: Context, lexicon: Lexicon, today: date) -> Reading:
    """“Why is that?” is a breakdown by reasons where one is held; else what has been stated is asked for."""
    reading = _figures(lattice, context, lexicon, today)
    meaning = why_alone(lattice, context.previous) if isinstance(reading, Declined) else None
    return reading if meaning is None else Understood(meaning)


def is_settled(reading: Reading | None) -> bool:
    """A search takes what is told round a question for part of what is looked for."""
    is_search = isinstance(reading, Understood) and reading.meaning.intent is Intent.SEARCH
    return reading is not None and not is_search


def _among_asides(shorter: Shortened, text: str, context: Context, lexicon: Lexicon, today: date) -> Reading:
    """The question among what is told round it; to be confirmed where that may be part of it."""
    reading = _by_itself(shorter.lattice, text, context, lexicon, today)
    if not isinstance(reading, Understood):
        return reading
    if not shorter.is_sure and reading.meaning.intent is not Intent.DEFINE:
        return Doubtful((reading.meaning,), doubt=" … ".join(shorter.unused))
    return replace(reading, unused=(*reading.unused, *shorter.unused))


def _by_itself(part: Lattice, text: str, context: Context, lexicon: Lexicon, today: date) -> Reading:
    return told_in_papers(part, _asked(part, text, context, today) or _figures(part, context, lexicon, today))


def _asked(lattice: Lattice, text: str, context: Context, today: date) -> Reading | None:
    """What asks for no figure: a note, a summary, a courtesy, a meaning, one action, the papers."""
    meaning = summary_wanted(lattice, today)
    note = noted(lattice, text, context, today) if meaning is None else None
    if note is not None:
        return note
    meaning = meaning or history_asked(lattice, today) or promise_asked(lattice)
    if meaning is None:
        found: Reading | None = courtesy(lattice) or judged(lattice, context.previous) or office_asked(lattice)
        found = found or asked_of_answer(lattice, context.previous, today)
        found = found or _explained(lattice, today) or answer_asked(lattice, context)
        if found is not None:
            return found
        meaning = why_asked(lattice, context.previous, lambda part: _figures(part, NOTHING, part.lexicon, today))
    if meaning is None:
        records = records_asked(lattice)
        if records:
            return Several(tuple(Understood(record) for record in records))
        again = asked_again(lattice, context.previous) or (context.previous if asks_if_told(lattice, context.previous) else None)
        meaning = again or action_asked(lattice) or tracked_asked(lattice) or searched(lattice)
    return None if meaning is None else Understood(meaning)


def _explained(lattice: Lattice, today: date) -> Reading | None:
    """What a word means, or how a figure is worked out."""
    found = counting_asked(lattice) or asked_meaning(lattice)
    if found is None or isinstance(found, Declined | Doubtful):
        return working_asked(lattice, lambda part: _figures(part, NOTHING, part.lexicon, today)) or found
    return found


def _refused(lattice: Lattice, text: str, lexicon: Lexicon) -> Refused | None:
    if tells_of_a_worry(lattice, lexicon.refusals) and titled_asked(lattice) is None:  # “times a child went missing” is a title
        return Refused(Refusal.CONCERN)
    if not identifies(lattice, text, lexicon.refusals) or is_asked_of_papers(lattice):
        return None
    return Refused(Refusal.IDENTIFIES)


def _figures(lattice: Lattice, context: Context, lexicon: Lexicon, today: date) -> Reading:
    """The best reading of any way of cutting the message; where ways differ in what is asked, the asker chooses."""
    readings = [read_cut(lattice, items, context, lexicon, today) for items in cuts(lattice, today)]
    sure = _distinct([reading for reading in readings if isinstance(reading, Understood)])
    if len(sure) == 1:
        return sure[0]
    if len(sure) > 1:
        return Doubtful(tuple(reading.meaning for reading in sure[:MOST_CHOICES]), doubt=lattice.typed(0, len(lattice)))
    plain = _without_chatter(lattice, context, lexicon, today)
    if plain is not None:
        return plain
    refused = next((reading for reading in readings if isinstance(reading, Refused)), None)
    if refused is not None:
        return refused
    parts = several(lattice, context, lambda part, within: _whole(part, within, lexicon, today))
    parts = parts or _listed(lattice, context, lexicon, today)
    return parts or next((reading for reading in readings if isinstance(reading, Doubtful)), readings[0])


def _listed(lattice: Lattice, context: Context, lexicon: Lexicon, today: date) -> Several | None:
    """Each of the figures that are listed; None where one of them is not understood."""
    each = [_whole(part, context, lexicon, today) for part in each_figure(lattice, today)]
    sure = _distinct([one for one in each if isinstance(one, Understood)])
    return Several(tuple(sure)) if len(sure) == len(each) > 1 else None


def _without_chatter(lattice: Lattice, context: Context, lexicon: Lexicon, today: date) -> Understood | None:
    """The question among clauses that say nothing; they are told of as not used."""
    shorter, unused = without_chatter(lattice, today)
    if not unused:
        return None
    reading = _figures(shorter, context, lexicon, today)
    return replace(reading, unused=(*reading.unused, *unused)) if isinstance(reading, Understood) else None


def _distinct(readings: Iterable[Understood]) -> list[Understood]:
    kept: list[Understood] = []
    for reading in readings:
        if all(reading.meaning != other.meaning for other in kept):
            kept.append(reading)
    return kept


def _whole(part: Lattice, context: Context, lexicon: Lexicon, today: date) -> Reading:
    """What a part of the message means by itself."""
    first = next(cuts(part, today))
    return asked_meaning(part) or read_cut(part, first, context, lexicon, today)


def _with_nearest(declined: Declined, lattice: Lattice, lexicon: Lexicon, today: date) -> Declined:
    """The nearest questions that can be answered: what was understood of the message, then the examples like it."""
    nearest = list(declined.nearest)
    for example in nearest_examples(lattice, lexicon, MOST_CHOICES):
        meaning = _example(example, lexicon, today)
        if meaning is not None and meaning not in nearest:
            nearest.append(meaning)
    return replace(declined, nearest=tuple(nearest[:MOST_CHOICES]))


def _example(text: str, lexicon: Lexicon, today: date) -> Meaning | None:
    """What an example question means today; worked out once a day."""
    known = lexicon.examples_known
    if (text, today) not in known:
        if len(known) > 10 * len(lexicon.examples):
            known.clear()
        reading = _reading(lattice_of(text, lexicon), text, NOTHING, lexicon, today)
        known[text, today] = reading.meaning if isinstance(reading, Understood) else None
    return known[text, today]
