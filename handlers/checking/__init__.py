"""Checking a draft: every number in it set beside what the store holds. Nothing of the draft is kept.

A brief needs a word of this and none of the rest, so each part is imported by itself.
"""
