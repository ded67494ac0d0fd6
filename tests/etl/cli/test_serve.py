"""`zhitu serve`: the socket that it serves on."""

from __future__ import annotations

import asyncio
import socket

from etl.cli.serve import bound


def test_small_packets_of_an_answer_are_sent_at_once() -> None:
    """Without TCP_NODELAY a body waits for the acknowledgement of its head, which Linux delays by 40 ms."""
    seen: list[int] = []

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        seen.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async def ask() -> None:
        with bound("127.0.0.1", 0) as listening:
            async with await asyncio.start_server(serve, sock=listening):
                reader, writer = await asyncio.open_connection(*listening.getsockname())
                await reader.read()
                writer.close()

    asyncio.run(ask())
    assert [value != 0 for value in seen] == [True]
