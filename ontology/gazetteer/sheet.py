"""What each file of the lexicon may contain: class, columns, kinds, flags, and what a column states."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

FLAGS: Final = frozenset({"everyday", "ambiguous"})
# The vocabulary chip-architecture of `zhitu.yaml`; a test holds the two against each other.
ARCHITECTURES: Final = frozenset(["gpu", "npu", "cpu", "tpu", "dpu", "dcu", "ipu", "lpu", "vpu", "fpga", "asic", "soc"])
_SLUG: Final = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of file.

    `links` are (column, predicate, class of its keys), `literals` (column, predicate), and `choices` (column, values
    that it may hold); a cell with choices may be empty, a kind may not.
    """

    pattern: str
    type: str
    columns: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    links: tuple[tuple[str, str, str], ...] = ()
    literals: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, frozenset[str]], ...] = ()
    key: re.Pattern[str] = field(default=_SLUG)
    key_form: str = "a-z 0-9 . -"


_REGION = ("key", "name", "name_en", "kind", "aliases", "parent", "flags")
_PART_OF = (("parent", "partOfRegion", "Region"),)

SHEETS: Final = (
    Sheet(
        "organizations*.csv",
        "Organization",
        ("key", "name", "name_en", "kind", "aliases", "parent", "flags"),
        kinds=frozenset(
            {"Company", "InvestmentFirm", "GovernmentBody", "University", "ResearchInstitute", "Alliance", "Media"}
        ),
        links=(("parent", "subsidiaryOf", "Organization"),),
    ),
    Sheet(
        "models.csv",
        "Model",
        ("key", "name", "name_en", "aliases", "vendor", "family", "flags"),
        links=(("vendor", "developedBy", "Organization"), ("family", "versionOf", "Model")),
    ),
    Sheet(
        "chips.csv",
        "Chip",
        ("key", "name", "name_en", "aliases", "vendor", "family", "architecture", "flags"),
        links=(("vendor", "developedBy", "Organization"), ("family", "versionOf", "Chip")),
        literals=(("architecture", "chipArchitecture"),),
        choices=(("architecture", ARCHITECTURES),),
    ),
    Sheet(
        "technologies.csv",
        "Technology",
        ("key", "name", "name_en", "aliases", "broader", "flags"),
        links=(("broader", "broader", "Technology"),),
    ),
    Sheet("sectors.csv", "Sector", ("key", "name", "name_en", "aliases", "flags")),
    Sheet(
        "regions.csv",
        "Region",
        _REGION,
        kinds=frozenset({"Province", "City", "District", "Zone"}),
        links=_PART_OF,
        literals=(("key", "gbCode"),),
        key=re.compile(r"[1-9][0-9]{5}"),
        key_form="6-digit GB/T 2260",
    ),
    Sheet(
        "countries.csv",
        "Region",
        _REGION,
        kinds=frozenset({"Country"}),
        links=_PART_OF,
        key=re.compile(r"[A-Z]{2}"),
        key_form="ISO 3166 alpha-2",
    ),
    Sheet("zones.csv", "Region", _REGION, kinds=frozenset({"Zone", "City", "Province"}), links=_PART_OF),
)
NEVER_MERGE: Final = "never_merge.csv"
NEVER_MERGE_COLUMNS: Final = ("type", "a", "b", "reason")
