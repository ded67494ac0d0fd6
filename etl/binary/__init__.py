"""Text out of files that are no text (workbooks, Word files, PDF, pictures), in a child process under limits.

What that text means, and how it is cleaned, belongs to `etl.read`. The way in is `confine.render`, which is not
imported here: the child process starts faster without it."""

from __future__ import annotations

from etl.binary.limits import Limits
from etl.binary.rendered import PICTURES, Fault, Note, Piece, Rendered

__all__ = ["PICTURES", "Fault", "Limits", "Note", "Piece", "Rendered"]
