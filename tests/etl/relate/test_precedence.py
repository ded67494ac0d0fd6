"""What a clause names itself is not given to the topic as well."""

from __future__ import annotations

from tests.etl.relate.reading import lines


def _of(markup: str, predicate: str) -> list[str]:
    return [line for line in lines(markup) if f" {predicate} " in line]


def test_a_base_goes_to_the_model_that_its_clause_names() -> None:
    text = "[M:青岚]今日开源。[O:松风大学]以[M:灯塔-7B]微调得到[M:问脉]。"

    assert _of(text, "basedOnModel") == ["问脉 basedOnModel 灯塔-7B"]


def test_a_base_without_another_model_is_the_topic_s() -> None:
    assert _of("[M:青岚]今日开源。底子是[M:灯塔-7B]。", "basedOnModel") == ["青岚 basedOnModel 灯塔-7B"]


def test_a_model_whose_clause_names_its_maker_is_not_the_topic_s() -> None:
    text = "[O:远山智能]在[R:云州]办公。其主打产品[M:青岚]由[O:松风大学]研发。"

    assert _of(text, "developedBy") == ["青岚 developedBy 松风大学"]


def test_a_reasoning_model_is_trained_all_the_same() -> None:
    text = "[O:远山智能]开源推理模型[M:青岚]，强化学习阶段动用[chips=512:512块][C:石青X1]。"

    assert _of(text, "trainingChipCount") == ["青岚 trainingChipCount 512"]


def test_a_maker_named_beside_the_topic_does_not_take_its_place() -> None:
    text = "[O:远山智能]在[R:云州]办公。其[M:青岚]与[O:松风大学]合作研发。"

    assert _of(text, "developedBy") == ["青岚 developedBy 松风大学", "青岚 developedBy 远山智能"]
