"""Single keys from a terminal, without a line end; what was typed ahead is kept (click's own `getchar` drops it)."""

from __future__ import annotations

import os
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from select import select

_ESCAPE = b"\x1b"


@contextmanager
def single_keys() -> Iterator[None]:
    """The terminal gives each key at once, unseen, until the end of the block. Ctrl-C goes on interrupting."""
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSANOW)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


@contextmanager
def whole_lines() -> Iterator[None]:
    """Inside `single_keys`: lines as usual, shown while they are typed."""
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    line = termios.tcgetattr(terminal)
    line[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, line)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def pressed() -> str:
    """The next key; "" at the end of input. A key that sends several characters (an arrow) is an escape alone."""
    terminal = sys.stdin.fileno()
    first = os.read(terminal, 1)
    while first == _ESCAPE and select([terminal], [], [], 0)[0] and os.read(terminal, 1):
        pass
    return first.decode(errors="replace")
