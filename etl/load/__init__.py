"""From a snapshot of the statement store to a graph: a projection that can be dropped and made again."""

from etl.load.run import LoadCounts, form, load

__all__ = ["LoadCounts", "form", "load"]
