"""What a person should look at, and in which order; what they decide goes into the file of decisions."""

from etl.review.items import Item, LowConfidence, NotUnderstood, Pair, UnknownName, review_list
from etl.review.names import ReviewName, unknown_names

__all__ = [
    "Item",
    "LowConfidence",
    "NotUnderstood",
    "Pair",
    "ReviewName",
    "UnknownName",
    "review_list",
    "unknown_names",
]
