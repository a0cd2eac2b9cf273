"""Reading tables that councils keep for themselves: CSV or a spreadsheet, to rows of checked values with their line numbers.

`columns` says what a table should hold, `reading` is how an importer reads one; the rest serves it.
"""
