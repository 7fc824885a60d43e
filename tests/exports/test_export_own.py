"""Files leave under the county's own name, without a clock: the same figures give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from kit.exports import pack_of

from dashboard.exports.files import DECK, OTHERS, _written
from dashboard.exports.own import CORE, OFFICE, day_of


@pytest.fixture(scope="module")
def pack(county):
    return pack_of(county, lang="zh")


def cores(file):
    """Yield the properties of an Office file and of each workbook inside it."""
    with zipfile.ZipFile(io.BytesIO(file)) as opened:
        for name in opened.namelist():
            if name == CORE:
                yield opened.read(name).decode()
            elif name.endswith(OFFICE):
                yield from cores(opened.read(name))


@pytest.mark.parametrize("one", [DECK, *OTHERS], ids=lambda one: one[0])
def test_a_file_has_the_countys_name_the_day_of_its_figures_and_the_same_bytes_again(pack, tmp_path, one):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    first, again = ((tmp_path / folder / f"{one[1].format(period=pack.period.id)}") for folder in ("a", "b"))
    _written(pack, first.parent, *one)
    _written(pack, again.parent, *one)
    assert first.read_bytes() == again.read_bytes()
    found = list(cores(first.read_bytes()))
    assert found
    for core in found:
        assert set(re.findall(r"W3CDTF\">([^<]+)<", core)) == {day_of(pack).strftime("%Y-%m-%dT%H:%M:%SZ")}
        assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) == [pack.results.county.zh]
        assert "python" not in core
