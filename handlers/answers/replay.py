"""An earlier answer again: as it was given, and for the same dates from what is known now."""

from datetime import date

from sqlalchemy.orm import Session

from handlers.answers import papers
from handlers.answers.area import area_word
from handlers.answers.cannot import cannot
from handlers.answers.explain import kept_answer
from handlers.answers.figures import reply_from
from handlers.answers.reply import Reply
from handlers.language.meaning import Intent, Meaning
from store.answers import as_now_known, as_then, is_of_papers
from store.measures.evaluate import CannotAnswer
from store.measures.query import Query


def replay(session: Session, answer_id: str, today: date) -> tuple[Reply, Reply]:
    """Both for the audience that the answer was given to. Raises `UnknownAnswer`."""
    kept = kept_answer(session, answer_id)
    if is_of_papers(kept):
        told, newly = papers.again(session, kept, today)
        return told, newly or papers.gone(told)
    meaning = Meaning(Intent.FIGURE, Query.from_json(kept.query))
    then = reply_from(session, meaning, as_then(session, kept), kept.audience, kept.today)
    try:
        now = reply_from(session, meaning, as_now_known(session, kept, today), kept.audience, today)
    except CannotAnswer as why:
        now = cannot(meaning, why, area_word(session))
    return then, now
