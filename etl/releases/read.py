"""A published release read back: its snapshot, from its tables alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.errors import ReleaseError
from etl.releases.manifest import MANIFEST, Manifest, verified
from etl.releases.state import Decided, Gap, State
from etl.releases.tables import BY_NAME, read_table
from etl.resolve import Link
from ontology.statement import DocumentRecord, Entity, MentionCount, Statement

PUBLISHED = "published"  # the folder of releases in the home folder


@dataclass(frozen=True, slots=True)
class ReleaseSnapshot:
    """The snapshot in a release's folder; every iteration reads the files anew, and raises ReleaseError as they do."""

    folder: Path
    release: str

    def entities(self) -> Iterator[Entity]:
        """As in Snapshot."""
        return read_table(self.folder, BY_NAME["entities"])

    def documents(self) -> Iterator[DocumentRecord]:
        """As in Snapshot."""
        return read_table(self.folder, BY_NAME["documents"])

    def statements(self) -> Iterator[Statement]:
        """As in Snapshot; quotes are cut to what may be published."""
        return read_table(self.folder, BY_NAME["statements"])

    def mentions(self) -> Iterator[MentionCount]:
        """As in Snapshot."""
        return read_table(self.folder, BY_NAME["mentions"])

    def links(self) -> Iterator[Link]:
        """What every name was taken for, by its entity's id before resolution."""
        return read_table(self.folder, BY_NAME["links"])

    def decisions(self) -> Iterator[Decided]:
        """What people decided, in the order of their file."""
        return read_table(self.folder, BY_NAME["decisions"])

    def gaps(self) -> Iterator[Gap]:
        """What was not understood, by document and place."""
        return read_table(self.folder, BY_NAME["gaps"])

    def state(self) -> State:
        """All of it, to be read once."""
        return State(self, self.links(), self.decisions(), self.gaps())


@dataclass(frozen=True, slots=True)
class Published:
    """A release whose files are whole."""

    manifest: Manifest
    snapshot: ReleaseSnapshot


def read_release(folder: Path) -> Published:
    """The release in a folder. Raises ReleaseError that names the file where one is missing, cut off or changed."""
    manifest = verified(folder)
    return Published(manifest, ReleaseSnapshot(folder, manifest.about.id))


def find_release(home: Path, wanted: str) -> Path:
    """The folder of a release, named by its path, its id, or how its id begins. Raises ReleaseError."""
    folder = Path(wanted)
    if (folder / MANIFEST).is_file():
        return folder
    kept = sorted(path.parent for path in (home / PUBLISHED).glob(f"*/{MANIFEST}"))
    found = [path for path in kept if path.name.startswith(wanted)] if wanted else []
    if len(found) == 1:
        return found[0]
    if found or not folder.is_dir():
        names = ", ".join(path.name for path in found or kept) or "—"
        raise ReleaseError(
            f"{wanted}: names no release, or several; there are: {names}; give an id of these or a release's folder",
            f"{wanted}：没有此发布版，或有多个；现有：{names}；请给出其中一个 id 或发布版目录",
        )
    return folder  # reading it says what is missing
