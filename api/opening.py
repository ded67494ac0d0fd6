"""Open the release that is current: its graph on the engine of the settings, and its names."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from api.answers import AnswerCache
from api.errors import ReleaseNotKept
from api.kept import kept_indexes
from api.names import NameIndex
from api.service import Service
from api.settings import ApiSettings
from cypher.endpoint import living
from cypher.errors import NoRelease
from cypher.release import OpenRelease, Release, current_release, kept_releases, open_current, open_kept


def open_service(settings: ApiSettings) -> Service:
    """The current release under `settings.home`. Raises NoRelease, GraphUnavailable."""
    return _served(settings, open_current(settings))


def open_earlier(settings: ApiSettings, release: str) -> Service:
    """A release that is kept beside the current one. Raises ReleaseNotKept, GraphUnavailable."""
    there = kept_releases(settings)
    found = next((kept for kept in there if kept.id == release and kept.engine == "embedded"), None)
    if found is not None:
        with suppress(NoRelease):  # another version of the program wrote its index
            return _served(settings, open_kept(settings, found))
    raise _not_kept(settings, release, there)


def _not_kept(settings: ApiSettings, release: str, there: tuple[Release, ...]) -> ReleaseNotKept:
    """A server has one database, so there only the current release can be asked."""
    ids = sorted({kept.id for kept in there}) if settings.engine == "embedded" else [current_release(settings).id]
    dump = (settings.home / "published" / release).is_dir()
    listed = ", ".join(ids)
    return ReleaseNotKept(
        f"release: {release} can no longer be asked here; "
        + (f"its published files are there (published/{release}); " if dump else "")
        + f"there are: {listed}",
        f"release：版本 {release} 在此已不可查询；"
        + (f"其发布文件仍在（published/{release}）；" if dump else "")
        + f"现有：{listed}",
        ids,
    )


def _served(settings: ApiSettings, opened: OpenRelease) -> Service:
    try:
        names = _names(opened.release)
    except BaseException:
        opened.close()
        raise
    return Service(
        graph=opened.graph,
        names=names,
        release=opened.release.id,
        query_timeout_s=settings.query_timeout_s,
        browser=_browser(settings),
        base=settings.base_iri,
        is_current=lambda: _is_current(settings, opened.release),
        kept=lambda: kept_indexes(settings.home),
        cache=AnswerCache(settings.answer_cache_mb << 20),
    )


def _is_current(settings: ApiSettings, release: Release) -> bool:
    try:
        return current_release(settings).folder == release.folder
    except NoRelease:
        return True  # nothing better is there


def _names(release: Release) -> NameIndex:
    path = release.folder / "search.sqlite"
    try:
        names = NameIndex(path)
    except sqlite3.Error as error:
        raise NoRelease(
            f"{path}: cannot be read ({error}); run `zhitu load` again",
            f"{path}：无法读取（{error}）；请重新运行 `zhitu load`",
        ) from error
    if names.release != release.id:
        names.close()
        raise NoRelease(
            f"{path} belongs to release {names.release}, not to {release.id}; run `zhitu load` again",
            f"{path} 属于版本 {names.release}，而不是 {release.id}；请重新运行 `zhitu load`",
        )
    return names


def _browser(settings: ApiSettings) -> str | None:
    """Neo4j Browser of a server that we started; where others keep theirs is not for us to guess."""
    if settings.engine == "embedded":
        return None
    endpoint = living(settings.home / "neo4j" / "endpoint.json")
    return endpoint.browser if endpoint is not None else None
