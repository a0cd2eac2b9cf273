"""Words by which a text speaks of one child, family or carer: no name, and yet those who know them may recognise them."""

import re

_OF_SOMEBODY = re.compile(
    r"\b(?:child(?:ren)?(?:['’]s)?|boys?|girls?|siblings?|brothers?|sisters?|twins?|triplets?|bab(?:y|ies)|toddlers?|newborns?"
    r"|teenagers?|famil(?:y|ies)(?:['’]s)?|households?|mothers?|mums?|fathers?|dads?|parents?|grandparents?|grandmothers?"
    r"|grandfathers?|nans?|grand(?:ma|dad)s?|aunts?|aunties?|uncles?|cousins?|sons?|daughters?|nephews?|nieces?|husbands?|wi(?:fe|ves)"
    r"|partner|young (?:person|people|man|woman)|year[- ]olds?|(?:a|one|the|this|that|our) carers?|carer['’]s"
    r"|he|she|him|his|her|hers)\b",
    re.IGNORECASE,
)


def speaks_of(text: str) -> list[str]:
    """Each of them as it stands there, once."""
    return list(dict.fromkeys(found.group().lower() for found in _OF_SOMEBODY.finditer(text)))
