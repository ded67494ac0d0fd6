"""Who decides: the option `--by` of commands that write decisions."""

from __future__ import annotations

from getpass import getuser
from typing import Annotated, TypeAlias

import typer

from etl.cli.words import words
from etl.decisions import LONGEST_BY

By: TypeAlias = Annotated[
    str | None,
    typer.Option("--by", help=words("Who decides; your user name without it.", "决定者；默认为当前用户名。")),
]


def decider(by: str | None) -> str:
    """What --by says, or the user's name. Ends the command as wrong usage for what no line of decisions can hold."""
    try:
        name = by or getuser()
    except (OSError, KeyError) as error:  # a container's user may have no name
        raise typer.BadParameter(
            words("you have no user name here; give --by NAME", "此处没有用户名；请用 --by 指明")
        ) from error
    if len(name) > LONGEST_BY or not name.strip():
        raise typer.BadParameter(
            words(f"--by: write a name of 1 to {LONGEST_BY} characters", f"--by：请填写 1 至 {LONGEST_BY} 个字符的名称")
        )
    return name
