"""Rows as Parquet by Arrow. Imported only where a table is read or written: Arrow takes a third of a second to load."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from etl.export.columns import Column, Kind, Row, Value
from ontology.literals import plain

ROWS = 50_000  # of one row group
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "texts": pa.list_(pa.string()),
}


def write(path: Path, columns: Sequence[Column], rows: Iterator[Row]) -> int:
    """Write a new file, on the disk when this returns; the number of rows. Equal rows give equal bytes."""
    with path.open("xb") as target:
        count = write_to(target, columns, rows)
        target.flush()
        os.fsync(target.fileno())
    return count


def write_to(target: BinaryIO, columns: Sequence[Column], rows: Iterator[Row]) -> int:
    """The same into a file that is open."""
    schema, count = pa.schema([pa.field(c.name, _TYPES[c.kind], c.optional) for c in columns]), 0
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROWS)):
            arrays = [_array(column, [row[column.name] for row in group]) for column in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=ROWS)
            count += len(group)
    return count


def read(path: Path, columns: Iterable[Column]) -> Iterator[Row]:
    """The rows of a file. Raises OSError or ValueError (which Arrow's own errors are)."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=ROWS // 10, columns=[column.name for column in columns]):
            yield from batch.to_pylist()


def rows_in(source: BinaryIO) -> int:
    """Number of rows of a file, all of whose columns are read."""
    with pq.ParquetFile(source) as file:
        return sum(batch.num_rows for batch in file.iter_batches(batch_size=ROWS // 10))


def rows_of_csv(source: BinaryIO, columns: Sequence[str], *, headed: bool = True) -> int:
    """Number of rows of a table in CSV, without its first line if it is `headed`.

    Raises ValueError where a row has not so many columns.
    """
    as_text = csv.ConvertOptions(column_types={column: pa.string() for column in columns})
    parse = csv.ParseOptions(newlines_in_values=True)
    read = csv.ReadOptions(column_names=None if headed else list(columns))
    with csv.open_csv(source, read_options=read, parse_options=parse, convert_options=as_text) as reader:
        return sum(batch.num_rows for batch in reader)


def _array(column: Column, values: list[Value]) -> pa.Array[Any]:
    """The values as one array; a lone surrogate, which no encoding can write, becomes U+FFFD as in all exports."""
    try:
        return pa.array(values, _TYPES[column.kind])
    except UnicodeEncodeError:
        return pa.array([_writable(value) for value in values], _TYPES[column.kind])


def _writable(value: Value) -> Value:
    if isinstance(value, str):
        return plain(value).text
    return [plain(one).text for one in value] if isinstance(value, list | tuple) else value
