"""What Thornshire keeps in spreadsheets: its strategies, carers, comments, referrals and money, true to the day it stands on."""

from store.sample.sheets.writing import Sheet, write_names_of_parts, write_sheets

__all__ = ["Sheet", "write_names_of_parts", "write_sheets"]
