"""Lines of N-Triples or N-Quads on their way into a file of another format; pyoxigraph reads and writes them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

import pyoxigraph as ox

from ontology.model import load_ontology
from ontology.rdf_text import json_ld, prefixes
from ontology.triple import from_pyoxigraph

Lines = Iterator[bytes]
# What XML 1.0 cannot hold (section 2.2), as canonical N-Triples write it; a pair of backslashes is another thing
_NO_XML = re.compile(rb"\\(?:u(?:00[01][0-9A-F]|FFF[EF])|[bf]|\\)")
_PAIR, _REPLACEMENT = b"\\\\", "\ufffd".encode()
_ATTRIBUTE = re.compile(rb' xmlns:\w+="[^"]*"')


def as_it_is(lines: Lines, target: BinaryIO, base: str) -> None:  # noqa: ARG001 - as the others
    """N-Triples or N-Quads."""
    target.writelines(lines)


def turtle(lines: Lines, target: BinaryIO, base: str) -> None:
    """Turtle, with our prefixes."""
    _write(lines, target, base, ox.RdfFormat.TURTLE)


def trig(lines: Lines, target: BinaryIO, base: str) -> None:
    """TriG, with our prefixes; from N-Quads."""
    _write(lines, target, base, ox.RdfFormat.TRIG)


def rdf_xml(lines: Lines, target: BinaryIO, base: str) -> None:
    """RDF/XML. What XML cannot hold becomes U+FFFD."""
    _write((_NO_XML.sub(_held, chunk) for chunk in lines), target, base, ox.RdfFormat.RDF_XML)


def json_lines(lines: Lines, target: BinaryIO, base: str) -> None:
    """JSON-LD with the context of the ontology, a node a line."""
    quads = ox.parse(_stream(lines), format=ox.RdfFormat.N_TRIPLES)
    target.writelines(part.encode() for part in json_ld(map(from_pyoxigraph, quads), base))


def _held(found: re.Match[bytes]) -> bytes:
    return _PAIR if found[0] == _PAIR else _REPLACEMENT


def _write(lines: Lines, target: BinaryIO, base: str, form: ox.RdfFormat) -> None:
    named = prefixes(load_ontology(), base)
    source = ox.RdfFormat.N_QUADS if form.supports_datasets else ox.RdfFormat.N_TRIPLES
    xml = form is ox.RdfFormat.RDF_XML
    headed = _Headed(target, 2, _attributes) if xml else _Headed(target, len(named), sorted)
    ox.serialize(ox.parse(_stream(lines), format=source), cast("BinaryIO", headed), format=form, prefixes=named)
    headed.finish()


def _attributes(head: list[bytes]) -> list[bytes]:
    """The two first lines of RDF/XML, the prefixes of the second in order."""
    declaration, opening = head
    found = sorted(_ATTRIBUTE.findall(opening))
    return [declaration, b"<rdf:RDF" + b"".join(found) + _ATTRIBUTE.sub(b"", opening).removeprefix(b"<rdf:RDF")]


class _Headed(io.RawIOBase):
    """A target whose first lines are arranged: pyoxigraph has prefixes in another order in each process."""

    def __init__(self, target: BinaryIO, lines: int, arranged: Callable[[list[bytes]], list[bytes]]) -> None:
        super().__init__()
        self._target, self._lines, self._arranged = target, lines, arranged
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:  # type: ignore[override] # bytes are all that pyoxigraph gives
        """Hold the first lines until they are whole."""
        if self._head is None:
            self._target.write(data)
        else:
            self._head += data
            if self._head.count(b"\n") >= self._lines:
                *head, rest = self._head.split(b"\n", self._lines)
                self._target.write(b"".join(line + b"\n" for line in self._arranged(head)) + rest)
                self._head = None
        return len(data)

    def finish(self) -> None:
        """Write what is held still, where all there is are fewer lines than were awaited."""
        if self._head:
            self._target.write(self._head)
            self._head = None


class _Stream(io.RawIOBase):
    """Pieces of bytes as a file to read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces, self._rest = pieces, memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # what BufferedReader gives
        """The next bytes; none at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def _stream(lines: Lines) -> io.BufferedReader:
    return io.BufferedReader(_Stream(lines), 1 << 16)
