"""What a person should look at, and in which order; what they decide goes into the file of decisions."""

from etl.review.items import Item, Joined, LowConfidence, NotUnderstood, Pair, UnknownName, review_list
from etl.review.joined import Doubt, Joins
from etl.review.keys import Key, Reviewer, keys_of
from etl.review.names import ReviewName, Sightings, unknown_names
from etl.review.split import Shared, Splits

__all__ = [
    "Doubt",
    "Item",
    "Joined",
    "Joins",
    "Key",
    "LowConfidence",
    "NotUnderstood",
    "Pair",
    "ReviewName",
    "Reviewer",
    "Shared",
    "Sightings",
    "Splits",
    "UnknownName",
    "keys_of",
    "review_list",
    "unknown_names",
]
