"""From a caller's parameters to an answer: names to ids, the question's one address, the query, the envelope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from api import values
from api.address import Address, address_of
from api.answers import CITED, CURRENT, Made, answer, etag_of
from api.cursor import question
from api.errors import ApiError, BadParameter, NoSuchPage, NotOnThisEngine, UnknownEntity
from api.formats.described import Read
from api.formats.rendering import rendering
from api.labels import in_language, labels
from api.language import Language
from api.list_parameters import DEFAULT_LIMIT
from api.listing import ListQuestion
from api.names import Resolved
from api.pairs import refuse_contradictions
from api.service import Service
from api.values import Given
from api.wishes import Wish, read_wish
from cypher.catalogue import Param, QueryFile
from cypher.checks import CLASS_NAME
from cypher.graph import Value
from cypher.vocabulary import SCALARS

Understood = Mapping[str, Given | Resolved]


@dataclass(frozen=True, slots=True)
class Question:
    """One request as understood: what the graph is asked, how it is shown, where else it could have been asked."""

    query: QueryFile
    own: Understood
    wish: Wish | None
    lang: Language | None

    @property
    def values(self) -> dict[str, Value]:
        """The parameters of the query."""
        return {name: value.id if isinstance(value, Resolved) else value for name, value in self.own.items()}

    @property
    def address(self) -> Address:
        """The one address of it."""
        if self.wish is None:
            return address_of(self.query, self.own, {"lang": self.lang})
        limit = None if self.wish.limit == DEFAULT_LIMIT else self.wish.limit
        pages = {"limit": limit, "cursor": self.wish.cursor, "lang": self.lang}
        return address_of(self.query, self.own, {**self.wish.selecting(), **self.wish.showing(), **pages})

    @property
    def params(self) -> dict[str, object]:
        """As the answer shows them: all of the query's own, and what was asked for beside."""
        own = {name: _shown(value) for name, value in self.own.items()}
        if self.wish is None:
            return own
        selecting = {name: _shown(value) for name, value in self.wish.selecting().items()}
        return {**own, **selecting, **self.wish.showing(), "limit": self.wish.limit, "cursor": self.wish.cursor}

    def content(self, service: Service, read: Read) -> dict[str, object]:
        """What the graph answers. Raises GraphError, UnknownEntity."""
        if self.query.listing is None or self.wish is None:
            return self._item(service, read)
        selecting = address_of(self.query, self.own, self.wish.selecting())
        name = question(self.query.name, str(selecting))
        asked = ListQuestion(self.query, self.query.listing, self.values, self.wish, name, self.lang)
        return asked.content(service, read)

    def _item(self, service: Service, read: Read) -> dict[str, object]:
        rows = read(service.form(self.query).text, self.values)
        if not rows:
            raise self._nothing()
        (item,) = in_language(service, rows[:1], self.lang)
        return {"item": item} | ({"labels": labels(self.query.row, rows, self.lang)} if self.lang else {})

    def _nothing(self) -> ApiError:
        """Why there is no such thing: an entity was found by its name, so that it is known at least."""
        if any(isinstance(value, Resolved) for value in self.own.values()):
            return UnknownEntity(
                "the lexicon knows it, but no document of this release mentions it",
                "词表收录了该实体，但本版本的文献没有提及它",
                parameter=next((param.name for param in self.query.params if param.head.required), None),
            )
        asked = ", ".join(f"{name} {value}" for name, value in self.own.items())
        return NoSuchPage(f"this release holds no {asked}", f"本版本中没有 {asked}")


def answer_query(request: Request, service: Service, query: QueryFile, given: Mapping[str, Given]) -> Response:
    """The answer of one query; keys of `given` are parameters as callers write them. Raises ApiError, GraphError."""
    if query.unsupported is not None and service.graph.engine == "embedded":
        raise NotOnThisEngine(query.unsupported.en, query.unsupported.zh)
    own = {param.name: _understood(service, query, param, given[param.name]) for param in query.params}
    wish = None if query.listing is None else read_wish(service, query, query.listing, given)
    refuse_contradictions({**own, **({} if wish is None else wish.filtering())})
    shape = rendering(request, query.name, query.row)
    lang = given.get("lang")
    asked = Question(query, own, wish, None if lang is None else "zh" if lang == "zh" else "en")
    cited = {"release": service.release} if given.get("release") is not None else {}
    address = replace(asked.address.with_(**cited), suffix=shape.suffix)
    cite = str(address.with_(release=service.release))

    def make() -> Made:
        head = {
            "query": query.name,
            "version": query.version,
            "release": service.release,
            "params": asked.params,
            "cite": cite,
        }
        read = service.reading()
        content = asked.content(service, read)
        following = content.get("next")
        links = () if following is None else (("next", str(address.with_(cursor=str(following)))),)
        return Made(shape.content(head | content, read, service.base), (*links, ("cite-as", cite)))

    etag = etag_of(service.release, query.version, str(address), shape.key)
    return answer(request, service.cache, etag, make, shape.headers | {"Cache-Control": CITED if cited else CURRENT})


def _understood(service: Service, query: QueryFile, param: Param, given: Given) -> Given | Resolved:
    kind = param.head.type
    if given is None or (kind in SCALARS and kind != "date"):
        return given
    if kind == CLASS_NAME:
        return _class_name(service, query, param.name, str(given))
    known = _known(param, str(given))
    return values.entity(service, param.name, str(given), kind) if known is None else known


def _known(param: Param, given: str) -> str | None:
    """A date, or what is a name or a notation of the ontology; None for the name of an entity."""
    kind = param.head.type
    if kind == "date":
        return values.date(param.name, given)
    if values.words_of(kind):
        return (values.words if param.head.many else values.word)(param.name, kind, given)
    vocabulary = values.vocabulary_of(kind) if "." in kind else None
    return None if vocabulary is None else values.notation(param.name, vocabulary, given)


def _class_name(service: Service, query: QueryFile, parameter: str, asked: str) -> str:
    try:
        return service.classes.resolve(parameter, asked)
    except BadParameter as error:
        if parameter not in query.in_path:
            raise
        # the class is a part of the address: an address that leads nowhere
        raise NoSuchPage(error.en, error.zh, parameter=parameter) from error


def _shown(value: object) -> object:
    return {"id": value.id, "name": value.name} if isinstance(value, Resolved) else value
