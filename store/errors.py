"""The two kinds of error: a person's, told to them in a sentence with what to try; and ours, which is any other exception."""


class UserError(Exception):
    """Something that the person who asked can put right. The message is for them, in plain words, and holds nothing secret."""
