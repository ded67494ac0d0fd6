"""Timing by turns: what is compared runs alternately, and the best of several rounds counts."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping


def best_of(
    rounds: int, contestants: Mapping[str, Callable[[], object]], clock: Callable[[], float] = time.perf_counter
) -> dict[str, float]:
    """Seconds of the best round of each contestant; they take turns, so that a noisy moment hits all alike.

    `clock` may count what this process used of a processor (`time.process_time`), which other programs disturb less."""
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(rounds):
        for name, run in contestants.items():
            started = clock()
            run()
            best[name] = min(best[name], clock() - started)
    return best


def table(title: str, seconds: Mapping[str, float], floor: str) -> str:
    """One line a contestant: its time as a multiple of the floor's."""
    lines = [f"{title} (ratio to {floor})"]
    lines += [f"  {name:<40} {value / seconds[floor]:8.2f}" for name, value in seconds.items()]
    return "\n".join(lines)
