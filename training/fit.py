"""Fits a network to examples: stochastic gradient descent by Adam (Kingma & Ba, 2015), with averaged weights."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import cast

import numpy as np
from thinc.api import Adam, Optimizer, fix_random_seed
from thinc.types import Floats2d

from etl.recognise.name_net import Network, Probabilities, new_network
from training.examples import IGNORED, Example

_EPOCHS, _BATCH, _RATE = 2, 48, 0.001
_WARM_UP, _LAST_RATE = 0.05, 0.05  # share of the steps until the full rate; share of the rate that is left at the end


def fit(examples: Sequence[Example], seed: int, epochs: int = _EPOCHS) -> Network:
    """A network trained on examples; the same seed and examples give the same one on the same machine."""
    fix_random_seed(seed)
    draw = Random(seed)  # noqa: S311 - no secret
    network = new_network()
    network.initialize(X=[example.features for example in examples[:_BATCH]])
    optimizer = Adam(_RATE, use_averages=True)
    order = list(examples)
    steps = epochs * -(-len(order) // _BATCH)
    step = 0
    for _ in range(epochs):
        draw.shuffle(order)
        for start in range(0, len(order), _BATCH):
            done = step / steps
            optimizer.learn_rate = _RATE * min(1.0, done / _WARM_UP + 0.05) * (1 - done * (1 - _LAST_RATE))
            _learn(network, optimizer, order[start : start + _BATCH])
            step += 1
    with network.use_params(optimizer.averages):
        averaged = network.to_bytes()
    return network.from_bytes(averaged)


def _learn(network: Network, optimizer: Optimizer, batch: Sequence[Example]) -> None:
    guesses, back = network.begin_update([example.features for example in batch])
    back([_gradient(np.asarray(guess), example) for guess, example in zip(guesses, batch, strict=True)])
    network.finish_update(optimizer)


def _gradient(guess: Probabilities, example: Example) -> Floats2d:
    """Of the cross entropy, by sign and label."""
    gradient = guess.copy()
    counted = example.labels != IGNORED
    gradient[~counted] = 0
    gradient[np.flatnonzero(counted), example.labels[counted]] -= 1
    return cast("Floats2d", gradient)
