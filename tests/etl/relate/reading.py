"""How the tests of relations read an example: markup in, statements as lines out."""

from __future__ import annotations

from etl.relate.markup import parse_markup
from etl.relate.rulebook import RuleBook, default_rules
from etl.relate.run import sentence_claims


def lines(markup: str, book: RuleBook | None = None) -> list[str]:
    """All statements that the rules find, as "subject predicate target", "(planned)" behind what is no fact."""
    document, found = parse_markup(markup)
    rounds, claims = sentence_claims(document, found, book or default_rules())
    names = {key: entity.name for key, entity in found.entities.items()} | {e.id: e.name for e in rounds}
    stated = []
    for statement in claims.statements():
        target = names[statement.object] if statement.object else statement.value
        mark = "" if statement.factuality == "actual" else f" ({statement.factuality})"
        stated.append(symmetric(f"{names[statement.subject]} {statement.predicate} {target}{mark}"))
    return sorted(stated)


def symmetric(line: str) -> str:
    """`line` with the two parties of a partnership in one order: the statement has none."""
    claim, mark, rest = line.partition(" (")
    left, predicate, right = claim.partition(" partnerOf ")
    return predicate.join(sorted((left, right))) + mark + rest if predicate else line
