"""What a person should look at, and in which order; what they decide goes into the file of decisions."""

from etl.review.items import Item, LowConfidence, NotUnderstood, Pair, UnknownName, review_list
from etl.review.keys import Key, Reviewer, keys_of
from etl.review.names import ReviewName, Sightings, unknown_names

__all__ = [
    "Item",
    "Key",
    "LowConfidence",
    "NotUnderstood",
    "Pair",
    "ReviewName",
    "Reviewer",
    "Sightings",
    "UnknownName",
    "keys_of",
    "review_list",
    "unknown_names",
]
