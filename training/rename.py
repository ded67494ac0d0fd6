"""A passage with other names in it: each firm, model and person is called differently, all over the passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from etl.evaluate import GoldDocument
from etl.evaluate.gold import GoldEntity
from etl.recognise.characters import is_cjk
from etl.recognise.lac import lac
from etl.recognise.lists import word_set
from training.invent import Inventor, lists

_SHARE = 0.8  # of the names that are changed
_PUBLIC_SHARE = 0.1  # of the public bodies among them
_REGISTERED = 12  # characters; a longer name is a registered one and tells by itself
_MODEL = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]{2,4}?(?=大?模型|[^\u4e00-\u9fff]|$)")
_NO_NAMES = frozenset({"GPT", "BERT"})


@dataclass(frozen=True, slots=True)
class Label:
    """A span of a passage that is an entity's name; `optional` where readers disagree."""

    start: int
    end: int
    type: str
    optional: bool


def persons_in(text: str, gold: GoldDocument) -> list[str]:
    """What the tagger takes for persons' names and gold for no name."""
    names = {form for entity in gold.entities for form in (entity.name, *entity.also)}
    (words,) = lac().words([text])
    found = {text[start:end] for start, end, tag in words if tag == "PER" and 2 <= end - start <= 3}
    surnames = word_set("people", "surnames")
    return sorted(p for p in found if p[0] in surnames and not any(p in name or name in p for name in names))


def renamed(
    text: str, gold: GoldDocument, inventor: Inventor, draw: Random, persons: Sequence[str]
) -> tuple[str, list[Label]]:
    """The passage with new names, and where its entities' names stand."""
    new: dict[str, str] = {}
    for entity in gold.entities:
        if entity.type in {"Organization", "Model"} and draw.random() < _SHARE:
            new = {**dict(_new_forms(entity, inventor, draw)), **new}
    changed = [person for person in persons if draw.random() < _SHARE]
    new |= {person: inventor.person(draw, person) for person in changed}
    return put_in(text, gold, new, changed)


def put_in(text: str, gold: GoldDocument, new: dict[str, str], persons: Sequence[str] = ()) -> tuple[str, list[Label]]:
    """The text with `new` names for old ones; its labels. Of two names that overlap the longer one counts."""
    known = dict.fromkeys(persons, ("Person", False))
    for entity in reversed(gold.entities):
        known |= dict.fromkeys((entity.name, *entity.also), (entity.type, entity.optional))
    parts, labels, size, at = [], [], 0, 0
    for found in _any_of(known).finditer(text):
        name = new.get(found[0], found[0])
        size += found.start() - at
        parts += [text[at : found.start()], name]
        labels.append(Label(size, size + len(name), *known[found[0]]))
        size, at = size + len(name), found.end()
    return "".join([*parts, text[at:]]), labels


def _any_of(names: dict[str, tuple[str, bool]]) -> re.Pattern[str]:
    forms = (
        ("(?<![A-Za-z])" if re.match("[A-Za-z]", name) else "")
        + re.escape(name)
        + ("(?![A-Za-z])" if re.search("[A-Za-z]$", name) else "")
        for name in sorted(names, key=lambda name: (-len(name), name))
    )
    return re.compile("|".join(forms) or r"(?!)")


def _new_forms(entity: GoldEntity, inventor: Inventor, draw: Random) -> Iterator[tuple[str, str]]:
    if entity.type == "Model":
        yield from _model_forms(entity, inventor, draw)
    elif not _keeps_name(entity) or draw.random() < _PUBLIC_SHARE:
        yield from _firm_forms(entity, inventor, draw)


def _keeps_name(entity: GoldEntity) -> bool:
    registered = any(len(form) > _REGISTERED and any(map(is_cjk, form)) for form in (entity.name, *entity.also))
    return registered or entity.name.endswith(tuple(lists()["public endings"]))


def _firm_forms(entity: GoldEntity, inventor: Inventor, draw: Random) -> Iterator[tuple[str, str]]:
    """A new name for each form; a form that holds a shorter one holds its new name."""
    new: dict[str, str] = {}
    for form in sorted({entity.name, *entity.also}, key=lambda form: (len(form), form)):
        inner = next((known for known in new if known in form), None)
        new[form] = form.replace(inner, new[inner]) if inner else inventor.name_like(draw, form)
    yield from new.items()


def _model_forms(entity: GoldEntity, inventor: Inventor, draw: Random) -> Iterator[tuple[str, str]]:
    """The first word of a model's name is changed; its version and variant stay."""
    words: dict[str, str] = {}
    for form in (entity.name, *entity.also):
        found = _MODEL.match(form)
        if found and found[0] not in _NO_NAMES:
            word = words.setdefault(found[0], _model_word(found[0], inventor, draw))
            yield form, word + form[found.end() :]


def _model_word(word: str, inventor: Inventor, draw: Random) -> str:
    return inventor.name_like(draw, word) if is_cjk(word[0]) else inventor.western_name(draw).split(" ", 1)[0]
