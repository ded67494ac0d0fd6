"""The data dictionary for people, as `build/dictionary.md` and `build/dictionary.zh.md`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ontology.iri import concept_iri
from ontology.model import Class, Concept, Ontology, Property, Text, Vocabulary, relationship_type

Lang = Literal["en", "zh"]
_WORDS = {
    "title": Text(en="Data dictionary", zh="数据字典"),
    "note": Text(
        en="Derived from `ontology/zhitu.yaml` by `python -m ontology derive`; do not edit.",
        zh="由 `python -m ontology derive` 从 `ontology/zhitu.yaml` 生成，请勿手改。",
    ),
    "classes": Text(en="Classes", zh="类"),
    "facts": Text(en="Facts: what a statement may claim", zh="事实：陈述可以表达的内容"),
    "records": Text(en="Fields of entities, documents, statements and evidence", zh="实体、文献、陈述与证据的字段"),
    "vocabularies": Text(en="Vocabularies", zh="词表"),
    "values": Text(en="How values are written", zh="取值的写法"),
    "name": Text(en="name", zh="名称"),
    "label": Text(en="label", zh="标签"),
    "parent": Text(en="kind of", zh="上位类"),
    "meaning": Text(en="meaning", zh="含义"),
    "of": Text(en="of", zh="主语"),
    "takes": Text(en="takes", zh="取值"),
    "edge": Text(en="in the graph", zh="图中形式"),
    "aligned": Text(en="aligned with", zh="对齐"),
    "waiting": Text(en="Waiting", zh="待用"),
    "deprecated": Text(en="Deprecated", zh="已弃用"),
    "many": Text(en="and as the pattern", zh="以及符合此式者"),
}
_VALUES = (
    Text(
        en='A date is written as precisely as the source states it: "2023", "2023-05" or "2023-05-30"; in RDF it is an '
        "`xsd:gYear`, `xsd:gYearMonth` or `xsd:date`.",
        zh="日期的精度与来源一致：“2023”“2023-05”或“2023-05-30”；"
        "在 RDF 中为 `xsd:gYear`、`xsd:gYearMonth` 或 `xsd:date`。",
    ),
    Text(
        en="A number is absolute, without 万 or 亿, and without trailing zeros behind the point.",
        zh="数字为绝对数，不带万、亿，小数点后不留多余的零。",
    ),
    Text(
        en='A vocabulary value is its notation ("draft", "D+") in statements, JSON and the graph. In RDF '
        "`statementValue` is the notation as a plain literal, and the direct triple has the concept's IRI, "
        "whose `skos:notation` is the same string.",
        zh="词表取值在陈述、JSON 与图中写作代号（draft、D+）；在 RDF 中 `statementValue` 为代号字面值，"
        "直接三元组的宾语为概念 IRI，其 `skos:notation` 即该代号。",
    ),
    Text(
        en="Names are `skos:prefLabel` and `skos:altLabel` in RDF, tagged exactly `zh` (the name holds a Chinese "
        "character, or stands beside another English one) or `en`.",
        zh="名称在 RDF 中为 `skos:prefLabel` 与 `skos:altLabel`，语言标记只有 `zh`（含汉字，或另有英文名）与 `en`。",
    ),
    Text(
        en="Only actual statements give a direct triple or an edge; the others stay Statement nodes.",
        zh="只有已发生的陈述产生直接三元组与边；规划、传闻与否定的只作为 Statement 节点。",
    ),
    Text(
        en='A quote is exported with at most 200 characters, the last being "…" where it was cut; the offsets are '
        "those of the whole quote.",
        zh="导出的原文至多 200 字，截短时末字为“…”；偏移仍指完整原文。",
    ),
)


def dictionary(ontology: Ontology, lang: Lang) -> str:
    """The dictionary in one language, Markdown."""
    sections = [f"# {_say('title', lang)}", _say("note", lang), f"## {_say('values', lang)}"]
    sections.append("\n".join(f"- {_in(rule, lang)}" for rule in _VALUES))
    sections += [f"## {_say('classes', lang)}", _classes(ontology, lang)]
    sections += [f"## {_say('facts', lang)}", _properties(ontology.facts.items(), lang)]
    sections += [f"## {_say('records', lang)}", _properties(ontology.records.items(), lang)]
    sections.append(f"## {_say('vocabularies', lang)}")
    sections += [_vocabulary(ontology, name, v, lang) for name, v in sorted(ontology.vocabularies.items())]
    return "\n\n".join(sections) + "\n"


def _in(words: Text, lang: Lang) -> str:
    return words.zh if lang == "zh" else words.en


def _say(word: str, lang: Lang) -> str:
    return _in(_WORDS[word], lang)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]], lang: Lang) -> str:
    titles = [_say(word, lang) for word in head]
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _classes(ontology: Ontology, lang: Lang) -> str:
    rows = (
        [f"`{name}`", _in(c.label, lang), f"`{c.parent}`" if c.parent else "", _meaning(c, lang), _aligned(c)]
        for name, c in sorted(ontology.classes.items())
    )
    return _table(("name", "label", "parent", "meaning", "aligned"), rows, lang)


def _properties(properties: Iterable[tuple[str, Property]], lang: Lang) -> str:
    rows = (
        [f"`{name}`", _in(p.label, lang), _code(p.domain), _takes(p), _edge(name, p), _meaning(p, lang), _aligned(p)]
        for name, p in sorted(properties)
    )
    return _table(("name", "label", "of", "takes", "edge", "meaning", "aligned"), rows, lang)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _takes(p: Property) -> str:
    return _code(p.range) or (f"[`{p.vocabulary}`](#{p.vocabulary})" if p.vocabulary else str(p.datatype))


def _edge(name: str, p: Property) -> str:
    return f"`[:{relationship_type(name)}]`" if p.range else f"`.{name}`"


def _meaning(term: Class | Property | Concept, lang: Lang) -> str:
    waiting = f" *{_say('waiting', lang)}*" if isinstance(term, Property) and term.waiting else ""
    instead = f" **{_say('deprecated', lang)}**: {_in(term.deprecated, lang)}" if term.deprecated else ""
    return _in(term.definition, lang) + waiting + instead


def _aligned(term: Class | Property) -> str:
    rdf = [term.rdf] if isinstance(term, Property) and term.rdf else []
    return _code((*rdf, *term.extends, *term.close, *term.related))


def _vocabulary(ontology: Ontology, name: str, vocabulary: Vocabulary, lang: Lang) -> str:
    base = ontology.vocabulary_base
    rows = [
        [f"`{notation}`", _in(c.label, lang), _meaning(c, lang), f"<{concept_iri(name, notation, base)}>"]
        for notation, c in sorted(vocabulary.published().items())
    ]
    head = f"### {name}\n\n{_in(vocabulary.label, lang)}: {_in(vocabulary.definition, lang)}"
    table = _table(("name", "label", "meaning", "aligned"), rows, lang).replace(_say("aligned", lang), "IRI", 1)
    series = f"\n\n{_say('many', lang)} `{vocabulary.series.pattern}`" if vocabulary.series else ""
    return f"{head}\n\n{table}{series}"
