"""`python -m training [FILE]`: train the networks of names anew, with fixed seeds, into the program's data or FILE."""

from __future__ import annotations

import sys
from pathlib import Path

from etl.recognise import name_net
from training.examples import examples, finders, passages
from training.fit import fit

_NETWORKS, _COPIES = 3, 16
_SHIPPED = Path(name_net.__file__).parent / "data" / "name_net.npz"


def main(target: Path) -> None:
    """Train and write; some minutes on one core."""
    annotated, nlp = passages(), finders()
    networks = []
    for seed in range(1, _NETWORKS + 1):
        taught = [*examples(annotated, nlp, _COPIES, seed)]
        print(f"network {seed} of {_NETWORKS}: {len(taught)} sentences", flush=True)
        networks.append(fit(taught, seed))
    name_net.write(target, networks)
    print(f"{target}: written")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _SHIPPED)
