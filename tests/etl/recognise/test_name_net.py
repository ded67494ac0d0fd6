from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from etl.errors import EtlError
from etl.recognise.name_net import MODEL, ORGANIZATION, OUTSIDE, best_path, read

O, B, I, M = OUTSIDE, ORGANIZATION, ORGANIZATION + 1, MODEL  # noqa: E741 - as the labels are called


def rows(*best: tuple[int, float]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Probabilities in which each sign's label has the one given, and the others share the rest."""
    table = np.empty((len(best), 5), dtype=np.float32)
    for row, (label, probability) in zip(table, best, strict=True):
        row[:] = (1 - probability) / 4
        row[label] = probability
    return table


@pytest.mark.parametrize(
    ("table", "path"),
    [
        (rows((O, 0.9), (B, 0.9), (I, 0.9), (O, 0.9)), [O, B, I, O]),
        (rows((I, 0.9), (O, 0.9)), [O, O]),  # no name begins with its second sign
        (rows((B, 0.4), (I, 0.9), (O, 0.9)), [B, I, O]),
        (rows((M, 0.9), (I, 0.4), (M, 0.9)), [M, O, M]),  # a name goes on as what it began
        (rows((B, 0.9), (B, 0.9)), [B, B]),
    ],
)
def test_a_name_goes_on_only_where_it_began(
    table: np.ndarray[tuple[int, ...], np.dtype[np.float32]], path: list[int]
) -> None:
    assert best_path(table) == path


def test_weights_of_another_network_are_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "other.npz"
    arrays = {"0.1.E": np.zeros((2, 2), dtype=np.float16)}
    np.savez(file, allow_pickle=False, **arrays)
    with pytest.raises(EtlError, match=r"other\.npz: not the weights .* `python -m training`") as told:
        read(file)
    assert "python -m training" in told.value.zh
