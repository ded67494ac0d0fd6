"""What people said that entities are called and are: names, English names, kinds, and names that are none of theirs.

The later line counts. A correction belongs to the entity it was made of, and follows it through merges and splits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from etl.decisions import Alias, Describe, Journal, Unalias, What
from etl.resolve.links import Links
from ontology.statement import Entity


class Descriptions:
    """The decisions of a journal on what entities are called, by canonical id."""

    def __init__(self, journal: Journal, links: Links) -> None:
        self._said: dict[str, dict[What, str | None]] = defaultdict(dict)
        self._aliases: dict[str, dict[str, bool]] = defaultdict(dict)  # whether it is one, by alias
        for line in journal.in_force():
            decision = line.decision
            if isinstance(decision, Describe):
                self._said[links.canonical(decision.entity)][decision.what] = decision.value
            elif isinstance(decision, Alias | Unalias):
                self._aliases[links.canonical(decision.entity)][decision.alias] = isinstance(decision, Alias)

    def applied(self, entity: Entity) -> Entity:
        """The entity as people left it; the name it had before is an alias of it."""
        said, aliases = self._said.get(entity.id, {}), self._aliases.get(entity.id, {})
        if not said and not aliases:
            return entity
        name = said.get(What.NAME) or entity.name
        english = said.get(What.NAME_EN, entity.name_en)
        held = {*entity.aliases, entity.name, entity.name_en} | {a for a, is_one in aliases.items() if is_one}
        held -= {name, english, *(a for a, is_one in aliases.items() if not is_one)}
        return replace(
            entity,
            kind=said.get(What.KIND, entity.kind),
            name=name,
            name_en=english,
            aliases=tuple(sorted(alias for alias in held if alias)),
        )
