"""Search over 200,000 names and 100,000 sentences, all invented: by kind of question, beside a bare query and a scan.

`python -m benchmarks.search 20000` does it with fewer names. The floor is SQLite's own query on the same index for the
same rows, without names, entities and order of fit; the peer looks at every name with rapidfuzz, as programs without an
index do. Each time is the best of three; nothing of an answer is kept between them but SQLite's pages."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process

from api.finding import SUGGESTED
from api.names import NameIndex
from api.quotes import Only, sentences
from benchmarks.measure import best_of
from etl.index import build_index
from etl.index.pinyin import spellings
from ontology.gazetteer import Gazetteer
from ontology.ids import named_entity_id, statement_id
from ontology.search import tokens
from ontology.search.forms import plain
from ontology.statement import DocumentRecord, Entity, Evidence, Factuality, FixedSnapshot, MentionCount, Statement

NAMES = 200_000
WANTED_MS = 20.0  # of 95 in 100 questions
_QUESTIONS = 60  # of each kind
_DOCUMENTS = 1_000
_SCANS = 5  # of each kind, as a scan takes long
_ENDS = ("科技有限公司", "智能科技", "大学", "研究院", "资本", "大模型", "集团", "实验室", "示范区管理办法", "半导体")
_PLACES = ("北京", "上海", "深圳", "杭州", "成都", "武汉", "重庆", "苏州", "")
_SYLLABLES = ("lan", "ter", "mo", "qui", "ves", "dor", "ka", "rin", "tel", "phi", "nor", "zu")
_CLASSES = ("Organization", "Model", "Policy", "Technology")
_NO_LEXICON = Gazetteer((), {}, frozenset())


@dataclass(frozen=True, slots=True)
class _Kind:
    """Questions of one kind, who answers them, and what the floor asks of which table."""

    name: str
    ask: Callable[[NameIndex, str], object]
    questions: Sequence[str]
    floor: Callable[[str], str]
    table: str = "bigram"


def main(names: int = NAMES) -> str:
    """The table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "search.sqlite"
        snapshot = _snapshot(names)
        started = time.perf_counter()
        held = build_index(snapshot, path, _NO_LEXICON)
        built = time.perf_counter() - started
        size = path.stat().st_size / 2**20
        head = f"search over {held} names: the index takes {built:.0f} s to build and {size:.0f} MB"
        with closing(NameIndex(path)) as index:
            return "\n".join([head, *_measured(index, _kinds(snapshot))])


def _measured(index: NameIndex, kinds: Sequence[_Kind]) -> Iterator[str]:
    times = {kind.name: [_best(partial(kind.ask, index, each)) for each in kind.questions] for kind in kinds}
    forms = [form for (form,) in index.file.rows("SELECT form FROM name", ())]
    yield f"  {'':<30} {'p50 ms':>8} {'p95 ms':>8} {'to floor':>9} {'scan is':>9}"
    for kind in kinds:
        floor, scan = _floor(index, kind), _scan(forms, kind)
        half = median(times[kind.name])
        yield f"  {kind.name:<30} {half:8.2f} {_most(times[kind.name]):8.2f} {half / floor:8.1f}× {scan / half:8.1f}×"
    each = [ms for asked in times.values() for ms in asked]
    yield f"  {'all':<30} {median(each):8.2f} {_most(each):8.2f}   (p95 wanted: at most {WANTED_MS:.0f} ms)"


def _most(times: Sequence[float]) -> float:
    """What 95 in 100 do not exceed."""
    return quantiles(times, n=20)[-1]


def _floor(index: NameIndex, kind: _Kind) -> float:
    """Milliseconds of the bare query."""
    sql = f"SELECT rowid FROM {kind.table} WHERE {kind.table} MATCH ? ORDER BY rowid LIMIT 21"  # noqa: S608  # no input
    return median(_best(partial(index.file.rows, sql, (kind.floor(each),))) for each in kind.questions)


def _scan(forms: Sequence[str], kind: _Kind) -> float:
    """Milliseconds of looking at every name."""
    asked = [plain(each) for each in kind.questions[:_SCANS]]
    return median(_best(partial(process.extract, form, forms, scorer=fuzz.ratio, limit=20)) for form in asked)


def _best(run: Callable[[], object]) -> float:
    """Milliseconds of the best of three."""
    return best_of(3, {"": run})[""] * 1000


def _kinds(snapshot: FixedSnapshot) -> tuple[_Kind, ...]:
    chance = random.Random("questions")  # noqa: S311  # an order, no secret
    entities = chance.sample(snapshot.entity_records, _QUESTIONS)
    proper, foreign = [e.name for e in entities], [e.name_en or "" for e in entities]
    sounds = [spellings(plain(name)) for name in proper]
    signs = [name[chance.randrange(2, len(name))] for name in proper]
    words = [name[at : at + 2] for name in proper if (at := chance.randrange(len(name) - 1)) is not None]
    inside = lambda asked: tokens.containing(plain(asked))  # noqa: E731  # one expression, used often
    starts = lambda asked: tokens.beginning(plain(asked))  # noqa: E731
    sounding = lambda asked: tokens.sounding(plain(asked))  # noqa: E731
    return (
        _Kind("a name", _found, proper, inside),
        _Kind("how a name begins", _found, [name[:4] for name in proper], starts),
        _Kind("a word of two characters", _found, words, inside),
        _Kind("one character", _found, signs, inside),
        _Kind("English, how it begins", _found, [name[:5] for name in foreign], starts),
        _Kind("one letter", _found, [chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in entities], inside),
        _Kind("pinyin", _found, [sound[0] for sound in sounds], sounding),
        _Kind("how pinyin begins", _found, [sound[0][:5] for sound in sounds], sounding),
        _Kind("initials", _found, [sound[-1][:4] for sound in sounds], sounding),
        _Kind("a name with a typo", _found, [_slip(name) for name in proper], lambda q: tokens.one_off(plain(q))),
        _Kind("English with a typo", _found, [_slip(n) for n in foreign], lambda q: tokens.one_off(plain(q))),
        _Kind("two letters, suggested", _suggested, [sound[0][:2] for sound in sounds], sounding),
        _Kind("a name, in sentences", _told, proper, _both, "sentence"),
        _Kind("two words, in sentences", _told, _pairs(words), _both, "sentence"),
        _Kind("of a class, publisher and year", _narrowed, _pairs(words), _both, "sentence"),
        _Kind("one word of a publisher", _published, ["发布"] * _QUESTIONS, _both, "sentence"),
        _Kind("one word of an old month", _old, ["发布"] * _QUESTIONS, _both, "sentence"),
    )


def _found(index: NameIndex, asked: str) -> object:
    return index.find(asked, limit=21)


def _suggested(index: NameIndex, asked: str) -> object:
    return index.find(asked, limit=8, rungs=SUGGESTED)


def _told(index: NameIndex, asked: str) -> object:
    return sentences(index.file, asked, 20)


def _narrowed(index: NameIndex, asked: str) -> object:
    return sentences(index.file, asked, 20, 0, Only("Model", "示例社3", "2021", "2021"))


def _published(index: NameIndex, asked: str) -> object:
    return sentences(index.file, asked, 20, 0, Only(publisher="示例社3"))


def _old(index: NameIndex, asked: str) -> object:
    return sentences(index.file, asked, 20, 0, Only(since="2018-02", until="2018-02"))


def _both(asked: str) -> str:
    return tokens.in_sentences([plain(word) for word in asked.split()])


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{word} 发布" for word in words]


def _slip(name: str) -> str:
    at = len(name) // 2
    return f"{name[:at]}戌{name[at + 1 :]}" if not name.isascii() else f"{name[:at]}x{name[at + 1 :]}"


def _snapshot(names: int) -> FixedSnapshot:
    """Half as many entities as names, each with an English name or an alias; mentioned as Zipf says."""
    chance = random.Random("names")  # noqa: S311  # an order, no secret
    held: dict[str, Entity] = {}
    while len(held) < names // 2:
        made = _entity(chance)
        held[made.id] = made
    entities = tuple(held[identifier] for identifier in sorted(held))
    documents = tuple(_document(number) for number in range(_DOCUMENTS))
    mentions = tuple(MentionCount(e.id, documents[0].sha256, 1 + int(1 / (1e-4 + chance.random()))) for e in entities)
    statements = sorted((_statement(chance, each, entities, documents) for each in entities), key=lambda s: s.id)
    unique = {statement.id: statement for statement in statements}
    return FixedSnapshot("0123456789ab", entities, documents, tuple(unique.values()), mentions)


def _entity(chance: random.Random) -> Entity:
    middle = "".join(_sign(chance) for _ in range(chance.randrange(2, 5)))
    name = f"{chance.choice(_PLACES)}{middle}{chance.choice(_ENDS)}"
    english = "".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 5))).capitalize()
    top = chance.choice(_CLASSES)
    return Entity(named_entity_id(top, name), top, None, name, f"{english} {chance.randrange(100)}", (), None)


def _sign(chance: random.Random) -> str:
    """A Chinese character, the first ones of the block far more often."""
    return chr(0x4E00 + int(1500 * chance.random() ** 2))


def _document(number: int) -> DocumentRecord:
    digest, year, month = f"{number:064}", 2018 + number % 8, 1 + number % 12
    told = (f"{number:05}.txt", "示例", f"{year}-{month:02}-{1 + number % 28:02}", f"示例社{number % 40}", None, "zh")
    return DocumentRecord(digest, digest, *told, curated=False)


def _statement(
    chance: random.Random, subject: Entity, entities: Sequence[Entity], documents: Sequence[DocumentRecord]
) -> Statement:
    target = chance.choice(entities)
    start = int(sha256(subject.id.encode()).hexdigest()[:8], 16)
    text = f"2024年5月，{subject.name}与{target.name}联合发布新一代产品，{subject.name_en}同日在示例网站公布。"
    evidence = Evidence(
        chance.choice(documents).sha256, start, start + len(text), text, "", "", "zh", "made.partner", 0.9
    )
    identifier = statement_id(subject.id, "partnerOf", target.id, Factuality.ACTUAL, is_object=True)
    return Statement(
        identifier, subject.id, "partnerOf", target.id, None, Factuality.ACTUAL, 0.9, (evidence,), "2024-05-30"
    )


if __name__ == "__main__":
    print(main(*map(int, sys.argv[1:])))
