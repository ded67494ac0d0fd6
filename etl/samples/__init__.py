"""The sample documents: short texts of our own words on real facts, each with its source in its header."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).resolve().parent / "documents"
"""Folder of the sample documents."""
