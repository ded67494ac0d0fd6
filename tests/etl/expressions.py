"""Random regular expressions over a few signs, for what reads expressions instead of running them."""

from __future__ import annotations

from hypothesis import strategies as st

SIGNS = "ab模1。"
_signs = st.sampled_from(SIGNS)
_classes = st.builds("[{}{}{}]".format, st.sampled_from(["", "^"]), _signs, st.sampled_from(["", *SIGNS, r"\d"]))
_atoms = st.one_of(_signs, st.sampled_from([".", r"\.", r"\w", "^", "$", r"\b", r"\u6a21"]), _classes)
_quantifiers = st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "*?", "{1,2}?", "*+"])
_openings = st.sampled_from(["(", "(?:", "(?=", "(?!", "(?<!", "(?<="])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.builds(lambda opening, left, right: f"{opening}{left}|{right})", _openings, inner, inner)
    single = st.builds("(?:{}){}".format, inner, _quantifiers)
    return st.one_of(group, single, st.builds("{}{}".format, inner, inner), st.just(""))


EXPRESSIONS = st.recursive(st.builds("{}{}".format, st.sampled_from(SIGNS), _quantifiers) | _atoms, _grown)
