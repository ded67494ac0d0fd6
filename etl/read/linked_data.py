"""What a web page says about itself in JSON-LD (schema.org): headline, date, publisher, authors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


def stated_in(script: str) -> dict[str, object]:
    """The keys of front matter that a script of type application/ld+json states; none where it is no JSON."""
    try:
        content = json.loads(script)
    except (ValueError, RecursionError):
        return {}
    article = next((each for each in _objects(content) if "datePublished" in each or "headline" in each), {})
    date = article.get("datePublished")
    stated = {
        "title": article.get("headline"),
        "published": date if isinstance(date, str) and _DATE.match(date) else None,
        "publisher": next(_names(article.get("publisher")), None),
        "authors": list(_names(article.get("author"))),
    }
    return {key: value for key, value in stated.items() if isinstance(value, str | list) and value}


def _objects(content: object) -> Iterator[dict[str, object]]:
    """The objects at the top, in a list there, or in its @graph."""
    if isinstance(content, dict):
        yield content
        content = content.get("@graph")
    if isinstance(content, list):
        yield from (each for each in content if isinstance(each, dict))


def _names(stated: object) -> Iterator[str]:
    for each in stated if isinstance(stated, list) else [stated]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str):
            yield name
