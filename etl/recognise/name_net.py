"""A small network that tells names of organizations by what stands around them, trained by `python -m training`.

Hashed embeddings, a convolution over neighbours and one layer of probabilities, after spaCy's tagger (Honnibal, "Embed,
encode, attend, predict", 2016); several networks are averaged (Hansen & Salamon, 1990), as each alone is surer of its
mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from thinc.api import HashEmbed, Maxout, Model, Softmax, chain, clone, concatenate, expand_window, residual, with_array
from thinc.types import Floats2d, Ints2d

from etl.errors import EtlError
from etl.recognise.result import Span
from etl.recognise.signs import Sign

Network: TypeAlias = Model[list[Ints2d], list[Floats2d]]
Probabilities: TypeAlias = NDArray[np.float32]

# Outside a name; the first sign of an organization's or a model's, and the further ones. Models are told apart because
# they stand where makers do; they are found by their shape, not here.
OUTSIDE, ORGANIZATION, MODEL = 0, 1, 3
LABELS = ("O", "B-Organization", "I-Organization", "B-Model", "I-Model")
_INSIDE = (ORGANIZATION + 1, MODEL + 1)
_WIDTH, _DEPTH, _DROPOUT = 48, 4, 0.15
_ROWS = (2500, 2500, 200, 200)  # of the tables for form, word, tag and shape
_LEAST = 1e-9


def new_network() -> Network:
    """An untrained network; `initialize` it with rows of features."""
    tables: list[Model[Ints2d, Floats2d]] = [
        HashEmbed(_WIDTH if column < 2 else _WIDTH // 2, rows, column=column, seed=column)
        for column, rows in enumerate(_ROWS)
    ]
    mix: Model[Floats2d, Floats2d] = Maxout(nO=_WIDTH, nP=3, normalize=True, dropout=_DROPOUT)
    window: Model[Floats2d, Floats2d] = chain(
        expand_window(window_size=1), Maxout(nO=_WIDTH, nP=3, normalize=True, dropout=_DROPOUT)
    )
    layers: Model[Ints2d, Floats2d] = chain(
        concatenate(*tables), mix, clone(residual(window), _DEPTH), Softmax(nO=len(LABELS))
    )
    packed: Network = with_array(layers, pad=_DEPTH)  # type: ignore[misc]  # thinc types one array only
    return packed


def features_of(signs: Sequence[Sign]) -> Ints2d:
    """One row of hashes a sign: form, word, tag, shape."""
    return cast("Ints2d", np.array([[_id(text) for text in sign[2:]] for sign in signs], dtype="uint64"))


@lru_cache(maxsize=1 << 14)
def _id(text: str) -> int:
    return get_string_id(text)


class NameNet:
    """Trained networks that vote."""

    def __init__(self, networks: Sequence[Network]) -> None:
        self._networks = networks

    def names(self, sentences: Sequence[Sequence[Sign]], least: float) -> list[list[Span]]:
        """The organizations of each sentence that are at least so probable (0 to 1), in order, none over another."""
        rows = {index: features_of(signs) for index, signs in enumerate(sentences) if signs}
        votes: dict[int, list[Probabilities]] = {index: [] for index in rows}
        for number, network in enumerate(self._networks):
            if not votes:
                break
            for index, vote in zip(votes, network.predict([rows[index] for index in votes]), strict=True):
                votes[index].append(np.asarray(vote))
            # A name is as probable as that one begins there; where the others cannot lift it, they are not asked.
            needed = least * len(self._networks) - (len(self._networks) - number - 1)
            votes = {i: v for i, v in votes.items() if np.sum(v, axis=0)[:, ORGANIZATION].max() >= needed}
        means = {index: np.mean(given, axis=0) for index, given in votes.items()}
        return [
            [*_names(means[index], signs, least)] if index in means else [] for index, signs in enumerate(sentences)
        ]


def _names(probabilities: Probabilities, signs: Sequence[Sign], least: float) -> Iterator[Span]:
    path = best_path(probabilities)
    for first, label in enumerate(path):
        if label == ORGANIZATION:
            last = first
            while last + 1 < len(path) and path[last + 1] == ORGANIZATION + 1:
                last += 1
            if _score(probabilities, first, last) >= least:
                yield signs[first].start, signs[last].end


def _score(probabilities: Probabilities, first: int, last: int) -> float:
    """That the name begins here, goes on, and goes no further: the product of what the signs say."""
    inside = ORGANIZATION + 1
    score = probabilities[first, ORGANIZATION] * probabilities[first + 1 : last + 1, inside].prod()
    return float(score if last + 1 == len(probabilities) else score * (1 - probabilities[last + 1, inside]))


def best_path(probabilities: Probabilities) -> list[int]:
    """The best labels of a sentence, (signs, labels) to numbers, in which a name is gone on with only where it began.

    Viterbi, IEEE Transactions on Information Theory 13 (1967)."""
    scores = np.log(np.maximum(probabilities, _LEAST))
    scores[0, list(_INSIDE)] = -np.inf
    best, back = scores[0], []
    for row in scores[1:]:
        steps = best[:, None] + _allowed()
        back.append(steps.argmax(axis=0))
        best = steps.max(axis=0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


@lru_cache
def _allowed() -> NDArray[np.float32]:
    """0 from label to label where one may follow the other, else minus infinity."""
    steps = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for inside in _INSIDE:
        steps[[label for label in range(len(LABELS)) if label not in {inside - 1, inside}], inside] = -np.inf
    return steps


def parameters(network: Network) -> Iterator[tuple[str, Model[object, object], str]]:
    """Each trained array of a network: a key that does not change, its layer, and its name there."""
    for number, layer in enumerate(network.walk()):
        for name in layer.param_names:
            if layer.has_param(name):
                yield f"{number}.{name}", layer, name


def write(path: Path, networks: Sequence[Network]) -> None:
    """Keep networks in one file, at half precision."""
    arrays = {
        f"{number}.{key}": np.asarray(layer.get_param(name)).astype(np.float16)
        for number, network in enumerate(networks)
        for key, layer, name in parameters(network)
    }
    np.savez_compressed(path, allow_pickle=False, **arrays)


def read(path: Path) -> NameNet:
    """The networks of a file. Raises EtlError where it does not hold what this architecture asks for."""
    with np.load(path) as arrays:
        count = 1 + max(int(key.split(".", 1)[0]) for key in arrays.files)
        try:
            return NameNet([_filled(arrays, number) for number in range(count)])
        except (KeyError, ValueError) as error:
            raise EtlError(
                f"{path.name}: not the weights of this network ({error}); run `python -m training`",
                f"{path.name}：不是此网络的权重（{error}）；请运行 python -m training",
            ) from error


def _filled(arrays: np.lib.npyio.NpzFile, number: int) -> Network:
    network = new_network()
    network.initialize(X=[features_of([Sign(0, 1, "", "", "", "")])])
    for key, layer, name in parameters(network):
        array = arrays[f"{number}.{key}"]
        if array.shape != np.asarray(layer.get_param(name)).shape:
            raise ValueError(f"{key} {array.shape}")
        layer.set_param(name, cast("Floats2d", array.astype(np.float32)))
    return network


@lru_cache(maxsize=1)
def name_net() -> NameNet:
    """The shipped networks, read once a process."""
    return read(Path(str(files("etl.recognise").joinpath("data", "name_net.npz"))))
