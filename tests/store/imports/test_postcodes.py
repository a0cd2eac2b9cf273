import math
import sys
import types

import pytest
import sqlalchemy as sa

from store.imports import directory
from store.imports.postcodes import NotPostcodes, import_postcodes
from store.imports.ssda903 import knowledge
from store.models import ImportRun, Postcode
from store.session import reading
from store.vocabulary import Location
from tests.store.imports.ssda903.returns import AUTHOR, episode, header, load, set_up, write

HEADING = "postcode,utla_code,easting,northing"


@pytest.fixture
def store(engine):
    return set_up(engine)


@pytest.fixture
def file(tmp_path):
    def make(*lines, heading=HEADING):
        path = tmp_path / "places.csv"
        path.write_text("\n".join((heading, *lines)) + "\n", encoding="utf-8")
        return path

    return make


def imported(engine, path, *, is_dry_run=False):
    return import_postcodes(engine, path, AUTHOR, is_dry_run=is_dry_run, progress=lambda *_: None)


def held(engine):
    with reading(engine) as session:
        return {row.postcode: (row.utla_code, row.easting, row.district) for row in session.scalars(sa.select(Postcode))}


def location_of(engine, child):
    with reading(engine) as session:
        return knowledge.read(session, [child])[child][1].periods[0].episodes[0].location


def test_postcodes_are_kept_under_the_published_code_of_their_authority(store, file):
    report = imported(store, file("s1 1aa,E08000039,435000,387000", "WR1 1AA,E07000237,385000,255000"))
    assert (report.counts.read, report.counts.added) == (2, 2)
    assert held(store) == {"S11AA": ("E08000019", 435000, None), "WR11AA": ("E10000034", 385000, None)}


def test_columns_in_any_order_with_district_and_without_grid_reference(store, file):
    path = file("Ashbury,,E10000999,,TX1 1AA,E07000991", heading="DISTRICT,northing,UTLA_CODE,easting, postcode ,ltla_code")
    imported(store, path)
    assert held(store) == {"TX11AA": ("E10000999", None, "Ashbury")}


def test_bad_rows_are_named_and_the_rest_goes_in(store, file):
    report = imported(store, file("nowhere,E08000039,1,1", "S1 1AA,E08,1,1", "S1 1AB,E08000039,x,1", "S1 1AD,E08000039,1,1"))
    assert (report.counts.rejected, report.counts.added) == (3, 1)
    assert [problem.line for problem in report.problems] == [2, 3, 4]


def test_a_file_of_bad_rows_alone_is_not_taken(store, file):
    for is_dry_run in (False, True):
        report = imported(store, file("nowhere,E08000039,1,1"), is_dry_run=is_dry_run)
        assert (report.is_refused, report.is_new, report.run, len(report.problems)) == (True, False, None, 1)
    with reading(store) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(ImportRun)) == 0
    assert not imported(store, file("nowhere,E08000039,1,1", "S1 1AD,E08000039,1,1")).is_refused


@pytest.mark.parametrize(
    "heading",
    [
        "pcd,pcd2,pcds,oscty,oslaua,oseast1m,osnrth1m",
        "pcd7,pcd8,PCDS,cty25cd,lad25cd,east1m,north1m",
    ],
)
def test_the_ons_directory_is_read_under_its_own_headings(store, file, heading):
    lines = (
        "WR1 1AA,WR1  1AA,WR1 1AA,E10000034,E07000237,385000,255000",
        "S1  1AA,S1   1AA,S1 1AA,E99999999,E08000039,435000,387000",
        "CA1 1AA,CA1  1AA,CA1 1AA,E10000006,E07000028,340000,556000",  # of a county that was split
        "BT1 1AA,BT1  1AA,BT1 1AA,N99999999,N09000003,333000,374000",  # under other terms: not used
        "TX1 1AA,TX1  1AA,TX1 1AA,E10000034,E07000999,385001,255001",  # of a district that is newer than we are
    )
    report = imported(store, file(*lines, heading=heading))
    assert (report.counts.added, report.counts.rejected) == (4, 0)
    assert held(store) == {
        "WR11AA": ("E10000034", 385000, None),
        "S11AA": ("E08000019", 435000, None),
        "CA11AA": ("E06000063", 340000, None),
        "TX11AA": ("E10000034", 385001, None),
    }


def test_the_ons_directory_without_its_districts_is_refused(store, file):
    with pytest.raises(NotPostcodes, match="no column ltla_code"):
        imported(store, file("S1 1AA,1,1", heading="pcds,oseast1m,osnrth1m"))


def test_a_file_that_is_wrong_as_a_whole_changes_nothing(store, file, tmp_path):
    with pytest.raises(NotPostcodes, match="no column utla_code, easting, northing"):
        imported(store, file("S1 1AA", heading="postcode"))
    with pytest.raises(NotPostcodes, match="cannot be read"):
        imported(store, tmp_path / "nowhere.csv")
    path = file("S1 1AA,E08000039,1,1")
    path.write_bytes(path.read_bytes() + b"\xff\xfe\x00")
    with pytest.raises(NotPostcodes, match="UTF-8"):
        imported(store, path)
    assert not held(store)


def test_again_changes_nothing(store, file):
    path = file("S1 1AA,E08000039,1,1")
    assert imported(store, path).run == 1
    again = imported(store, path)
    assert (again.run, again.is_new, again.counts.unchanged) == (None, False, 1)
    with reading(store) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(ImportRun)) == 1


def test_a_dry_run_counts_alone(store, file):
    report = imported(store, file("S1 1AA,E08000039,1,1"), is_dry_run=True)
    assert (report.run, report.counts.added) == (None, 1)
    assert not held(store)


def test_children_are_placed_anew_when_postcodes_become_known(store, file, tmp_path):
    load(store, write(tmp_path / "2026", header=[header("1")], episodes=[episode("1", "10/05/2025", PL_POST="B1 1AA")]))
    assert location_of(store, "1") is None

    imported(store, file("B1 1AA,E08000025,407000,287000"))
    assert location_of(store, "1") is Location.OUT_OF_COUNTY
    imported(store, file("B1 1AA,E10000034,407000,287000"))
    assert location_of(store, "1") is Location.IN_COUNTY


# --- the directory of the optional package


@pytest.fixture
def package(monkeypatch):
    """A stand-in for the package, that tells which letters were asked for."""
    asked = []

    class Postcodes:
        def load_postcodes(self, letters):
            asked.append(letters)
            rows = [
                types.SimpleNamespace(pcd_abbr="WR11AA", oseast1m=385_000.0, osnrth1m=255_000.0, laua="E07000237"),
                types.SimpleNamespace(pcd_abbr="BT11AA", oseast1m=1.0, osnrth1m=1.0, laua="N09000003"),
                types.SimpleNamespace(pcd_abbr="B11AA", oseast1m=407_000.0, osnrth1m=287_000.0, laua="E08000025"),
                types.SimpleNamespace(pcd_abbr="BX11AA", oseast1m=math.nan, osnrth1m=math.nan, laua=math.nan),
            ]
            found = [row for row in rows if row.pcd_abbr.startswith(letters)]
            self.dataframe = types.SimpleNamespace(itertuples=lambda: iter(found))

    module = types.ModuleType(directory.PACKAGE)
    module.Postcodes = Postcodes
    module.__spec__ = types.SimpleNamespace(name=directory.PACKAGE)
    monkeypatch.setitem(sys.modules, directory.PACKAGE, module)
    return asked


def test_postcodes_met_are_looked_up_letter_by_letter(store, package, tmp_path):
    folder = write(
        tmp_path / "2026",
        header=[header("1")],
        episodes=[
            episode("1", "10/05/2025", HOME_POST="WR1 1AA", PL_POST="B1 1AA"),
            episode("1", "01/06/2025", PL_POST="BT1 1AA"),
        ],
    )
    load(store, folder)
    assert package == ["B", "W"]
    assert held(store) == {"WR11AA": ("E10000034", 385_000, None), "B11AA": ("E08000025", 407_000, None)}
    assert location_of(store, "1") is Location.OUT_OF_COUNTY


def test_without_the_package_postcodes_stay_unknown(store, monkeypatch, tmp_path):
    monkeypatch.setattr(directory, "PACKAGE", "no_such_package_here")
    load(store, write(tmp_path / "2026", header=[header("1")], episodes=[episode("1", "10/05/2025", PL_POST="B1 1AA")]))
    assert location_of(store, "1") is None
