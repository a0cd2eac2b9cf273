"""What can be wrong with a row, in words for the analyst who will put it right at the source."""

from dataclasses import dataclass

from store.imports.problems import Severity


@dataclass(frozen=True)
class Fault:
    message: str
    severity: Severity = Severity.ERROR
    rejects: bool = False
    """The row was left out; otherwise the value alone, or nothing."""


LEFT_OUT = "The row was left out."
NOT_RECORDED = "The row was taken, with this value not recorded."

FAULTS = {
    "blank_child": Fault(f"There is no child’s reference. {LEFT_OUT}", rejects=True),
    "bad_child": Fault(f"A child’s reference is up to 20 letters and figures. {LEFT_OUT}", rejects=True),
    "orphan_child": Fault(f"The header has no such child. {LEFT_OUT}", rejects=True),
    "too_many_cells": Fault(f"The row has more cells than the heading. {LEFT_OUT}", rejects=True),
    "bad_date": Fault(f"This is not a date. Write it as 31/03/2026. {LEFT_OUT}", rejects=True),
    "missing_decom": Fault(f"The episode has no start date. {LEFT_OUT}", rejects=True),
    "dec_before_decom": Fault(f"The episode ends before it starts. {LEFT_OUT}", rejects=True),
    "no_day": Fault(f"The day on which it was or began is not given. {LEFT_OUT}", rejects=True),
    "ends_before_start": Fault(f"It ends before it starts. {LEFT_OUT}", rejects=True),
    "rec_without_dec": Fault(f"There is a reason for the end, and no end date. {LEFT_OUT}", rejects=True),
    "starts_too_late": Fault(f"It starts after the day that this return reaches. {LEFT_OUT}", rejects=True),
    "ends_too_late": Fault("It ends after the day that this return reaches. It was taken as still open."),
    "bad_dob": Fault(f"This is not a date of birth. {NOT_RECORDED}"),
    "future_dob": Fault(f"The child is born after the day that this return reaches. {NOT_RECORDED}"),
    "bad_sex": Fault(f"SEX is M, F or U (1 or 2 until 2023/24). {NOT_RECORDED}"),
    "bad_ethnic": Fault(f"There is no such code of ethnic origin. {NOT_RECORDED}"),
    "bad_rne": Fault(f"RNE is S, L, P, T, B or U. {NOT_RECORDED}"),
    "bad_legal_status": Fault(f"There is no such code of legal status. {NOT_RECORDED}"),
    "bad_need": Fault(f"CIN is N1 to N8. {NOT_RECORDED}"),
    "unknown_place": Fault(f"There is no such code of placement. {NOT_RECORDED}"),
    "bad_provider": Fault(f"PLACE_PROVIDER is PR0 to PR5. {NOT_RECORDED}"),
    "bad_rec": Fault(f"There is no such code of a reason for the end. {NOT_RECORDED}"),
    "bad_reason_place_change": Fault(f"There is no such code of a reason for a change of placement. {NOT_RECORDED}"),
    "bad_code": Fault(f"There is no such code in this column. {NOT_RECORDED}"),
    "bad_sdq_score": Fault(f"SDQ_SCORE is a whole number from 0 to 40. {NOT_RECORDED}"),
    "bad_postcode": Fault(f"This is not a postcode. {NOT_RECORDED}", Severity.WARNING),
    "bad_value": Fault(f"This is longer than any code of this column, or has other signs in it. {NOT_RECORDED}"),
    "dec_without_rec": Fault("The episode has an end date, and no reason for it. It was taken as ended.", Severity.WARNING),
    "no_days": Fault("The episode ends on the day it starts, and so counts on no day.", Severity.WARNING),
    "us_date": Fault("The date stands year first. It was taken; write it as 31/03/2026.", Severity.WARNING),
    "not_in_use": Fault(
        "The return of this year does not have this code. It was taken as in the years that have it.", Severity.WARNING
    ),
    "lowercase_code": Fault("The code is in small letters. It was taken.", Severity.WARNING),
    "padded_field": Fault("There are blanks around the value. It was taken without them.", Severity.WARNING),
    "exact_duplicate": Fault("The row stands in this file already. It was counted once.", Severity.WARNING),
    "same_child_twice": Fault("The header has this child already. The later row was taken.", Severity.WARNING),
    "same_start_twice": Fault(
        "This child has another episode that starts on this day. The later row was taken.", Severity.WARNING
    ),
}
