"""A share of half or more makes its holder the parent; a smaller one makes it a backer."""

from __future__ import annotations

from tests.etl.relate.reading import lines


def test_the_holder_of_a_minority_backs_the_company() -> None:
    assert lines("[O:云杉资本]持有[O:溪桥科技][percent=12:12%]的股权。") == ["溪桥科技 backedBy 云杉资本"]


def test_the_holder_of_a_majority_is_its_parent() -> None:
    assert lines("[O:远山集团]持有[O:溪桥科技][percent=50:50%]的股权。") == ["溪桥科技 subsidiaryOf 远山集团"]
