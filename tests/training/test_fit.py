from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from etl.recognise.name_net import MODEL, ORGANIZATION, features_of, read, write
from etl.recognise.signs import Sign
from training.examples import IGNORED, Example, labels_of
from training.fit import fit
from training.rename import Label

NAMES = ("澜溪", "云岫", "松原", "泉智", "码境", "远汀", "棠梨", "砚池")


def signs(text: str) -> list[Sign]:
    return [Sign(at, at + 1, sign, sign, "nBE", "c") for at, sign in enumerate(text)]


def sentence(name: str) -> Example:
    """A name is an organization's before 领投 only."""
    labels = np.array([0, ORGANIZATION, ORGANIZATION + 1, 0, 0, 0, 0, 0])
    return Example(features_of(signs(f"由{name}领投在{name}")), labels)


@pytest.mark.slow
def test_a_network_learns_where_names_stand_and_finds_one_that_it_never_saw(tmp_path: Path) -> None:
    network = fit([sentence(name) for name in NAMES] * 30, seed=1, epochs=15)
    write(tmp_path / "net.npz", [network, network])
    net = read(tmp_path / "net.npz")
    assert net.names([signs("由半舟领投在半舟"), [], signs("在半舟")], 0.9) == [[(1, 3)], [], []]


def test_a_name_that_signs_cut_or_that_is_optional_counts_neither_way() -> None:
    read_as = [*signs("由澜溪领投"), Sign(5, 9, "openpeng", "_", "nzBE", "XxX"), Sign(9, 10, *["<Chip>"] * 4)]
    labels = [
        Label(1, 3, "Organization", optional=False),
        Label(3, 5, "Organization", optional=True),
        Label(5, 8, "Region", optional=False),
        Label(9, 10, "Organization", optional=False),
    ]
    assert labels_of(read_as, labels).tolist() == [*(0, ORGANIZATION, ORGANIZATION + 1, IGNORED, IGNORED, IGNORED, 0)]


def test_models_are_labelled_apart_and_other_classes_not_at_all() -> None:
    labels = [Label(0, 2, "Model", optional=False), Label(2, 4, "Policy", optional=True)]
    assert labels_of(signs("澜溪通则"), labels).tolist() == [MODEL, MODEL + 1, 0, 0]
