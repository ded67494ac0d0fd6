from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from etl.errors import EtlError, RuleError
from etl.extract import extractor, fingerprint
from etl.recognise import labels
from etl.recognise.draft import draft_of
from etl.recognise.labels import labels_of
from etl.recognise.plain import plain_words
from etl.recognise.words import WordFinder, spacy_words, tagger_named
from tests.etl.extractions import document


def test_without_a_tagger_listed_words_cut_the_rest() -> None:
    text = "近日青木资本领投了北辰智算。"
    assert [(text[start:end], tag) for start, end, tag in plain_words(text)] == [
        ("近日", "d"), ("青木", "x"), ("资本", "n"), ("领投", "v"), ("了", "u"), ("北辰", "x"),
        ("智算", "n"), ("。", "w"),
    ]  # fmt: skip


def test_a_word_over_the_end_of_a_clause_is_cut_there() -> None:
    text = "由溪桥创投。公司"
    find = WordFinder(lambda texts: [[(1, len(text), "ORG")] for text in texts])
    doc = find(Doc(Vocab(), list(text), [False] * len(text)))
    assert draft_of(doc).words == ((1, 5, "ORG"), (5, 6, "w"), (6, 8, "n"))


def test_a_spacy_package_can_take_the_taggers_place(tmp_path: Path) -> None:
    package = spacy.blank("zh")
    ruler = package.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": [{"TEXT": c} for c in "青木资本"]}])  # type: ignore[attr-defined]
    package.to_disk(tmp_path / "model")
    text = "由青木资本出资\n在南京"
    (words,) = tagger_named(str(tmp_path / "model"))([text])
    assert [(text[s:e], tag) for s, e, tag in words][:2] == [
        ("由", "n"),
        ("青木资本", "ORG"),
    ]


TEXT = "松川星港研究院与溪桥在南京发布《云州法》，张文成出席，用了飞翼。"
LABELS = {
    "ORG": "松川星港研究院",
    "GPE": "南京",
    "LAW": "云州法",
    "PERSON": "张文成",
    "PRODUCT": "飞翼",
    "NORP": "出席",
}


def saved(folder: Path, labels: Mapping[str, str], name: str = "core_web_toy", lang: str = "zh") -> str:
    """A package whose recogniser knows just these names, on disk."""
    package = spacy.blank(lang)
    package.meta["name"] = name
    ruler = package.add_pipe("entity_ruler")
    patterns = [{"label": label, "pattern": [{"TEXT": c} for c in word]} for label, word in labels.items()]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    (folder / name).mkdir(parents=True)
    package.to_disk(folder / name)
    return str(folder / name)


def test_labels_of_a_package_become_the_tags_of_their_classes(tmp_path: Path) -> None:
    (words,) = tagger_named(saved(tmp_path, LABELS))([TEXT])
    tags = {TEXT[start:end]: tag for start, end, tag in words}
    assert [tags[word] for word in LABELS.values()] == ["ORG", "LOC", "nw", "PER", "nz", "n"]


def test_an_organization_that_only_a_package_names_is_found_and_its_place_is_not(tmp_path: Path) -> None:
    model = saved(tmp_path, {"ORG": "星港汇", "GPE": "松川湾"})
    text = "昨天星港汇发布了公告，松川湾也是。"
    named = {entity.name: {m.finder for m in entity.mentions} for entity in extractor(model)(document(text)).entities}
    assert named == {"星港汇": {"lac"}}
    assert extractor("none")(document(text)).entities == ()


def test_a_changed_package_reads_documents_again(tmp_path: Path) -> None:
    first, again = (fingerprint(saved(tmp_path / name, {"ORG": "星港汇"})) for name in ("a", "b"))
    other = fingerprint(saved(tmp_path / "c", {"ORG": "松川湾"}))
    assert (first == again, first == other) == (True, False)


def test_a_label_that_no_table_knows_is_an_issue_of_the_document(tmp_path: Path) -> None:
    found = extractor(saved(tmp_path, {"WIDGET": "飞翼", "OG": "溪桥"}))(document(TEXT + "飞翼很快。"))
    assert [(issue.place, issue.en.partition(" have")[0], issue.zh[:4]) for issue in found.issues] == [
        ("ner.model · OG", "1 words", "1 个词"),
        ("ner.model · WIDGET", "2 words", "2 个词"),
    ]


def test_a_package_s_own_table_stands_before_that_of_all() -> None:
    assert (labels_of("ko_core_news_sm").tag("OG"), labels_of("zh_core_web_sm").knows("OG")) == ("ORG", False)
    assert (labels_of("xx_ent_wiki_sm").knows("MISC"), labels_of("xx_ent_wiki_sm").tag("MISC")) == (True, None)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("tags: {A: n}\ndefault: {X: B}\npackages: {}", "labels.yaml: default.X: B is no class of `tags`"),
        ("tags: {A: n}\ndefault: {}\npackages: {p: {Y: C}}", "labels.yaml: p.Y: C is no class of `tags`"),
        ("tags: {A: n}\ndefalt: {}\npackages: {}", "labels.yaml:2: unknown key `defalt`"),
    ],
)
def test_a_faulty_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, told: str) -> None:
    (tmp_path / "labels.yaml").write_text(table, "utf-8")
    monkeypatch.setattr(labels, "FILE", tmp_path / "labels.yaml")
    with pytest.raises(RuleError) as caught:
        labels_of("zh_core_web_sm")
    assert caught.value.en.startswith(told)


def test_offsets_of_a_spacy_package_count_in_the_whole_text() -> None:
    text = "甲乙\n\n丙 丁"
    assert [text[s:e] for s, e, _ in spacy_words(spacy.blank("zh"), text)] == ["甲", "乙", "丙", "丁"]


def test_an_unknown_tagger_is_refused_with_what_to_do() -> None:
    with pytest.raises(EtlError, match="ZHITU_NER_MODEL"):
        tagger_named("no_such_package")
