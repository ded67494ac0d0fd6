"""What a share in a company makes of its holder: its parent, or one of those who back it.

A rule binds the share as its role `share`."""

from __future__ import annotations

from etl.relate.match import Finding

_CONTROL = 50.0  # percent, from which on a share controls the company


def is_majority(finding: Finding) -> bool | None:
    """Whether the share that a finding names controls the company; None where it names none."""
    shares = finding.roles.get("share", ())
    return float(shares[0].target) >= _CONTROL if shares else None
