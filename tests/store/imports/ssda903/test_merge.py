"""Several returns of one child: the later one wins, and what it leaves out is mended and listed."""

from dataclasses import replace

from store.vocabulary import LeavingReason
from tests.store.imports.ssda903.tellings import HISTORY, care_of, day, ep, history_of, one, span, stays_of, year

Y25, Y26 = year(2025), year(2026)


def told(earlier, later):
    return history_of(returns={Y25: earlier, Y26: later})


def test_an_open_episode_comes_back_closed():
    story = told([ep("2024-06-01", rne="S")], [ep("2024-06-01", "2025-07-01", "S", rec="E4A")])
    assert care_of(story) == ["2024-06-01..2025-07-01"]
    assert one(story).start_is_known
    assert not story.notes


def test_what_was_over_before_the_year_stays():
    story = told(
        [ep("2024-06-01", "2024-09-01", "S"), ep("2024-09-01", rne="P", place="K2")],
        [ep("2024-09-01", "2025-07-01", "P", place="K2", rec="E4A")],
    )
    assert stays_of(one(story)) == ["2024-06-01..2024-09-01 U6", "2024-09-01..2025-07-01 K2"]


def test_codes_renamed_between_two_years_are_no_move():
    story = told([ep("2024-06-01", rne="S", place="H5")], [ep("2024-06-01", rne="S", place="K3")])
    assert len(one(story).stays) == 1

    story = told(
        [ep("2024-06-01", rne="S", place="Z1")],
        [
            ep("2024-06-01", "2025-04-20", "S", place="Z13"),
            ep("2025-04-20", "2025-04-25", "P", place="T1", post="WR51DD"),
            ep("2025-04-25", rne="P", place="Z11"),
        ],
    )
    assert len(one(story).stays) == 1, "the same place, though its code was split"


def test_a_late_correction_of_the_year_before_is_taken():
    """Reported as running on 31 March 2025; the next return says that the child had gone home ten days earlier."""
    story = told(
        [ep("2024-11-25", rne="S")],
        [ep("2024-11-25", "2025-03-21", "S", rec="E4A")],
    )
    assert care_of(story) == ["2024-11-25..2025-03-21"]
    assert not story.notes


def test_a_late_entry_of_the_year_before_is_taken():
    story = told([], [ep("2024-12-01", "2025-02-01", "S", rec="E4A")])
    assert care_of(story) == ["2024-12-01..2025-02-01"]


# --- episodes that the later return should have, and has not


def test_a_child_that_is_gone_left_by_the_end_of_the_year():
    story = told([ep("2024-06-01", rne="S", line=4, run_id=2025)], [])
    assert care_of(story) == ["2024-06-01..2025-03-31"]
    assert one(story).leaving_reason is LeavingReason.OTHER, "it counts as an ending, like E99 in the sector's tools"
    (note,) = story.notes
    assert (note.code, note.episode.run_id, note.episode.line, note.found_by) == ("left_open", 2025, 4, 2026)


def test_where_a_row_could_not_be_read_the_year_before_stands():
    tellings = history_of(returns={Y25: [ep("2024-06-01", rne="S")], Y26: []})
    assert one(tellings).end == day("2025-03-31")

    from store.imports.ssda903.history import tell
    from store.imports.ssda903.merge import Telling, merge

    unread = tell(merge([Telling(Y25, [ep("2024-06-01", rne="S")]), Telling(Y26, [], is_incomplete=True)]))
    assert one(unread).end == day("2025-04-01"), "in care on 31 March, as the return of that year has it"
    assert one(unread).leaving_reason is None


def test_a_missing_episode_is_closed_at_the_next():
    story = told([ep("2024-06-01", rne="S")], [ep("2025-05-10", rne="P", place="K2", post="WR11AA")])
    assert stays_of(one(story)) == ["2024-06-01..2025-05-10 U6", "2025-05-10.. K2"]
    assert [note.code for note in story.notes] == ["left_open"]


def test_a_missing_episode_is_closed_the_day_before_the_child_comes_back():
    story = told([ep("2024-06-01", rne="S")], [ep("2025-05-10", rne="S", place="K2")])
    assert care_of(story) == ["2024-06-01..2025-05-09", "2025-05-10.."]


def test_a_start_put_right_replaces_the_episode():
    story = told([ep("2024-06-01", rne="S")], [ep("2024-06-07", rne="S")])
    assert care_of(story) == ["2024-06-07.."]
    assert not story.notes

    story = told([ep("2024-06-07", rne="S")], [ep("2024-06-01", rne="S")])
    assert care_of(story) == ["2024-06-01.."]


def test_a_move_put_right_replaces_the_episode_and_closes_the_gap():
    first = ep("2024-06-01", "2024-09-01", "S")
    story = told([first, ep("2024-09-01", rne="P", place="K2")], [ep("2024-09-05", rne="P", place="K2")])
    assert stays_of(one(story)) == ["2024-06-01..2024-09-05 U6", "2024-09-05.. K2"]


def test_a_move_that_the_earlier_return_did_not_know_of():
    story = told([ep("2024-06-01", rne="S")], [ep("2025-02-01", rne="P", place="K2", post="WR11AA")])
    assert stays_of(one(story)) == ["2024-06-01..2025-02-01 U6", "2025-02-01.. K2"]


def test_an_episode_inside_the_year_that_a_newer_return_of_it_leaves_out_is_gone():
    # A history reaches into the year that the return covers; the return alone speaks for that year.
    story = history_of(returns={
        replace(HISTORY, covers_to=day("2025-12-31")): [ep("2024-06-01", "2025-05-01", "S"), ep("2025-05-01", rne="P", place="K2")],
        Y26: [ep("2024-06-01", rne="S")],
    })  # fmt: skip
    assert stays_of(one(story)) == ["2024-06-01.. U6"]


def test_a_return_missing_in_between_leaves_what_is_told():
    story = history_of(returns={year(2024): [ep("2023-06-01", rne="S")], Y26: [ep("2023-06-01", rne="S")]})
    assert care_of(story) == ["2023-06-01.."]


# --- histories


def test_a_history_tells_the_start_that_returns_do_not_reach():
    story = history_of(returns={
        HISTORY: [ep("2019-02-01", "2020-05-05", "S"), ep("2020-05-05", rne="P", place="U4")],
        Y26: [ep("2020-05-05", rne="P", place="U4")],
    })  # fmt: skip
    care = one(story)
    assert (care.start, care.start_is_known) == (day("2019-02-01"), True)
    assert len(care.stays) == 2


def test_a_history_says_nothing_of_a_child_it_does_not_have():
    story = history_of(returns={Y25: [ep("2024-06-01", rne="S")], HISTORY: [], Y26: [ep("2024-06-01", rne="S")]})
    assert care_of(story) == ["2024-06-01.."]
    assert not story.notes


def test_episodes_keep_their_place_in_time():
    timeline = history_of(
        returns={Y25: [ep("2024-06-01", rne="S")], Y26: [ep("2024-06-01", "2025-06-01", "S"), ep("2025-06-01")]}
    )
    assert [span(e.start, e.end) for e in one(timeline).episodes] == ["2024-06-01..2025-06-01", "2025-06-01.."]
