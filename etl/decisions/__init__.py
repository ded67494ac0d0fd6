"""What people decided about the store: one line each in a text file that they can keep under version control."""

from etl.decisions.decision import (
    Alias,
    Apart,
    Decision,
    Dismiss,
    Judgement,
    Merge,
    Named,
    Split,
    Undo,
    Verdict,
)
from etl.decisions.journal import FILE, Journal, Line, append, read_journal

__all__ = [
    "FILE",
    "Alias",
    "Apart",
    "Decision",
    "Dismiss",
    "Journal",
    "Judgement",
    "Line",
    "Merge",
    "Named",
    "Split",
    "Undo",
    "Verdict",
    "append",
    "read_journal",
]
