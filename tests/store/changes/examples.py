"""An example of each kind of record about a placement."""

OF_PLACEMENTS = (
    {"kind": "placement_move", "ref": "C1", "fields": {"date": "2026-05-05", "to_type": "in_house_fostering"}},
    {"kind": "placement_end", "ref": "C2", "fields": {"date": "2026-05-06", "left": "yes"}},
    {"kind": "placement_start", "ref": "C9", "fields": {"date": "2026-05-07", "to_type": "residential"}},
    {"kind": "exit_plan", "ref": "C1", "fields": {"date": "2026-11-30"}},
    {"kind": "authorisation", "ref": "C1", "fields": {"date": "2026-05-01"}},
)
