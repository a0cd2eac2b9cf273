"""From what was told of a child to what is known: details from the header, care periods, placements and episodes in our terms."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from store.imports.ssda903 import codes, history, modules
from store.imports.ssda903.knowledge import KnownChild, KnownEpisode, KnownPeriod, KnownPlacement
from store.imports.ssda903.location import Locator
from store.imports.ssda903.merge import Episode, Submission
from store.imports.ssda903.outcomes import date_in, outcomes
from store.imports.ssda903.reviews import Stay
from store.imports.ssda903.told import Told
from store.imports.tracker.details import Details, Row, carried
from store.periods import is_month_end
from store.vocabulary import Ethnicity, Sex


def assemble(told: Told, submissions: Sequence[Submission], story: history.History, locator: Locator) -> KnownChild:
    child, tracker = _details(told, submissions), told.tracker
    periods = tuple(_period(care, child, locator, tracker) for care in story.care)
    care = [Stay(period.started_on, period.ended_on, period.start_is_known) for period in periods]
    return child._replace(periods=periods, outcomes=outcomes(told.others, submissions, care))


def _details(told: Told, submissions: Sequence[Submission]) -> KnownChild:
    """What is said of the child itself. The latest return wins, but a blank in it does not undo what was known."""
    said: dict[str, Any] = {}
    for submission in submissions:
        said |= told.headers.get(submission.run_id, {})
    return KnownChild(
        sex=codes.SEXES.get(said.get("SEX", ""), Sex.NOT_KNOWN),
        ethnicity=codes.ETHNICITIES.get(said.get("ETHNIC", ""), Ethnicity.NOT_KNOWN),
        birth_month=date_in(said, "BIRTH_MONTH"),
        is_uasc=bool(told.uasc),
        uasc_ended_on=_uasc_ended_on(told, submissions),
        is_incomplete=told.is_incomplete,
        periods=(),
    )


def _uasc_ended_on(told: Told, submissions: Sequence[Submission]) -> date | None:
    """As the latest row says; else the year of the first later return that has the child and not that row."""
    ended: date | None = None
    running = False
    for submission in submissions:
        if submission.run_id in told.uasc:
            ended, running = told.uasc[submission.run_id], told.uasc[submission.run_id] is None
        elif running and modules.UASC in submission.modules and submission.run_id in told.headers and submission.covers_from:
            ended, running = submission.covers_from, False
    return ended


def _period(care: history.Care, child: KnownChild, locator: Locator, tracker: Mapping[date, Row]) -> KnownPeriod:
    told = care.episodes
    first, last = told[0], told[-1]
    stays = [_known_episodes(stay, index, _Known(child, locator, tracker)) for index, stay in enumerate(care.stays)]
    episodes = tuple(episode for stay in stays for episode in stay)
    return KnownPeriod(
        started_on=care.start,
        start_is_known=care.start_is_known,
        ended_on=care.end,
        leaving_reason=care.leaving_reason if care.end else None,
        age_at_start=age_on(child.birth_month, care.start, first.start_age),
        age_at_end=age_on(child.birth_month, care.end, last.end_age) if care.end else None,
        legal_status=episodes[0].legal_status,
        need=episodes[0].need,
        district=episodes[0].district,
        last_placement_type=episodes[-1].placement_type if care.end else None,
        placements=tuple(
            _known_placement(stay, known[-1], is_last=stay is care.stays[-1])
            for stay, known in zip(care.stays, stays, strict=True)
        ),
        episodes=episodes,
    )


def _known_placement(stay: history.Stay, last: KnownEpisode, *, is_last: bool) -> KnownPlacement:
    return KnownPlacement(
        started_on=stay.start,
        start_is_known=stay.start_is_known,
        ended_on=stay.end,
        placement_type=last.stay_type,
        provider=last.stay_provider,
        end_reason=None if is_last else stay.end_reason,
    )


class _Known(NamedTuple):
    """What the details of an episode are worked out from, beside the episode itself."""

    child: KnownChild
    locator: Locator
    tracker: Mapping[date, Row]


def _known_episodes(stay: history.Stay, index: int, known: _Known) -> list[KnownEpisode]:
    said = carried([episode.start for episode in stay.episodes], known.tracker)
    episodes = [
        _known_episode(episode, home, details, known)._replace(placement=index)
        for episode, home, details in zip(stay.episodes, stay.settled, said, strict=True)
    ]
    parts = [list(part) for _, part in groupby(episodes, _terms)]
    return [
        episode._replace(terms_until=(part[-1].ended_on or date.max) if episode is part[0] else None)
        for part in parts
        for episode in part
    ]


def _terms(episode: KnownEpisode) -> tuple[object, ...]:
    return episode.stay_type, episode.stay_provider, episode.stay_location, episode.weekly_pence


def _known_episode(episode: Episode, home: Episode, details: Details, known: _Known) -> KnownEpisode:
    child, locator = known.child, known.locator
    is_uasc = child.is_uasc and (child.uasc_ended_on is None or child.uasc_ended_on > episode.start)
    where = locator.where(episode.home_post, episode.pl_post, is_uasc=is_uasc)
    lives = where if home is episode else locator.where(home.home_post, home.pl_post, is_uasc=is_uasc)
    return KnownEpisode(
        started_on=episode.start,
        ended_on=episode.end,
        legal_status=codes.LEGAL_STATUSES.get(episode.legal_status or ""),
        need=codes.NEEDS.get(episode.need or ""),
        placement_type=details.type_of(codes.PLACEMENT_TYPES.get(episode.place or "")),
        provider=codes.PROVIDERS.get(episode.provider or ""),
        location=where.location,
        distance_miles=where.distance_miles,
        district=details.district or where.district,
        placement_area=where.placement_area,
        age_at_start=age_on(child.birth_month, episode.start, episode.start_age),
        stay_type=details.type_of(codes.PLACEMENT_TYPES.get(home.place or "")),
        stay_provider=codes.PROVIDERS.get(home.provider or ""),
        stay_location=lives.location,
        weekly_pence=details.weekly_pence,
        terms_until=None,
        exit_plan_on=details.exit_plan_on,
        authorised_on=details.authorised_on,
        needs_level=details.needs_level,
        next_step=details.next_step,
        move_stage=details.move_stage,
        workstream=details.workstream,
        provider_name=details.provider_name,
        ofsted_rating=details.ofsted_rating,
        placement=0,
    )


def age_on(birth_month: date | None, day: date, told: int | None) -> int | None:
    """Whole years. In the month of the birthday, `told` says whether it has been: it was worked out from the day of birth."""
    if birth_month is None:
        return None
    age = day.year - birth_month.year
    if day.month != birth_month.month:
        return max(0, age - (day.month < birth_month.month))
    if told in (age - 1, age):
        return told
    return max(0, age if is_month_end(day) else age - 1)
