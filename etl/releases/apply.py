"""A delta applied to its release: the other release, byte for byte, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.errors import DeltaError
from etl.releases.checked import Checked
from etl.releases.delta import Delta, patched, read_delta
from etl.releases.manifest import Manifest, about_of, verified
from etl.releases.read import read_release
from etl.releases.state import State
from etl.releases.tables import BY_NAME
from etl.releases.write import Written, fill, new_folder, put_in_place
from ontology.gazetteer import Gazetteer
from ontology.statement import DocumentRecord, Entity, MentionCount, Statement


@dataclass(frozen=True, slots=True)
class _Patched:
    """The snapshot of a release after a delta; every iteration reads the release anew."""

    state: State
    delta: Delta

    @property
    def release(self) -> str:
        return self.delta.header.target.about.id

    def entities(self) -> Iterator[Entity]:
        return self.of("entities")

    def documents(self) -> Iterator[DocumentRecord]:
        return self.of("documents")

    def statements(self) -> Iterator[Statement]:
        return self.of("statements")

    def mentions(self) -> Iterator[MentionCount]:
        return self.of("mentions")

    def of(self, name: str) -> Iterator[Any]:
        return patched(self.delta, BY_NAME[name], BY_NAME[name].of(self.state))


def apply(file: Path, base: Path, out: Path, gazetteer: Gazetteer | None = None) -> Written:
    """Write the release that a delta leads to as OUT/ID, from the release in the folder `base`.

    Raises DeltaError where the delta is damaged, for another release, or leads to other bytes than it says;
    ReleaseError where the base is damaged. Nothing is left then.
    """
    delta, published = read_delta(file), read_release(base)
    target = delta.header.target
    found = published.manifest.about.id
    if found != delta.header.base:
        raise DeltaError(
            f"{file}:1: begins with release {delta.header.base}, but {base} is {found}; name that one",
            f"{file}:1：以发布版 {delta.header.base} 为起点，而 {base} 是 {found}；请给出前者",
        )
    there = out / target.about.id
    if there.exists():
        return Written(there, verified(there), new=False)
    after = _Patched(published.snapshot.state(), delta)
    state = State(after, after.of("links"), after.of("decisions"), after.of("gaps"))
    with new_folder(out, target.about.id) as folder:
        manifest = fill(folder, state, target.about, Checked(()), gazetteer)
        _check(file, manifest, target)
        put_in_place(folder, there)
    return Written(there, manifest, new=True)


def _check(file: Path, made: Manifest, target: Manifest) -> None:
    """Raise DeltaError that names the files which are not what the delta says they are."""
    if made == target:
        return
    sums = {entry.name: entry.sha256 for entry in target.files}
    names = ", ".join(entry.name for entry in made.files if sums.get(entry.name) != entry.sha256) or "manifest.json"
    ours, theirs = about_of(made.about.id, made.about.base_iri), target.about
    other = (ours.zhitu, ours.written_with) != (theirs.zhitu, theirs.written_with)
    written = ", ".join(f"{name} {number}" for name, number in {"zhitu": theirs.zhitu, **theirs.written_with}.items())
    en = f"it was written with {written}; apply it with these" if other else "the delta or the lexicon is another"
    zh = f"该增量由 {written} 写出，请用相同版本应用" if other else "增量文件或词表有别"
    raise DeltaError(
        f"{file}: leads to other bytes than it says in {names}: {en}; nothing was written",
        f"{file}：应用后 {names} 与所载不符：{zh}；未写出任何内容",
    )
