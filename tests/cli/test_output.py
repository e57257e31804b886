"""What commands print: errors in one line each, tables that keep their figures, one exit code for what went wrong."""

from __future__ import annotations

import pytest

from extract.cli.output import bar, exit_codes, print_error, print_table
from extract.errors import ExitCode, ScanEmpty, shared_code


def test_an_error_is_one_line_however_long_its_path_is(capsys: pytest.CaptureFixture[str]) -> None:
    path = "/".join(["ordner mit [eckigen] Klammern"] * 20)
    print_error(ScanEmpty(f"{path}: leer", "scan it again"), "details\nbelow")
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"{path}: leer (scan it again)\ndetails\nbelow\n"


def test_where_nobody_looks_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with bar(2, quiet=False) as advance:
        advance()
        advance()
    assert capsys.readouterr() == ("", "")


def test_a_table_has_its_names_left_and_its_figures_right(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("field", "right"), [("a", 7), ("reference", 100)], names="field")
    lines = capsys.readouterr().out.splitlines()
    assert "│ a         │     7 │" in lines
    assert "│ reference │   100 │" in lines


@pytest.mark.parametrize(
    ("causes", "code"),
    [
        ((), ExitCode.OK),
        ((ExitCode.EMPTY, ExitCode.EMPTY), ExitCode.EMPTY),
        ((ExitCode.EMPTY, ExitCode.DAMAGED), ExitCode.SEVERAL_CAUSES),
    ],
)
def test_the_exit_code_is_what_all_failures_share(causes: tuple[ExitCode, ...], code: ExitCode) -> None:
    assert shared_code(causes) is code


def test_exit_codes_are_listed_a_line_each() -> None:
    assert exit_codes({ExitCode.OK: "all is well", ExitCode.TERMINATED: "stopped"}).splitlines()[-2:] == [
        "   0  all is well",
        " 143  stopped",
    ]
