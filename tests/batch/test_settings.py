"""Settings and deployment files of the nightly run: each mistake is named with its next step, each file works."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import extract
from extract.batch.settings import Settings, load_settings
from extract.cli import app as cli
from extract.errors import BadSettings, ExitCode

DEPLOY = Path(extract.__file__).parent / "batch" / "deploy"


def vorlagen(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


def written(folder: Path, text: str) -> Path:
    file = folder / "nightly.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("setle = 3", "unknown key 'setle'; did you mean 'settle'?"),
        ("zzz = 3", "unknown key 'zzz'; known are scans, out,"),
        ("jobs = 0", "'jobs': Input should be greater than or equal to 1"),
        ('time_limit = "long"', "'time_limit': Input should be a valid number"),
        ('tables = ["xlsx"]', "'tables': Input should be 'csv' or 'parquet'"),
        ("jobs = ", "not valid TOML"),
        ('scans = "scans"', "'out' is missing"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file_and_key(text: str, said: str, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    ended = vorlagen("run", "--settings", file)
    assert ended.exit_code == ExitCode.BAD_SETTINGS
    assert ended.stderr.startswith(f"{file}: ")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_settings_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"nowhere\.toml: cannot be read"):
        load_settings(tmp_path / "nowhere.toml", {})


def test_paths_in_a_settings_file_are_relative_to_it_and_the_command_line_comes_first(tmp_path: Path) -> None:
    file = written(tmp_path, 'scans = "in"\nout = "/srv/out"\njobs = 3')
    settings = load_settings(file, {"jobs": 1, "out": None})
    assert (settings.scans, settings.out, settings.jobs) == (tmp_path / "in", Path("/srv/out"), 1)


def test_the_settings_file_that_is_shipped_shows_all_settings_and_bounds_memory() -> None:
    text = (DEPLOY / "nightly.toml").read_text(encoding="utf-8")
    shown = tomllib.loads(text)
    assert Settings(**shown) == Settings(scans=shown["scans"], out=shown["out"], memory=1024)
    assert all(f"{key} = " in text for key in Settings.model_fields)


@pytest.mark.parametrize("name", sorted(path.name for path in DEPLOY.iterdir()))
def test_each_deployment_file_can_be_printed(name: str) -> None:
    assert vorlagen("deploy", name).stdout == (DEPLOY / name).read_text(encoding="utf-8")


def test_the_container_is_built_from_all_that_the_package_needs_and_from_nothing_else_of_a_clone() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = {name for line in lines if line.startswith("COPY ") and "--from" not in line for name in line.split()[1:-1]}
    assert copied == {
        "LICENSE",
        "README.md",
        "pyproject.toml",
        "setup.cfg",
        "extract",
        "models",
        "extract/batch/deploy/nightly.toml",
        "extract/batch/deploy/requirements.txt",
    }
    assert all((DEPLOY.parents[2] / name).exists() for name in copied)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_units_and_finds_the_service_well_locked_in(tmp_path: Path) -> None:
    service = (DEPLOY / "vorlagen.service").read_text(encoding="utf-8").replace("/opt/vorlagen/bin/vorlagen", "/bin/true")
    (tmp_path / "vorlagen.service").write_text(service, encoding="utf-8")
    shutil.copy(DEPLOY / "vorlagen.timer", tmp_path)
    units = [tmp_path / "vorlagen.service", tmp_path / "vorlagen.timer"]
    checked = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert [line for line in checked.stderr.splitlines() if "vorlagen" in line] == []
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", units[0]]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
