"""Repeatable measurements: each prints ratios against a floor and a peer of the same run, never a bare time."""
