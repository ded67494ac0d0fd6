"""What a caller can do wrong, or ask too late; `problems` makes an answer of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ontology.errors import ZhituError


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a caller may have meant."""

    id: str
    type: str
    name: str
    within: str | None = None


class ApiError(ZhituError):
    """Base of the package's errors."""

    parameter: str | None = None  # the one that it is about

    def beside(self, lang: str) -> Mapping[str, object]:  # noqa: ARG002  # only some have texts of their own in it
        """What stands in the answer beside the texts."""
        return {}


@dataclass(frozen=True, slots=True)
class Fault:
    """One parameter and what is wrong with it, in both languages."""

    parameter: str
    en: str
    zh: str

    def shown(self, lang: str) -> dict[str, str]:
        """As it stands in the answer."""
        return {"parameter": self.parameter, "message": self.zh if lang == "zh" else self.en}


NO_DATE = "should be a date: 2023, 2023-05 or 2023-05-30", "应为日期：2023、2023-05 或 2023-05-30"


NO_RELEASE = (
    "should be the id of a release, as answers have it under `release`: 12 hexadecimal digits",
    "应为版本 id，即答案中 `release` 的值：12 位十六进制数字",
)


class BadParameter(ApiError):
    """A parameter that is missing, unknown, given twice, or has a value that it cannot have."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(
            "; ".join(f"{fault.parameter}: {fault.en}" for fault in faults),
            "；".join(f"{fault.parameter}：{fault.zh}" for fault in faults),
        )
        self.faults = faults
        self.parameter = faults[0].parameter if faults else None

    def beside(self, lang: str) -> Mapping[str, object]:
        """Each fault by parameter."""
        return {"errors": [fault.shown(lang) for fault in self.faults]}


class UnknownEntity(ApiError):
    """No entity bears this name or id, or this release holds nothing about it."""

    def __init__(self, en: str, zh: str, near: Sequence[Candidate] = (), *, parameter: str | None = None) -> None:
        names = [candidate.name for candidate in near]
        suffix = (f"; did you mean {', '.join(names)}?", f"；是否指：{'、'.join(names)}？") if near else ("", "")
        super().__init__(en + suffix[0], zh + suffix[1])
        self.near = tuple(near)
        self.parameter = parameter

    def beside(self, lang: str) -> Mapping[str, object]:  # noqa: ARG002  # names are the same in both
        """Entities with similar names."""
        return {"near": [_shown(candidate) for candidate in self.near]}


class AmbiguousName(ApiError):
    """Several entities bear this name: the caller chooses."""

    parameter: str

    def __init__(self, parameter: str, name: str, candidates: Sequence[Candidate]) -> None:
        super().__init__(
            f"{parameter}: {len(candidates)} entities are called {name}; ask again with the id of one of them",
            f"{parameter}：有 {len(candidates)} 个实体名为“{name}”，请改用其中一个的 id",
        )
        self.parameter, self.candidates = parameter, tuple(candidates)

    def beside(self, lang: str) -> Mapping[str, object]:  # noqa: ARG002  # names are the same in both
        """All entities of that name."""
        return {"candidates": self.shown()}

    def shown(self) -> list[dict[str, str | None]]:
        """The candidates as they stand in the answer."""
        return [_shown(candidate) for candidate in self.candidates]


class Moved(ApiError):
    """The id of an entity that is another one's now: the same question is answered under that one's."""

    parameter: str

    def __init__(self, parameter: str, old: str, new: str) -> None:
        super().__init__(f"{parameter}: {old} is {new} now; use that id", f"{parameter}：{old} 现为 {new}，请改用后者")
        self.parameter, self.new = parameter, new

    def beside(self, lang: str) -> Mapping[str, object]:  # noqa: ARG002  # an id is the same in both
        """The id that holds."""
        return {"id": self.new}


class ReleaseNotKept(ApiError):
    """An earlier release that is no longer here, or never was."""

    def __init__(self, en: str, zh: str, kept: Sequence[str], *, parameter: str = "release") -> None:
        super().__init__(en, zh)
        self.kept, self.parameter = tuple(kept), parameter

    def beside(self, lang: str) -> Mapping[str, object]:  # noqa: ARG002  # ids are the same in both
        """The releases that there are."""
        return {"kept": list(self.kept)}


class BadCursor(ApiError):
    """A cursor that we did not make, or made for another question."""

    parameter = "cursor"


class StaleCursor(ApiError):
    """A cursor of a release that is no longer served."""

    parameter = "cursor"


class NotOnThisEngine(ApiError):
    """The query cannot run on the embedded engine."""


class NoSuchPage(ApiError):
    """Nothing is served at this address; `parameter` is the part of it that leads nowhere, where that is known."""

    def __init__(self, en: str, zh: str, *, parameter: str | None = None) -> None:
        super().__init__(en, zh)
        self.parameter = parameter


class AddressTooLong(ApiError):
    """An address of more bytes than are read; `parameter` is the longest one in it."""

    def __init__(self, most: int, parameter: str) -> None:
        super().__init__(
            f"{parameter}: the address has more than {most} bytes; shorten this parameter",
            f"{parameter}：地址超过 {most} 字节，请缩短该参数",
        )
        self.parameter = parameter


class BodyTooLarge(ApiError):
    """A body that is larger than any request needs."""


class MethodNotAllowed(ApiError):
    """Only GET and HEAD are answered."""


class NotAcceptable(ApiError):
    """None of the formats that the caller takes."""

    def __init__(self, en: str, zh: str, formats: Sequence[Mapping[str, str]]) -> None:
        super().__init__(en, zh)
        self.formats = tuple(formats)

    def beside(self, lang: str) -> Mapping[str, object]:  # noqa: ARG002  # names are the same in both
        """What there is."""
        return {"formats": list(self.formats)}


def _shown(candidate: Candidate) -> dict[str, str | None]:
    return {"id": candidate.id, "type": candidate.type, "name": candidate.name, "within": candidate.within}
