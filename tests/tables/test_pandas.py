"""Tables in pandas do what DataFrames do: they can be described, compared, counted, pickled and written, also where they are empty."""

from __future__ import annotations

import datetime as dt
import pickle
import warnings
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import extract
from extract.record import Budget, Consultation, Vorlage
from extract.results.records import write_extraction
from extract.tables.model import tables
from extract.tables.parquet import write_parquet
from tests.help.records import an_extraction, evidence, full

DOUBTFUL = evidence(1, (1.0, 2.0, 3.0, 4.0), confidence=0.4)


def a_paper(required: str | None, currency: str | None, **more: object) -> Vorlage:
    budget = Budget(required=None if required is None else Decimal(required), currency=currency)
    return Vorlage.model_validate({"pages": (1,), "date": dt.date(2001, 1, 1), "budget": budget, **more})


PAPERS = (
    a_paper("1955.83", "DEM"),
    a_paper("500", "EUR"),
    a_paper("700", None),
    a_paper("900", "EUR", evidence={"/budget/required": DOUBTFUL}),
    a_paper("800", "EUR", evidence={"/budget/currency": DOUBTFUL}),
    a_paper(None, "EUR"),
)


@pytest.fixture(params=["json", "parquet"])
def money(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Papers with amounts, as a run wrote them, and as Parquet."""
    extraction = an_extraction(PAPERS)
    if request.param == "parquet":
        write_parquet([extraction], tmp_path)
    else:
        write_extraction(extraction, tmp_path / "a.pdf.json")
    return tmp_path


@pytest.fixture(params=["full", "empty"])
def data(request: pytest.FixtureRequest, tmp_path: Path) -> extract.Data:
    """Every table with rows, and every one but two without any."""
    write_extraction(an_extraction((full(), full("91/2017")) if request.param == "full" else ()), tmp_path / "a.pdf.json")
    return extract.load(tmp_path, provenance=True)


USES: dict[str, Callable[[pd.DataFrame], object]] = {
    "describe": lambda frame: frame.describe(),
    "describe all": lambda frame: frame.describe(include="all"),
    "drop_duplicates": lambda frame: frame.drop_duplicates(),
    "nunique": lambda frame: frame.nunique(),
    "value_counts": lambda frame: [frame[column].value_counts() for column in frame],
    "value_counts of rows": lambda frame: frame.value_counts(dropna=False),
    "groupby": lambda frame: frame.groupby(list(frame.columns[:2]), observed=True).size(),
    "sort_values": lambda frame: frame.sort_values(list(frame.columns)),
    "to_json": lambda frame: frame.to_json(date_format="iso"),
}


@pytest.mark.parametrize("use", USES)
def test_every_table_can_be_used_as_dataframes_are(use: str, data: extract.Data) -> None:
    for name, frame in data.items():
        USES[use](frame)
        assert len(frame.columns) >= len(tables()[name].columns)


def test_every_table_and_all_of_them_can_be_pickled(data: extract.Data) -> None:
    again = pickle.loads(pickle.dumps(data))
    for name, frame in data.items():
        pd.testing.assert_frame_equal(pickle.loads(pickle.dumps(frame)), frame)
        pd.testing.assert_frame_equal(again[name], frame)


def test_every_table_can_be_written_for_stata(data: extract.Data, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written = data.to_stata(tmp_path / "stata")
    assert {path.stem for path in written} == set(tables())
    for path in written:
        assert len(pd.read_stata(path)) == len(data[path.stem]), path.name


def test_stata_has_values_dates_and_titles(tmp_path: Path) -> None:
    write_extraction(an_extraction((full(),)), tmp_path / "a.pdf.json")
    extract.load(tmp_path).to_stata(tmp_path / "stata")
    papers = pd.read_stata(tmp_path / "stata" / "vorlagen.dta")
    assert papers["date"][0] == pd.Timestamp(2017, 5, 4)
    assert (papers["reference"][0], papers["clerk"][0]) == ("90/2017", "")
    with pd.io.stata.StataReader(tmp_path / "stata" / "budgets.dta") as reader:
        assert reader.variable_labels()["required_eur"] == "Required in euros"


def test_pandas_own_way_to_stata_works_for_a_table(tmp_path: Path) -> None:
    write_extraction(an_extraction((full(),)), tmp_path / "a.pdf.json")
    budgets = extract.load(tmp_path).budgets.dropna(axis="columns", how="all")
    budgets.to_stata(tmp_path / "budgets.dta")
    assert pd.read_stata(tmp_path / "budgets.dta")["required"].tolist() == [1234.5]


def test_tables_are_had_by_name_and_counted(data: extract.Data) -> None:
    assert list(data) == list(tables()) and len(data) == len(tables())
    assert data["vorlagen"] is data.vorlagen
    assert "consultations" in data and "sessions" not in data
    for name, frame in data.items():
        assert f"{len(frame):,} {name}" in repr(data)
    with pytest.raises(KeyError, match="consultations"):
        _ = data["sessions"]


def test_pages_are_text_as_in_the_csv(tmp_path: Path) -> None:
    write_extraction(an_extraction((full(), Vorlage(pages=()))), tmp_path / "a.pdf.json")
    assert extract.load(tmp_path).vorlagen["pages"].tolist() == ["1 2", ""]


def test_amounts_in_euros_are_at_the_fixed_rate_and_missing_where_the_currency_is(money: Path) -> None:
    budgets = extract.load(money).budgets
    assert budgets["required_eur"].tolist()[:2] == [1000.0, 500.0]
    assert budgets["required_eur"].isna().tolist() == [False, False, True, False, False, True]
    assert budgets["required"].tolist()[:3] == [1955.83, 500.0, 700.0]
    assert extract.load(money).exact().budgets["required_eur"].sum() == Decimal("3200.00")


def test_an_amount_in_euros_is_as_doubtful_as_what_it_is_made_of(money: Path) -> None:
    budgets = extract.load(money, min_confidence=0.9).budgets
    assert budgets["required_eur"].isna().tolist() == [False, False, True, True, True, True]
    assert len(extract.load(money, min_confidence=0.9).read("budgets", ["paper"], [("required_eur", ">", 1)])) == 2
    assert len(extract.load(money).read("budgets", ["paper"], [("required_eur", ">", "1")])) == 4


def test_who_decides_is_a_column(tmp_path: Path) -> None:
    roles = ("zum Beschluss", "Vorberatung", None)
    paper = Vorlage(pages=(1,), consultations=tuple(Consultation(role=role) for role in roles))
    write_extraction(an_extraction((paper,)), tmp_path / "a.pdf.json")
    assert extract.load(tmp_path).consultations["decides"].tolist() == [True, False, pd.NA]


def test_rows_with_thousands_of_names_are_counted_in_no_more_memory_than_the_table_takes(tmp_path: Path) -> None:
    stations = tuple(
        Consultation(organization=f"Ausschuss {n}", date=dt.date(2001, 1, 1), role=f"Rolle {n}") for n in range(3000)
    )
    write_extraction(an_extraction((Vorlage(pages=(1,), consultations=stations),)), tmp_path / "a.pdf.json")
    data = extract.load(tmp_path, provenance=True)
    assert len(data.consultations.value_counts(dropna=False)) == 3000
    assert not any(isinstance(dtype, pd.CategoricalDtype) for frame in data.values() for dtype in frame.dtypes)
