"""What holds of every child, however muddled its returns."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.imports.ssda903 import codes
from store.imports.ssda903.history import tell
from store.imports.ssda903.merge import Episode, Submission, Telling, Timeline, merge

FIRST = date(2022, 4, 1)
days = st.integers(0, 3 * 365).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def muddled(draw) -> Episode:
    """Any episode at all: overlapping, unended, with codes missing."""
    start = draw(days)
    end = draw(st.none() | st.integers(0, 500).map(lambda n: start + timedelta(days=n)))
    return Episode(
        start=start,
        end=end,
        rne=draw(st.sampled_from([*sorted(codes.REASONS_FOR_EPISODE), None])),
        legal_status=draw(st.sampled_from(["V2", "C2", "V3", "V4", None])),
        place=draw(st.sampled_from(["U6", "K2", "H5", "K3", "T1", "Z1", "Z12", None])),
        pl_post=draw(st.sampled_from(["B611AA", "WR11AA", None])),
        rec=draw(st.sampled_from(["X1", "E4A", None])) if end else None,
    )


SUBMISSIONS = [Submission(n, date(2022 + n, 4, 1), date(2023 + n, 3, 31)) for n in range(3)]
muddles = st.lists(st.lists(muddled(), max_size=3), min_size=3, max_size=3)


def timeline_of(told: list[list[Episode]]) -> Timeline:
    return merge([Telling(submission, rows) for submission, rows in zip(SUBMISSIONS, told, strict=True)])


@given(muddles)
def test_never_two_episodes_on_one_day(told):
    episodes = timeline_of(told).episodes
    for one, other in pairwise(episodes):
        assert one.start < (one.end or date.max) <= other.start


@given(muddles)
def test_placements_and_episodes_fill_the_time_in_care_without_gap_or_overlap(told):
    for care in tell(timeline_of(told)).care:
        episodes = care.episodes
        assert (episodes[0].start, episodes[-1].end) == (care.start, care.end)
        assert all(one.end == other.start for one, other in pairwise(episodes))
        assert all(one.end == other.start for one, other in pairwise(care.stays))
        assert care.stays[0].start == care.start
        assert not any(episode.is_short_break for episode in episodes)


@given(muddles)
def test_times_in_care_stand_in_order_and_apart(told):
    care = tell(timeline_of(told)).care
    assert all(one.end is not None and one.end <= other.start for one, other in pairwise(care))


@given(muddles)
def test_what_was_merged_merges_to_itself(told):
    merged = timeline_of(told).episodes
    again = merge([Telling(SUBMISSIONS[-1], merged)])
    assert [(e.start, e.end, e.place) for e in again.episodes] == [(e.start, e.end, e.place) for e in merged]


@given(muddles)
def test_the_order_of_rows_in_a_return_does_not_matter(told):
    told = [list({episode.start: episode for episode in rows}.values()) for rows in told]
    assert timeline_of([rows[::-1] for rows in told]).episodes == timeline_of(told).episodes


@given(st.lists(muddled(), max_size=6))
def test_one_return_keeps_a_child_in_care_on_every_day_it_says_so(rows):
    """Whatever is mended, nobody in care by any row of a single return is lost on that day, nor anybody made up."""
    by_start = {e.start: e for e in rows}.values()
    claimed = [(e.start, e.end or date.max) for e in by_start if not e.is_short_break]
    timeline = merge([Telling(Submission(1, None, date(2027, 3, 31)), list(by_start))])
    kept = [(e.start, e.end or date.max) for e in timeline.episodes if not e.is_short_break]

    def covers(spans, day):
        return any(start <= day < end for start, end in spans)

    for day in {bound for span in (*claimed, *kept) for bound in span}:
        assert covers(claimed, day) == covers(kept, day)


@given(
    st.lists(
        st.tuples(st.integers(1, 200), st.sampled_from("PLTBU"), st.sampled_from(["U6", "K2", "U4"])), min_size=1, max_size=8
    )
)
def test_in_a_clean_chain_a_placement_starts_at_every_s_p_and_b(steps):
    start = FIRST
    rows = []
    for index, (length, rne, place) in enumerate(steps):
        end = start + timedelta(days=length)
        rows.append(Episode(start, end, "S" if index == 0 else rne, "V2", "N1", place, "PR1", "X1", pl_post="B611AA"))
        start = end
    (care,) = tell(merge([Telling(SUBMISSIONS[-1], rows)])).care
    assert len(care.stays) == 1 + sum(1 for _, rne, _ in steps[1:] if rne in "PB")


@given(muddles, st.sampled_from(["H5", "Z1"]))
def test_renaming_codes_moves_nobody(told, old):
    new = {"H5": "K3", "Z1": "Z14"}[old]
    renamed = [[e._replace(place=new) if e.place == old else e for e in rows] for rows in told]
    assert [(len(care.stays), care.start, care.end) for care in tell(timeline_of(told)).care] == [
        (len(care.stays), care.start, care.end) for care in tell(timeline_of(renamed)).care
    ]
