"""What a profile in prose is about: whom its first sentence introduces, above paragraphs with labels (【融资】)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.relate.kinds import ANY, CHARACTER
from etl.relate.mask import Masked, Slot

_KINDS = ("Organization", "Model", "Chip")
_NAME = "[" + "".join(CHARACTER[kind] for kind in _KINDS) + "]"
_LABEL = re.compile(f"[【〖\\[][^】〗\\]{ANY[1:-1]}]{{2,8}}[】〗\\]]")
# 甲公司（Alpha）是一家…, 甲公司，全称…, or the name alone on its line
_INTRODUCED = re.compile(rf"[#\s]*(?P<name>{_NAME})(?:（[^（）]{{1,40}}）)*(?:(?:是|为|系)(?!否)|，|：|成立|创立|由|$)")
_FEWEST = 2  # one paragraph with a label is a piece of news


def introduced(sentences: Sequence[Masked]) -> dict[str, Slot]:
    """The name that a profile with labelled paragraphs is about, by its type; {} where the text is none."""
    labelled = [sentence for sentence in sentences if sentence.opening and _LABEL.match(sentence.text)]
    if len(labelled) < _FEWEST or not sentences or sentences[0] in labelled:
        return {}
    match = _INTRODUCED.match(sentences[0].text.strip())
    if match is None:
        return {}
    slot = next(slot for _, slot in sorted(sentences[0].slots.items()))
    return {slot.kind: slot}
