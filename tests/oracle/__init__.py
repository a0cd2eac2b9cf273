"""The definitions a second time, in plain Python, to check the store's SQL by.

Written from the definitions of the SSDA903 return alone, reading the CSV files directly. Nothing here imports `store`: an error
shared with it would be an error unseen.
"""
