"""YAML of our own files as plain values, by libyaml's parser: PyYAML's in Python takes eight times as long."""

from __future__ import annotations

import yaml

# PyYAML may be built without libyaml
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(text: str) -> object:
    """What `yaml.safe_load` makes of `text`, and the same errors (yaml.YAMLError)."""
    loaded: object = yaml.load(text, Loader=LOADER)  # noqa: S506  # either loader is a safe one
    return loaded
