"""`python -m tests.interop.notebook IN OUT CODE`: run a notebook and then CODE, write it with what its cells gave.

A process of its own, as Jupyter leaves threads and sockets to the end of one; sockets are files, not ports."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient


def main(source: Path, target: Path, code: str) -> None:
    """Raises CellExecutionError where a cell fails."""
    notebook = nbformat.read(source, as_version=4)  # type: ignore[no-untyped-call]
    notebook.cells.append(nbformat.v4.new_code_cell(code))  # type: ignore[no-untyped-call]
    manager = AsyncKernelManager(kernel_name="python3", transport="ipc")
    NotebookClient(notebook, km=manager, timeout=120).execute()
    nbformat.write(notebook, target)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
