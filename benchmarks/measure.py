"""Timing by turns: what is compared runs alternately, and the best of several rounds counts."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping


def best_of(rounds: int, contestants: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of the best round of each contestant; they take turns, so that a noisy moment hits all alike."""
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(rounds):
        for name, run in contestants.items():
            started = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - started)
    return best


def table(title: str, seconds: Mapping[str, float], floor: str) -> str:
    """One line a contestant: its time as a multiple of the floor's."""
    lines = [f"{title} (ratio to {floor})"]
    lines += [f"  {name:<40} {value / seconds[floor]:8.2f}" for name, value in seconds.items()]
    return "\n".join(lines)
