"""What is denied, planned or rumoured is stated as such; a cue holds only as far as it reaches."""

from __future__ import annotations

import pytest

from etl.relate.rulebook import default_rules
from tests.etl.relate.reading import lines


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("[O:远山智能]与[O:松风大学]签署合作协议。", ""),
        ("[O:远山智能]未与[O:松风大学]签署合作协议。", " (negated)"),
        ("[O:远山智能]没有与[O:松风大学]签署合作协议。", " (negated)"),
        ("[O:远山智能]否认与[O:松风大学]签署合作协议。", " (negated)"),
        ("网传[O:远山智能]与[O:松风大学]签署合作协议，纯属谣言。", " (negated)"),
        ("[O:远山智能]拟与[O:松风大学]签署合作协议。", " (planned)"),
        ("[O:远山智能]计划明年与[O:松风大学]签署合作协议。", " (planned)"),
        ("[O:远山智能]将与[O:松风大学]签署合作协议。", " (planned)"),
        ("据传[O:远山智能]与[O:松风大学]签署合作协议。", " (rumoured)"),
        ("有消息称[O:远山智能]已与[O:松风大学]签署合作协议。", " (rumoured)"),
        ("[O:远山智能]与[O:松风大学]签署合作协议的消息未获证实。", " (rumoured)"),
        ("[O:远山智能]并未裁员，[O:远山智能]与[O:松风大学]签署合作协议。", ""),
        ("[O:远山智能]与[O:松风大学]签署合作协议，并未透露金额。", ""),
        ("[O:远山智能]与[O:松风大学]签有合作意向书，尚未形成订单。", " (planned)"),
        ("[O:远山智能]计划裁员；[O:远山智能]与[O:松风大学]签署合作协议。", ""),
    ],
)
def test_how_the_text_puts_it_is_kept(text: str, mark: str) -> None:
    assert lines(text, default_rules().only("partner-with")) == [f"松风大学 partnerOf 远山智能{mark}"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("[O:Northgate] partnered with [O:Orbit].", ""),
        ("[O:Northgate] has not partnered with [O:Orbit].", " (negated)"),
        ("[O:Northgate] denies it partnered with [O:Orbit].", " (negated)"),
        ("[O:Northgate] reportedly partnered with [O:Orbit].", " (rumoured)"),
        ("[O:Northgate] will announce that it partners with [O:Orbit].", " (planned)"),
    ],
)
def test_english_cues_too(text: str, mark: str) -> None:
    assert lines(text, default_rules().only("partner-english")) == [f"Northgate partnerOf Orbit{mark}"]


def test_what_a_policy_wishes_is_still_what_it_is_about() -> None:
    text = "[P:《算力行动计划》]提出，到2027年将推动[T:液冷]规模部署。"

    assert lines(text, default_rules().only("concerns-stated")) == ["《算力行动计划》 concernsTechnology 液冷"]
