"""What people decided about the store: one line each in a text file that they can keep under version control."""

from etl.decisions.decision import (
    LONGEST_BY,
    Alias,
    Apart,
    Decision,
    Describe,
    Dismiss,
    Judgement,
    Merge,
    Named,
    Split,
    Unalias,
    Undo,
    Verdict,
    What,
)
from etl.decisions.journal import FILE, Journal, append, read_journal
from etl.decisions.standing import Line

__all__ = [
    "FILE",
    "LONGEST_BY",
    "Alias",
    "Apart",
    "Decision",
    "Describe",
    "Dismiss",
    "Journal",
    "Judgement",
    "Line",
    "Merge",
    "Named",
    "Split",
    "Unalias",
    "Undo",
    "Verdict",
    "What",
    "append",
    "read_journal",
]
