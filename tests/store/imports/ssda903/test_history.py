"""Children worked through by hand: what one return tells, joined into care periods and placements."""

from store.vocabulary import LeavingReason, MoveReason
from tests.store.imports.ssda903.tellings import care_of, day, ep, history_of, one, stays_of


def test_a_chain_of_episodes_is_one_time_in_care():
    care = one(history_of(
        ep("2025-04-10", "2025-05-01", "S", legal_status="L1"),
        ep("2025-05-01", "2025-06-15", "L", legal_status="C1"),
        ep("2025-06-15", rne="P", place="U4", post="WR11AA"),
    ))  # fmt: skip
    assert (care.start, care.end, care.start_is_known) == (day("2025-04-10"), None, True)
    # The change of legal status on 1 May starts no placement; the move on 15 June does.
    assert stays_of(care) == ["2025-04-10..2025-06-15 U6", "2025-06-15.. U4"]


def test_a_time_in_care_that_began_before_the_return_has_no_known_start():
    care = one(history_of(ep("2024-01-10", rne="L")))
    assert not care.start_is_known
    assert not care.stays[0].start_is_known


def test_a_placement_may_be_known_from_its_start_where_the_care_period_is_not():
    care = one(history_of(ep("2024-01-10", rne="P")))
    assert not care.start_is_known
    assert care.stays[0].start_is_known


def test_leaving_and_coming_back_in_a_year_are_two_times_in_care():
    story = history_of(
        ep("2025-04-10", "2025-05-01", "S", rec="E4A"),
        ep("2025-11-20", "2025-12-24", "S", place="K2", rec="E11"),
    )
    assert care_of(story) == ["2025-04-10..2025-05-01", "2025-11-20..2025-12-24"]
    assert [care.leaving_reason for care in story.care] == [LeavingReason.RETURNED_HOME, LeavingReason.ADOPTED]


def test_coming_back_on_the_day_of_leaving_is_a_new_time_in_care():
    story = history_of(ep("2025-04-10", "2025-05-01", "S", rec="E4B"), ep("2025-05-01", rne="S"))
    assert care_of(story) == ["2025-04-10..2025-05-01", "2025-05-01.."]


# --- short breaks


def test_short_breaks_are_left_out():
    assert care_of(history_of(ep("2025-04-10", "2025-04-12", "S", legal_status="V3", rec="E8"))) == []
    assert care_of(history_of(ep("2024-04-10", rne="S", legal_status="V4"))) == []


def test_a_short_break_that_turns_into_care_is_a_start():
    story = history_of(
        ep("2025-04-10", "2025-06-01", "S", legal_status="V4"),
        ep("2025-06-01", rne="L", legal_status="V2"),  # the return calls it a change of legal status
    )
    care = one(story)
    assert (care.start, care.start_is_known) == (day("2025-06-01"), True)
    assert care.stays[0].start_is_known


def test_care_that_turns_into_short_breaks_ends_without_a_reason():
    care = one(history_of(ep("2025-04-10", "2025-06-01", "S"), ep("2025-06-01", rne="L", legal_status="V4")))
    assert (care.end, care.leaving_reason) == (day("2025-06-01"), None)


def test_a_short_break_gives_way_to_care_on_the_same_days():
    care = one(history_of(
        ep("2025-04-01", rne="S", legal_status="V4"),  # the agreement runs on
        ep("2025-06-01", "2025-07-01", "S", rec="E4A"),
    ))  # fmt: skip
    assert (care.start, care.end) == (day("2025-06-01"), day("2025-07-01"))


# --- absences


def test_an_absence_neither_ends_nor_starts_a_placement():
    care = one(history_of(
        ep("2025-04-10", "2025-08-01", "S", place="U6", post="B611AA"),
        ep("2025-08-01", "2025-08-15", "P", place="T3", post="WR11AA", provider=None),  # the carers are on holiday
        ep("2025-08-15", rne="P", place="U6", post="B611AA"),
    ))  # fmt: skip
    assert stays_of(care) == ["2025-04-10.. U6"]
    assert [e.place for e in care.stays[0].settled] == ["U6", "U6", "U6"]


def test_going_elsewhere_after_an_absence_is_a_new_placement():
    care = one(history_of(
        ep("2025-04-10", "2025-08-01", "S", place="U6", post="B611AA", move_reason="CREQB"),
        ep("2025-08-01", "2025-08-15", "P", place="T1", post="WR11AA"),
        ep("2025-08-15", rne="P", place="K2", post="B988ZZ"),
    ))  # fmt: skip
    # The absence still belongs to the placement that it was an absence from.
    assert stays_of(care) == ["2025-04-10..2025-08-15 U6", "2025-08-15.. K2"]
    assert care.stays[0].end_reason is MoveReason.CARER_REQUEST


def test_the_same_kind_of_place_at_another_postcode_is_elsewhere():
    care = one(history_of(
        ep("2025-04-10", "2025-08-01", "S", place="K2", post="B611AA"),
        ep("2025-08-01", "2025-08-05", "P", place="T4", post="WR11AA"),
        ep("2025-08-05", rne="P", place="K2", post="B988ZZ"),
    ))  # fmt: skip
    assert len(care.stays) == 2


def test_a_postcode_that_is_not_known_tells_of_no_move():
    care = one(history_of(
        ep("2025-04-10", "2025-08-01", "S", place="K2", post="B611AA"),
        ep("2025-08-01", "2025-08-05", "P", place="T4", post=None),
        ep("2025-08-05", rne="P", place="K2", post=None),
    ))  # fmt: skip
    assert len(care.stays) == 1


def test_an_absence_seen_first_belongs_to_the_placement_that_follows():
    care = one(history_of(ep("2025-03-25", "2025-04-08", "P", place="T2"), ep("2025-04-08", rne="P", place="U4")))
    assert stays_of(care) == ["2025-03-25.. U4"]
    assert not care.stays[0].start_is_known


def test_two_absences_in_a_row_are_one():
    care = one(history_of(
        ep("2025-04-10", "2025-08-01", "S"),
        ep("2025-08-01", "2025-08-03", "P", place="T4", post="WR11AA"),
        ep("2025-08-03", "2025-08-20", "P", place="T1", post="WR22BB"),
        ep("2025-08-20", rne="P"),
    ))  # fmt: skip
    assert len(care.stays) == 1


# --- moves


def test_another_placement_with_the_same_carer_is_no_new_placement():
    care = one(history_of(
        ep("2025-04-10", "2025-08-01", "S", place="U6", move_reason="PLACE"),
        ep("2025-08-01", "2025-10-01", "T", place="U4"),  # now long term, same carer
        ep("2025-10-01", rne="U", place="A5", legal_status="E1", provider="PR1"),  # the carer is to adopt
    ))  # fmt: skip
    assert stays_of(care) == ["2025-04-10.. A5"]
    assert [e.place for e in care.stays[0].settled] == ["U6", "U4", "A5"]


def test_legal_status_and_carer_changed_on_one_day_is_a_new_placement():
    care = one(history_of(ep("2025-04-10", "2025-08-01", "S"), ep("2025-08-01", rne="B", place="K2", legal_status="C2")))
    assert len(care.stays) == 2


def test_three_placements_in_a_year():
    """S on 10 April, P on 1 June, L on 1 July, T1 on 1 August and back, P on 1 October: three placements."""
    care = one(history_of(
        ep("2025-04-10", "2025-06-01", "S", place="U6", post="B611AA", move_reason="CREQO"),
        ep("2025-06-01", "2025-07-01", "P", place="K2", post="WR11AA"),
        ep("2025-07-01", "2025-08-01", "L", place="K2", post="WR11AA", legal_status="C1"),
        ep("2025-08-01", "2025-08-09", "P", place="T1", post="WR51DD", legal_status="C1"),
        ep("2025-08-09", "2025-10-01", "P", place="K2", post="WR11AA", legal_status="C1", move_reason="ALLEG"),
        ep("2025-10-01", rne="P", place="U4", post="DY102AA", legal_status="C1"),
    ))  # fmt: skip
    assert stays_of(care) == ["2025-04-10..2025-06-01 U6", "2025-06-01..2025-10-01 K2", "2025-10-01.. U4"]
    assert [stay.end_reason for stay in care.stays[:2]] == [MoveReason.CARER_REQUEST, MoveReason.ALLEGATION]


# --- faults in one return


def test_a_gap_that_the_return_says_is_none_is_closed():
    care = one(history_of(ep("2025-04-10", "2025-06-01", "S", rec="X1"), ep("2025-06-09", rne="P", place="K2")))
    assert stays_of(care) == ["2025-04-10..2025-06-09 U6", "2025-06-09.. K2"]


def test_a_gap_after_leaving_is_a_gap():
    story = history_of(ep("2025-04-10", "2025-06-01", "S", rec="E4A"), ep("2025-06-09", rne="P", place="K2"))
    assert care_of(story) == ["2025-04-10..2025-06-01", "2025-06-09.."]
    assert not story.care[1].start_is_known


def test_a_chain_that_breaks_off_ends_there_and_is_listed():
    story = history_of(ep("2025-04-10", "2025-06-01", "S", rec="X1", line=7))
    assert one(story).end == day("2025-06-01")
    assert one(story).leaving_reason is None
    assert [(note.code, note.episode.line) for note in story.notes] == [("no_next_episode", 7)]


def test_of_two_episodes_on_one_day_the_one_that_began_last_is_believed():
    care = one(history_of(
        ep("2025-04-10", rne="S", place="U6"),  # never closed
        ep("2025-06-01", "2025-08-01", "P", place="K2", post="WR11AA", rec="X1"),
        ep("2025-08-01", rne="P", place="U4", post="DY102AA"),
    ))  # fmt: skip
    assert stays_of(care) == ["2025-04-10..2025-06-01 U6", "2025-06-01..2025-08-01 K2", "2025-08-01.. U4"]


def test_an_episode_inside_another_hands_back_to_it():
    care = one(history_of(
        ep("2025-04-10", rne="S", place="U6", post="B611AA"),
        ep("2025-06-01", "2025-08-01", "P", place="K2", post="WR11AA", rec="X1"),
    ))  # fmt: skip
    assert stays_of(care) == ["2025-04-10..2025-06-01 U6", "2025-06-01..2025-08-01 K2", "2025-08-01.. U6"]
    assert care.end is None, "one row says that the child is in care still"


def test_an_episode_of_no_days_counts_on_no_day():
    assert care_of(history_of(ep("2025-04-10", "2025-04-10", "S", rec="E4A"))) == []


def test_codes_that_cannot_be_read_do_not_lose_a_child():
    care = one(history_of(
        ep("2025-04-10", "2025-06-01", None, place=None, legal_status=None, provider=None, rec=None),
        ep("2025-06-01", rne=None, place="K2", post="WR11AA"),
    ))  # fmt: skip
    assert (care.start, care.end) == (day("2025-04-10"), None)
    assert care.stays[0].told_by.place is None
    assert len(care.stays) == 2, "another place, whatever the reason for the episode"


def test_a_child_with_no_episodes_was_never_in_care():
    assert care_of(history_of()) == []
