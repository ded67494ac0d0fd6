"""What a change of the ontology breaks for those who use the last released version, named term by term.

A term that was released stays; who wants to be rid of it writes `deprecated` with what to use instead. A property may
come to take more (a wider domain or range, a looser pattern) and never less."""

from __future__ import annotations

from collections.abc import Iterator

from ontology.errors import OntologyError
from ontology.faults import Fault, fault
from ontology.model import Ontology
from ontology.released_shape import Released, ReleasedProperty, as_released, last_released, number

_GONE = (
    "was released and is gone; put it back and mark it `deprecated`, with what to use instead",
    "已发布的术语不可删除；请恢复并标为 deprecated，写明替代用法",
)


def check_released(ontology: Ontology) -> None:
    """Raise OntologyError with everything that the ontology breaks of the last released version, one a line."""
    faults = list(breaking(last_released(), as_released(ontology)))
    if faults:
        raise OntologyError("\n".join(en for en, _ in faults), "\n".join(zh for _, zh in faults))


def breaking(old: Released, new: Released) -> Iterator[Fault]:
    """Breaking changes from `old` to `new`, as messages in English and Chinese that begin with the term's name."""
    yield from _head(old, new)
    for name in sorted(old.classes):
        yield from _class(old, new, name)
    for group, before, after in (("facts", old.facts, new.facts), ("records", old.records, new.records)):
        for name, own in sorted(before.items()):
            found = after.get(name)
            yield from [fault(f"{group}.{name}", *_GONE)] if found is None else _property(new, name, own, found)
    for name in sorted(old.vocabularies):
        yield from _vocabulary(old, new, name)


def _head(old: Released, new: Released) -> Iterator[Fault]:
    for name, before, after in (
        ("namespace", old.namespace, new.namespace),
        ("vocabulary_base", old.vocabulary_base, new.vocabulary_base),
    ):
        if before != after:
            yield fault(name, f"was released as {before} and names every term", f"已发布为 {before}，所有术语以其命名")
    same = old.model_dump(exclude={"version"}) == new.model_dump(exclude={"version"})
    if number(new.version) < number(old.version) or (new.version == old.version and not same):
        yield fault(
            "version",
            f"{old.version} is released and is not what this is; give a higher one",
            f"{old.version} 已经发布且与此不同；请改用更高的版本号",
        )


def _class(old: Released, new: Released, name: str) -> Iterator[Fault]:
    if name not in new.classes:
        yield fault(f"classes.{name}", *_GONE)
        return
    for ancestor in sorted(set(old.lineage(name)) - set(new.lineage(name))):
        yield fault(f"classes.{name}", f"is no longer a kind of {ancestor}", f"不再是 {ancestor} 的下位类")


def _property(new: Released, name: str, before: ReleasedProperty, after: ReleasedProperty) -> Iterator[Fault]:
    for key in ("datatype", "vocabulary", "rdf"):
        was, now = getattr(before, key), getattr(after, key)
        if was != now:
            yield fault(
                f"{name}.{key}",
                f"was released as `{was or 'none'}` and is now `{now or 'none'}`",
                f"已发布为“{was or '无'}”，现为“{now or '无'}”",
            )
    yield from _narrowed(new, f"{name}.domain", before.domain, after.domain)
    yield from _narrowed(new, f"{name}.range", before.range, after.range)
    yield from _stricter(name, before, after)


def _narrowed(new: Released, where: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Fault]:
    for name in before:
        if not set(new.lineage(name)) & set(after):
            yield fault(where, f"`{name}` was released and is no longer allowed", f"已发布的“{name}”不再允许")


def _stricter(name: str, before: ReleasedProperty, after: ReleasedProperty) -> Iterator[Fault]:
    if after.pattern is not None and not _wider(before.pattern, after.pattern):
        yield fault(
            f"{name}.pattern",
            "may refuse values that were allowed; append alternatives with | only",
            "可能拒绝先前允许的取值；只可用 | 追加",
        )
    for key in ("single", "required"):
        if getattr(after, key) and not getattr(before, key):
            yield fault(f"{name}.{key}", "was not asked when it was released", "发布时并无此要求")
    for key in ("symmetric", "transitive"):
        if getattr(before, key) and not getattr(after, key):
            yield fault(f"{name}.{key}", "was released and is gone", "已发布，现已取消")
    if _tighter(before, after):
        yield fault(name, "its limits are tighter than when it was released", "取值范围比发布时更窄")


def _wider(before: str | None, after: str) -> bool:
    return before is not None and (after == before or after.startswith(f"{before}|"))


def _tighter(before: ReleasedProperty, after: ReleasedProperty) -> bool:
    low = after.minimum is not None and (before.minimum is None or after.minimum > before.minimum)
    high = after.maximum is not None and (before.maximum is None or after.maximum < before.maximum)
    return low or high


def _vocabulary(old: Released, new: Released, name: str) -> Iterator[Fault]:
    where, before, after = f"vocabularies.{name}", old.vocabularies[name], new.vocabularies.get(name)
    if after is None:
        yield fault(where, *_GONE)
        return
    for notation in before.concepts:
        if notation not in after.concepts:
            yield fault(f"{where}.{notation}", *_GONE)
    if before.series and not (after.series and _wider(before.series.pattern, after.series.pattern)):
        yield fault(
            f"{where}.series",
            "may refuse values that were allowed; append alternatives with | only",
            "可能拒绝先前允许的取值；只可用 | 追加",
        )
