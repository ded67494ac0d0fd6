"""`zhitu review`: what waits for a person, one after the other, a key for each decision."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from etl.cli.by import By, decider
from etl.cli.decided import tell_idle
from etl.cli.keyboard import pressed, single_keys, whole_lines
from etl.cli.options import Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.review_items import in_one_line, shown, told_joined
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.decisions import FILE, Decision, append, read_journal
from etl.errors import DecisionError, ReviewError
from etl.read import visible
from etl.resolve import Coherence, Resolved, frozen
from etl.review import Item, Joins, Key, Reviewer, Sightings, Splits, review_list
from etl.store import Store, existing_store
from ontology.gazetteer import load_gazetteer

HELP = words(
    "Review what waits for a person, the weightiest first: entities that may be one, names that may not be what they"
    " are taken for, statements the rules doubt, names that no lexicon knows, parts of documents that were not"
    " understood.\n\n"
    "One key decides; each decision is a line in HOME/decisions.jsonl (keep it under version control) and on the disk"
    " before the next item is shown. `zhitu load` brings the graph up to date. Without a terminal: the list.",
    "审核待人工处理的内容，影响大者在前：可能相同的实体、可能归错的名称、规则存疑的陈述、词表未收的名称、文档中未能理解的部分。\n\n"
    "按一个键作出决定；每个决定是 HOME/decisions.jsonl 中的一行（请纳入版本管理），写入磁盘后才显示下一条。"
    "之后用 `zhitu load` 更新图谱。不在终端中运行时，逐行列出全部条目。",
)
_SKIP, _UNDO, _QUIT = Key("s", "skip", "跳过"), Key("u", "undo the last", "撤销上一个"), Key("q", "quit", "退出")


def command(by: By = None, home: Home = None, quiet: Quiet = False, json_logs: JsonLogs = False) -> None:
    """Run the command: see HELP."""
    folder, talk = home_of(home), talk_of(quiet=quiet, json_logs=json_logs)
    journal, gazetteer = read_journal(folder / FILE), load_gazetteer()
    with closing(existing_store(folder)) as store:
        resolved = Resolved(store, gazetteer, journal)
        tell_idle(store, gazetteer, journal, talk, resolved)
        links, all_of_it = resolved.links, frozen(resolved)
        items = review_list(store, all_of_it, links, gazetteer, journal)
        if not sys.stdin.isatty():
            print("".join(f"{in_one_line(item, store)}\n" for item in items), end="")
            return
        splits = Splits(store, lambda: read_journal(folder / FILE))
        joins = Joins(store, links, gazetteer, lambda: read_journal(folder / FILE))
        reviewer = Reviewer(decider(by), _today(), tuple(all_of_it.entities()), joins, splits)
        _Session(folder / FILE, store, reviewer, talk, Coherence(store.found(), gazetteer)).run(items)


class _Session:
    """The items one after the other, until they or the person come to an end. What was decided is on the disk."""

    def __init__(self, path: Path, store: Store, reviewer: Reviewer, talk: Talk, coherent: Coherence) -> None:
        self._coherent, self._sightings = coherent, Sightings(store)
        self._path, self._store, self._reviewer, self._talk = path, store, reviewer, talk
        self._made: list[tuple[int, tuple[Decision, ...]]] = []  # with the place of the item in the list

    def run(self, items: Sequence[Item]) -> None:
        """Show items until the last or until the person quits."""
        place: int | None = 0
        with single_keys():
            while place is not None and place < len(items):
                self._show(items[place], f"[{place + 1}/{len(items)}]")
                place = self._answer(items[place], place)
        count = sum(len(decisions) for _, decisions in self._made)
        self._talk.say(
            f"{count} decisions in {self._path}; `zhitu load` brings the graph up to date",
            f"{self._path} 中新增 {count} 个决定；运行 `zhitu load` 更新图谱",
            decisions=count,
        )

    def _show(self, item: Item, place: str) -> None:
        also = told_joined(self._reviewer.joined_besides(item), self._store)
        lines = (*shown(item, self._store, self._sightings).split("\n"), *also)
        print(f"\n{place} " + "\n".join(map(visible, lines)))

    def _answer(self, item: Item, place: int) -> int | None:
        """The place of the item to show next; None to end."""
        keys = (*self._reviewer.keys(item), _SKIP, *([_UNDO] if self._made else []), _QUIT)
        print("  " + "  ".join(f"[{key.key}] {words(key.en, key.zh)}" for key in keys), flush=True)
        wanted = pressed()
        key = next((key for key in keys if key.key == wanted), None)
        if key == _QUIT or not wanted:
            return None
        if key == _UNDO:
            return self._undone()
        if key is None:
            return place
        return place + 1 if key == _SKIP else self._decided(item, key, place)

    def _decided(self, item: Item, key: Key, place: int) -> int:
        try:
            decisions = self._reviewer.decisions(item, key, _ask)
        except ReviewError as error:
            self._talk.error(error)
            return place
        if not decisions:
            return place
        try:
            append(self._path, *decisions, check=self._coherent)
        except DecisionError as error:  # somebody else decided meanwhile, the same or what this would contradict
            self._talk.error(error)
            self._talk.say("nothing was written for this one", "此条未写入任何决定")
            return place + 1
        self._made.append((place, decisions))
        return place + self._reviewer.settles(item, key)

    def _undone(self) -> int:
        place, decisions = self._made.pop()
        append(self._path, *self._reviewer.undoing(decisions))
        return place


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()


def _ask(key: Key) -> str:
    with whole_lines():
        return input(f"{visible(words(key.en, key.zh))}: ").strip()
