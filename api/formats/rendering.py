"""How one answer is rendered: the format that was negotiated, the caller's language, and the headers that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from api.formats.described import Read
from api.formats.kinds import JSON, Format
from api.formats.negotiation import negotiate
from api.formats.stated import Columns
from api.formats.writing import offered, written
from api.language import Language, language


@dataclass(frozen=True, slots=True)
class Rendering:
    """`name` is what a saved file is called."""

    format: Format
    lang: Language
    name: str
    columns: Columns

    @property
    def key(self) -> str:
        """What tells the bytes apart from those of other renderings of the same answer: for the ETag."""
        return f"{self.format.name} {self.lang}" if self.format.spoken else self.format.name

    @property
    def suffix(self) -> str:
        """What a link has behind its path, so that it leads to the same format however that was asked for."""
        return "" if self.format is JSON else f".{self.format.name}"

    @property
    def headers(self) -> dict[str, str]:
        """Content-Type, what the answer varies by, and a file name where it is likely to be saved."""
        vary = "Accept, Accept-Language" if self.format.spoken else "Accept"
        headers = {"Content-Type": self.format.content_type, "Vary": vary}
        if self.format.saved:
            headers["Content-Disposition"] = f'inline; filename="{self.name}.{self.format.name}"'
        if self.format.spoken:
            headers["Content-Language"] = self.lang
        return headers

    def content(self, envelope: Mapping[str, object], read: Read, base: str) -> bytes:
        """The bytes; `base` is where data IRIs stand. Raises GraphError."""
        return written(self.format, envelope, self.columns, read, base=base, lang=self.lang)


def rendering(request: Request, name: str, columns: Columns) -> Rendering:
    """The rendering that the caller asks for. Raises BadParameter, NotAcceptable."""
    chosen = negotiate(request, offered(columns))
    return Rendering(chosen, language(request), name, columns)
