"""What is indexed of names and sentences, and the FTS5 expressions that ask for it.

Characters and pairs of neighbours instead of a tokenizer: right on Chinese words of one and two characters and on
prefixes, where the trigram tokenizer of SQLite finds nothing (DESIGN.md, decision 10). The index holds only which rows
have a token, and no positions: it is half as large, rows come in their order, and the few that have all pairs and not
the word are told by looking at the name, which has to be read anyway."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import add

from ontology.search.forms import Sentence

# Marks of tokens that are no characters of a name; of a private plane, as no text has them.
_START, _END, _HEAD, _TAIL, _TYPE, _WORD, _SOUND, _GRAPH, _PROPER, _ALIAS, _PUBLISHER = (
    chr(0x10FF00 + number) for number in range(11)
)
_SOUNDS = (1, 2, 4)  # letters with which a spelling begins
# The tokenizer cuts at ASCII punctuation, so that becomes characters of the same private plane.
_ESCAPED = {code: chr(0x10FE00 + code) for code in range(128) if not chr(code).isalnum()}


def name_tokens(form: str, spellings: Iterable[str], scope: Iterable[str]) -> str:
    """What is indexed for a name; `form` is not empty."""
    signs = form if form.isalnum() else form.translate(_ESCAPED)
    own = {*signs, *_pairs(signs), *_beginnings(signs), _END + signs[-1], *_halves(signs)}
    sounds = {_SOUND + spelling[:size].translate(_ESCAPED) for spelling in spellings for size in _SOUNDS}
    return " ".join(sorted(own | sounds | {*scope}))


def scope(top: str | None, *, in_graph: bool = True) -> tuple[str, ...]:
    """Tokens of names of a class (None: of any), and of what documents mention."""
    return (*((_TYPE + top,) if top else ()), *((_GRAPH,) if in_graph else ()))


def borne(*, proper: bool) -> tuple[str, ...]:
    """The token of proper names, or of aliases."""
    return (_PROPER if proper else _ALIAS,)


def told(tops: Iterable[str], publisher: str | None) -> tuple[str, ...]:
    """Tokens of sentences that state something of these classes, in documents of a publisher (its form)."""
    return (*(_TYPE + top for top in tops), *((_PUBLISHER + publisher,) if publisher else ()))


def sentence_tokens(sentence: Sentence, also: Iterable[str] = ()) -> str:
    """What is indexed for a sentence: letters and digits alone only where a word or a number begins; and `also` what
    is `told` of it."""
    signs = sentence.form.translate(_ESCAPED)
    own = {sign for sign in signs if not sign.isascii()} | set(_pairs(signs))
    starts = {_WORD + signs[at : at + size] for at in sentence.starts() for size in (1, 2)}
    return " ".join(sorted(own | starts | {token.translate(_ESCAPED) for token in also}))


def containing(form: str) -> str:
    """Names with all pairs of `form`."""
    return _all(_inside(form))


def with_words(forms: Iterable[str]) -> str:
    """Names with all pairs of all words."""
    return _all(token for form in forms for token in _inside(form))


def beginning(form: str) -> str:
    """Names that begin with the first two characters of `form` and have all its pairs."""
    return _all((*_beginnings(form), *_inside(form)))


def sounding(spelled: str) -> str:
    """Names one of whose spellings begins as `spelled` does: with its first four letters, two or one."""
    return _all((_SOUND + spelled[: max(size for size in _SOUNDS if size <= len(spelled))],))


def one_off(form: str) -> str:
    """Names that may differ from `form` in one character, or in two neighbours that changed places.

    The first half of such a name is in `form` as it is, or its last one; or the middle is what changed places. In the
    half with the slip the outermost character is as in `form`, or all but the two outermost ones are.
    """
    size, half = len(form), len(form) // 2
    swapped = form[: half - 1] + form[half] + form[half - 1] + form[half + 1 :]
    found = [f"({_all(_halves(swapped))})"]
    for length in (size - 1, size, size + 1):
        cut = length // 2
        if length > 1:
            found.append(_either(_head(length, form), _END + form[-1], form[cut:-2]))
            found.append(_either(_tail(length, form), _START + form[0], form[2 : cut - length]))
    return " OR ".join(found)


def _either(half: str, outermost: str, inner: str) -> str:
    """Names with a half, and with the outermost character of the other or with all pairs of what is within it."""
    within_it = f" AND ({_quoted(outermost)} OR ({containing(inner)}))" if len(inner) > 1 else ""
    return f"({_quoted(half)}{within_it})"


def within(expression: str, tokens: Iterable[str]) -> str:
    """An expression, and only what has all `tokens` (of a `scope`)."""
    return " AND ".join([f"({expression})", *map(_quoted, tokens)])


def in_sentences(forms: Iterable[str]) -> str:
    """Sentences with all pairs of all words."""
    return _all(token for form in forms for token in _inside_sentence(form))


def pairs(form: str) -> tuple[str, ...]:
    """The pairs of neighbours in `form`, each once; itself where it is a single character."""
    return tuple(dict.fromkeys(_pairs(form))) or (form,)


def _inside_sentence(form: str) -> Iterator[str]:
    begins = form[0].isascii() and form[0].isalnum()
    if begins:
        yield _WORD + form[:2]
    if len(form) > 1 or not begins:
        yield from _inside(form)


def _pairs(form: str) -> Iterator[str]:
    return map(add, form, form[1:])


def _inside(form: str) -> Iterator[str]:
    return iter(pairs(form))


def _beginnings(form: str) -> tuple[str, ...]:
    return (_START + form[0], _START + form[:2])


def _halves(form: str) -> tuple[str, ...]:
    """Tokens of both halves of a name, with its length; of a single character none."""
    return (_head(len(form), form), _tail(len(form), form)) if len(form) > 1 else ()


def _head(length: int, form: str) -> str:
    """The first half of a name of this length that begins as `form` does."""
    return f"{_HEAD}{length}{_HEAD}{form[: length // 2]}"


def _tail(length: int, form: str) -> str:
    """The last half of a name of this length that ends as `form` does."""
    return f"{_TAIL}{length}{_TAIL}{form[length // 2 - length :]}"


def _all(tokens: Iterable[str]) -> str:
    return " AND ".join(map(_quoted, dict.fromkeys(tokens)))


def _quoted(token: str) -> str:
    # in quotes no token is an operator; the escaping has left no quote in it
    return f'"{token.translate(_ESCAPED)}"'
