"""What can go wrong between a file and the graph."""

from __future__ import annotations

from ontology.errors import ZhituError


class EtlError(ZhituError):
    """Base of the package's errors."""

    def __reduce__(self) -> tuple[type[EtlError], tuple[str, str]]:
        """With both languages, so that a worker can send it."""
        return type(self), (self.en, self.zh)


class UnreadableDocument(EtlError):
    """A file that is missing, empty, binary, in an unknown encoding, or of a type that is not read."""


class ExtractionFailed(EtlError):
    """A document that stopped extraction: a bug of ours, or a process that was killed over it."""


class MappingError(UnreadableDocument):
    """A mapping file that is wrong; the message begins with file and line."""


class RuleError(EtlError):
    """A rule file that is wrong; the message begins with file and line or rule name."""


class StoreError(EtlError):
    """The statement store is locked, damaged, or of a newer schema."""


class DecisionError(EtlError):
    """A file of decisions that is wrong; the message begins with file and line."""


class ReviewError(EtlError):
    """An answer under review that cannot be taken; the item stays."""


class CurationError(EtlError):
    """A spreadsheet of entities that cannot be taken; the message begins with file, line, row and column."""


class ExportError(EtlError):
    """An export that cannot be written or does not conform."""


class ReleaseError(EtlError):
    """A published release that cannot be written, is damaged, or of a newer schema."""


class DeltaError(EtlError):
    """A delta that is damaged, or for another release; the message begins with file and line."""


class AssertionsError(EtlError):
    """A file of assertions that is wrong (the message begins with file and key), or a floor that is not reached."""
