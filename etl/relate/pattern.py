"""The small language of rule patterns, compiled to regular expressions over masked sentences (`mask`).

A pattern is a sequence of elements separated by spaces:

- `{s:Organization}` a mention or value bound to the role `s`; `{s:Model|Chip}` either type; `{s:Model+}` a list
  of them (A、B和C, each with a remark in brackets); `{s:date}?` may be missing;
- `{g:~12}`, `{i:<unit>}`, `{g:~12<unit>}` a gap, a word of a list, both: kept as text under the role;
- `~12` a gap of up to 12 characters inside a clause; `~30,` one that may cross commas. No gap holds a word of the
  rule's deny list, nor a mention of a type that the rule binds (so that the nearest one is taken);
- `<release>` one of a named list of words; `<release>?` optional;
- `^` the start of a clause, with small words like 并 or 其 behind it; `$` its end;
- anything else is a regular expression without spaces; {date} or <release> inside it stand for what they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial

from etl.recognise.begins import beginnings
from etl.recognise.required import Required, required
from etl.relate.kinds import ANY, CHARACTER, with_kinds
from etl.relate.late import LateExpression

BREAKS = "。！？!?；;\n"  # what no gap crosses
_COMMAS = "，,：:|丨"
_SLOT = re.compile(r"\{(?P<role>[a-z]\w*):(?P<types>[A-Za-z|]+)(?P<many>\+?)\}(?P<maybe>\??)")
_TEXT = re.compile(r"\{(?P<role>[a-z]\w*):(?P<gap>~\d+,?)?(?P<word><[a-z-]+>)?\}(?P<maybe>\??)")
_GAP = re.compile(r"~(?P<length>\d+)(?P<commas>,?)")
_WORD = re.compile(r"<(?P<name>[a-z-]+)>(?P<maybe>\??)")
_REMARK = r"(?:（[^（）]{0,24}）)?"
# The sign or number of a list's item, or the name of a field, is no part of its clause.
_ITEM = (
    r"(?<![\s\S])(?:[-*•·●▪■◆►➤#>✅🔹▶|｜\s【①-⑳]|\d{1,2}[.、)）]"
    r"|（[一二三四五六七八九十\d]+）|第?[一二三四五六七八九十]+[、，])*"
)
_CLAUSE = re.compile("[，,；;：:、。｜|】]")
_START = f"(?:(?<={_CLAUSE.pattern})|" + _ITEM + r")(?:[并且还其它而已现也又再]|同时|此外|目前|而且){0,2}"
_END = r"(?=[，,；;：:、）。！？!?|丨]|\Z)"
# What a list joins to a technology: 无人机集群、边缘计算和空域数字孪生. A general intelligence is another thing.
_AFFIX = rf"(?:(?!通用)[^、，。；：（）和与及或等{ANY[1:-1]}]{{1,4}})?"
_UNKNOWN_ITEM = rf"(?:[^、，。；（）{ANY[1:-1]}]{{1,14}}、)?"


class PatternError(ValueError):
    """A pattern that does not follow the language; the message says which element and why."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A checked pattern: `find` matches at every start in a masked sentence; `roles` are what it binds.

    `texts` are the roles whose words are kept as they stand."""

    find: LateExpression
    roles: Mapping[str, tuple[str, ...]]
    texts: tuple[str, ...]
    needs: Required  # sets of words and of kinds' characters: of each one must stand in the sentence
    clause: bool  # it begins where a clause does
    begin: LateExpression  # else where this does; "" where that is not known

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """What `find` matches in a masked sentence, at each place where it may."""
        find = self.find.compiled()
        if self.clause:
            return filter(None, (find.match(text, place) for place in _clause_starts(text)))
        if not self.begin.pattern:
            return find.finditer(text)
        return filter(None, (find.match(text, place.start()) for place in self.begin.finditer(text)))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The named word lists that patterns refer to, and what may not stand in a gap of this rule.

    A `brief` one makes short expressions that are valid where the whole ones are, and match other texts: lists by their
    longest and shortest word, and what is the same in all rules by next to nothing."""

    words: Mapping[str, Sequence[str]]
    deny: Sequence[str] = ()
    bar: Sequence[str] = ()
    brief: bool = False

    def alternatives(self, words: Sequence[str]) -> str:
        """A regular expression for any of `words`; `<name>` among them stands for that list."""
        plain = sorted(set(self._flat(words)), key=lambda word: (-len(word), word))
        shown = {plain[0]: None, plain[-1]: None} if self.brief and plain else plain
        return "(?:" + "|".join(map(_bounded, shown)) + ")"

    def plain(self, name: str) -> tuple[str, ...]:
        """The words of the list called `name`, those of lists that it refers to among them."""
        return tuple(self._flat(self._list(name)))

    def _flat(self, words: Sequence[str]) -> Iterator[str]:
        for word in words:
            reference = _WORD.fullmatch(word)
            if reference:
                yield from self.plain(reference["name"])
            else:
                yield word

    def filled(self, expression: str) -> str:
        """A regular expression in which <name> stands for the list of that name."""
        return _WORD.sub(lambda word: self.named(word["name"]) + word["maybe"], expression)

    def named(self, name: str) -> str:
        """The expression for the list called `name`; PatternError where there is none."""
        return self.alternatives(self._list(name))

    def _list(self, name: str) -> Sequence[str]:
        if name not in self.words:
            raise PatternError(f"<{name}> is no word list; known are {', '.join(sorted(self.words))}")
        return self.words[name]


@cache
def _bounded(word: str) -> str:
    """`word` as an expression; a Latin word must stand alone ("led" is not in "called")."""
    escaped = re.escape(word.lower())
    left = r"(?<![a-z])" if word[0].isascii() and word[0].isalpha() else ""
    right = r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else ""
    return f"{left}{escaped}{right}"


def compile_pattern(source: str, vocabulary: Vocabulary) -> Pattern:
    """Check one pattern, to be compiled when it is used; PatternError names the element that is wrong."""
    elements = source.split()
    roles = _roles(elements)
    barred = "".join(CHARACTER[kind] for kinds in roles.values() for kind in kinds)
    barred += "".join(CHARACTER[kind] for kind in vocabulary.bar)
    try:
        re.compile(_whole(elements, replace(vocabulary, brief=True), barred))
    except re.error as error:
        raise PatternError(f"{source!r} is no valid pattern: {error}") from error
    whole = partial(_whole, elements, vocabulary, barred)
    # Inside a look-ahead, so that one match does not hide another that starts within it.
    find = LateExpression(lambda: f"(?=(?P<whole_>{whole()}))")
    begin = LateExpression(lambda: "|".join(beginnings(whole())))
    # Denied words are never required, and are most of the text to read.
    needs = required(_whole(elements, replace(vocabulary, deny=()), barred))
    return Pattern(find, roles, _texts(elements, roles), needs, elements[0] == "^", begin)


def _whole(elements: Sequence[str], vocabulary: Vocabulary, barred: str) -> str:
    parts = (_element(element, vocabulary, barred) for element in elements)
    return _head(elements[0]) + " ?".join(parts)


@lru_cache(maxsize=64)
def _clause_starts(text: str) -> tuple[int, ...]:
    """Where `^` may match: at the text's beginning, and behind the signs that `_START` looks back at."""
    return (0, *(sign.end() for sign in _CLAUSE.finditer(text)))


def _roles(elements: Sequence[str]) -> dict[str, tuple[str, ...]]:
    roles: dict[str, tuple[str, ...]] = {}
    for slot in filter(None, map(_SLOT.fullmatch, elements)):
        kinds = tuple(slot["types"].split("|"))
        unknown = [kind for kind in kinds if kind not in CHARACTER]
        if unknown:
            raise PatternError(f"{unknown[0]} in {slot[0]} is no type; known are {', '.join(CHARACTER)}")
        if slot["role"] in roles:
            raise PatternError(f"the role {slot['role']} is bound twice")
        roles[slot["role"]] = kinds
    return roles


def _texts(elements: Sequence[str], roles: Mapping[str, object]) -> tuple[str, ...]:
    texts = tuple(text["role"] for text in filter(None, map(_TEXT.fullmatch, elements)))
    double = next((role for role in texts if role in roles or texts.count(role) > 1), None)
    if double:
        raise PatternError(f"the role {double} is bound twice")
    return texts


def _element(element: str, vocabulary: Vocabulary, barred: str) -> str:
    if element in ("^", "$"):
        return "" if vocabulary.brief else _START if element == "^" else _END
    if slot := _SLOT.fullmatch(element):
        return _slot(slot, vocabulary)
    if text := _TEXT.fullmatch(element):
        inside = (_element(part, vocabulary, barred) for part in (text["gap"], text["word"]) if part)
        return f"(?P<{text['role']}>{''.join(inside)}){text['maybe']}"
    if gap := _GAP.fullmatch(element):
        return _gap(gap, vocabulary, barred)
    if element[0] in "{~":
        raise PatternError(f"{element} is neither a slot {{role:Type}} nor a gap ~N")
    return vocabulary.filled(with_kinds(element))


def _head(element: str) -> str:
    """A list that opens a pattern is taken whole, never from its second item on."""
    slot = _SLOT.fullmatch(element)
    if not (slot and slot["many"]):
        return ""
    kinds = "".join(CHARACTER[kind] for kind in slot["types"].split("|"))
    return f"(?<![{kinds}）][、和与及&])(?<![a-z]and)"


def _slot(slot: re.Match[str], vocabulary: Vocabulary) -> str:
    if vocabulary.brief:
        return f"(?P<{slot['role']}>)"
    one = "[" + "".join(CHARACTER[kind] for kind in slot["types"].split("|")) + "]"
    before = vocabulary.named("before-item") + "?" if "before-item" in vocabulary.words else ""
    product = r"(?:[a-z][a-z0-9.-]{0,12}(?=[、和与]))?"  # 与百度Apollo、一汽集团签约
    sign = r"(?:[、&/]|和|与|與|及其?|，?以及|, ?(?:and ?)?|,? ?and ?)"
    around = _AFFIX if slot["types"] == "Technology" else ""
    joint = rf"{_REMARK}{product}{around}{sign}{_UNKNOWN_ITEM}{before}{around}"
    body = f"{one}(?:{joint}{one})*" if slot["many"] else one
    # A remark may follow any mention: 砚山（领投）; it is never part of the gap's length.
    return f"(?P<{slot['role']}>{body}){'?' if slot['maybe'] else ''}{_REMARK}"


def _gap(gap: re.Match[str], vocabulary: Vocabulary, barred: str) -> str:
    if vocabulary.brief:
        return f".{{0,{gap['length']}}}?"
    excluded = re.escape(BREAKS + "（）" + barred + ("" if gap["commas"] else _COMMAS))
    denied = f"(?!{vocabulary.alternatives(vocabulary.deny)})" if vocabulary.deny else ""
    # Denied words are looked for at each character and once more behind the gap, where a word may begin.
    return f"(?:{denied}[^{excluded}]){{0,{gap['length']}}}?" + denied
