"""A second pass with what the document taught: its own names everywhere, its abbreviations, lists, and sister products.

It runs when all other finders are done; it adds where nothing stands, and covers only what is shorter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.aliases import aliases, renamed
from etl.recognise.automaton import is_whole
from etl.recognise.bare_models import bare_models
from etl.recognise.characters import is_cjk
from etl.recognise.context import exact_tag, on_words
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.enumerations import enumerated
from etl.recognise.grammar import tail_end
from etl.recognise.lists import word_set
from etl.recognise.name_parts import is_generic

_SHORTEST_STEM = 5  # characters of a model's name, its hyphen among them
_LIST_SIGNS = {"Organization": ("、",), "Region": ("、", "和", "与")}
_CODE = re.compile(r"(?P<prefix>(?:[A-Z]{2,}|[A-Z][a-z]+|[A-Z][A-Za-z]{3,}-)[ -]?)(?P<number>\d{1,4})(?P<rest>[A-Z]?)")


class Memory:
    """Component: the second pass."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for start, end in bare_models(draft):
            draft.add(Found(start, end, "Model", "memory", draft.text[start:end]))
        given = aliases(draft)
        self._repeat(draft, _own_names(draft) | given, given)
        for name, firm in short_names_of_firms(draft).items():
            for match in re.finditer(re.escape(name), draft.match):
                if not draft.over(*match.span()) and firm_alone(draft, *match.span()):
                    draft.add(renamed(firm, *match.span(), "memory"))
        for found in (*enumerated(draft), *_doubtful_in_lists(draft), *_sisters(draft)):
            draft.add(found)
        return doc

    def _repeat(self, draft: Draft, names: dict[str, Found], given: dict[str, Found]) -> None:
        """Every name of the document wherever it stands."""
        if not names:
            return
        pattern = re.compile("|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n))))
        for match in pattern.finditer(draft.match):
            start, end = _with_marks(draft.match, *match.span(), names[match[0]].type)
            if is_whole(draft.match, *match.span()) and _stands(draft, match, given):
                _keep(draft, _extended(draft, renamed(names[match[0]], start, end, "memory")))


def _extended(draft: Draft, found: Found) -> Found:
    """A known product's sister where a version or variant follows: 星澜3.0, then 星澜3.0-Lite."""
    end = tail_end(draft.match, found.end, found.type)
    return found if end == found.end else Found(found.start, end, found.type, "memory", draft.text[found.start : end])


def _keep(draft: Draft, found: Found) -> None:
    others = draft.over(found.start, found.end)
    if any(o.entity == found.entity or (o.type in {"Model", "Chip"} and _holds(o, found)) for o in others):
        return
    if all(o.entry is None or o.end - o.start < found.end - found.start for o in others):
        for other in others:
            if (other.start, other.end) == (found.start, found.end):
                draft.remove(other)  # a second name was taken for a thing of its own
        draft.cover(found)


def _holds(longer: Found, found: Found) -> bool:
    return longer.start <= found.start and found.end <= longer.end and longer.type != found.type


def _own_names(draft: Draft) -> dict[str, Found]:
    """Names that are not the lexicon's, by the form in the text; the first find of each."""
    names: dict[str, Found] = {}
    for found in draft.flat():
        form = draft.match[found.start : found.end]
        if found.entry is None and found.type != "Policy" and len(form) >= 2 and "\n" not in form:
            names.setdefault(form, found)
    return names


def _with_marks(text: str, start: int, end: int, type_: str) -> tuple[int, int]:
    """A policy's short name with the 《》 around it."""
    marked = type_ == "Policy" and text[start - 1 : start] == "《" and text[end : end + 1] == "》"
    return (start - 1, end + 1) if marked else (start, end)


def _stands(draft: Draft, match: re.Match[str], given: dict[str, Found]) -> bool:
    """Whether a repeated name means the entity here: short Chinese ones need word boundaries, generic ones marks."""
    start, end = match.span()
    marked = draft.match[start - 1 : start] in {"《", "“", "（", "("} if start else False
    if match[0] in given and given[match[0]].type == "Policy" and len(match[0]) < 8:
        return marked
    if len(match[0]) <= 3 and is_cjk(match[0][0]):
        return on_words(draft, start, end) and not is_generic(match[0])
    return on_words(draft, start, end)


def _doubtful_in_lists(draft: Draft) -> Iterator[Found]:
    """Ambiguous names of the lexicon that stand in a list beside a known name of their class (百度、浪潮、华为)."""
    for found in draft.doubtful:
        ambiguous = found.entry is not None and "ambiguous" in found.entry.flags
        if not ambiguous or found.type not in {"Organization", "Region"}:
            continue
        if _in_list(draft, found) or (found.type == "Organization" and _before_product(draft, found)):
            yield found


def _before_product(draft: Draft, found: Found) -> bool:
    """Whether an ambiguous maker stands right before a chip or a model: 地平线征程6P."""
    product = draft.at(found.end + 1 if draft.match[found.end : found.end + 1] in {"“", "「", "的"} else found.end)
    return product is not None and product.type in {"Chip", "Model"}


def _in_list(draft: Draft, found: Found) -> bool:
    if not (draft.is_word_start(found.start) and draft.is_word_start(found.end)):
        return False
    for sign, neighbour in ((found.start - 1, found.start - 2), (found.end, found.end + 1)):
        beside = draft.at(neighbour)
        if draft.match[sign : sign + 1] in _LIST_SIGNS[found.type] and beside is not None and beside.type == found.type:
            return True
    return False


def _sisters(draft: Draft) -> Iterator[Found]:
    """Products with the same letters and another number as one that was found by its shape: TK7, then TK8."""
    prefixes: dict[str, tuple[str, int]] = {}
    for found in draft.flat():
        code = _CODE.fullmatch(draft.match[found.start : found.end])
        if found.finder == "family" and found.entry is None and code and _may_have_sisters(found, code["prefix"]):
            prefixes[code["prefix"]] = (found.type, len(code["number"]))
    for prefix, (type_, digits) in sorted(prefixes.items()):
        for match in re.finditer(
            rf"(?<![A-Za-z0-9-]){re.escape(prefix)}\d{{{digits}}}[A-Z]?(?![A-Za-z0-9-])", draft.match
        ):
            yield Found(*match.span(), type_, "memory", draft.text[slice(*match.span())])


def _may_have_sisters(found: Found, prefix: str) -> bool:
    """A chip's letters are its own; a model's need a hyphen behind them (Heron-2, then Heron-1)."""
    return found.type == "Chip" or (found.type == "Model" and prefix.endswith("-") and len(prefix) >= _SHORTEST_STEM)


def short_names_of_firms(draft: Draft) -> dict[str, Found]:
    """What stands before 半导体, 智能 … in a firm's name, where the text uses it alone (松岩半导体, then 松岩)."""
    names: dict[str, Found] = {}
    endings = (*word_set("organizations", "medium"), *word_set("organizations", "weak"), "集团", "实验室")
    for found in draft.flat():
        form = draft.match[found.start : found.end]
        if found.type != "Organization" or found.entry is not None or not form.endswith(endings):
            continue
        short = form.removesuffix(max((e for e in endings if form.endswith(e)), key=len))
        if len(short) >= 2 and not is_generic(short):
            names.setdefault(short, found)
    return names


def firm_alone(draft: Draft, start: int, end: int) -> bool:
    """Whether a firm's short name stands as a name of its own: one word that the tagger calls a name."""
    return exact_tag(draft, start, end) in {"ORG", "PER", "nz"}


@Language.factory("zhitu_memory")
def make_memory(nlp: Language, name: str) -> Memory:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return Memory()
