"""What a graph says of the release that it holds: being loaded, or ready."""

from __future__ import annotations

from cypher.errors import GraphUnavailable
from cypher.graph import Graph
from cypher.statements import statement

# Seconds from "loading" to the first change: whoever saw "ready" since then has read one release only.
GRACE_S = 1.0


def check_ready(graph: Graph, release: str) -> None:
    """Raise `GraphUnavailable` unless the graph holds this release, completely. About a millisecond."""
    found = graph.read(statement("load/release_state.cypher"))
    if [(row["id"], row["state"]) for row in found] == [(release, "ready")]:
        return
    held = ", ".join(f"{row['id']} ({row['state']})" for row in found) or "-"
    raise GraphUnavailable(
        en=f"the graph database does not hold release {release} yet (it holds: {held}); wait, or run `zhitu load`",
        zh=f"图数据库中尚无发布版 {release}（现有：{held}）；请稍候，或运行 `zhitu load`",
    )
