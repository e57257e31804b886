"""What is installed from the package works without the checkout that it was built in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from extract import __version__

ROOT = Path(__file__).parent.parent
SOURCES = ("extract", "models", "setup.cfg", "pyproject.toml", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program that knows nothing of this checkout, and give what it prints."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, since building leaves folders behind; from the checkout's own setuptools, without network."""
    copy = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel")
    run(*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", copy / "dist", copy, cwd=copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="session")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment with the wheel; what it depends on is borrowed from this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python, "install")
    run(*pip, "--no-deps", "--no-index", wheel, cwd=folder)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    # A path in a .pth file comes last, and the .pth files there, such as that of the checkout, are not followed.
    borrowed = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    (packages / "borrowed.pth").write_text("\n".join(sorted(borrowed)))
    return python.parent


def test_the_wheel_holds_the_whole_package_and_nothing_that_only_developers_need(wheel: Path) -> None:
    held = {name for name in ZipFile(wheel).namelist() if not name.startswith(f"vorlagen-{__version__}.dist-info/")}
    wanted = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "extract").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    models = {name for name in held if name.startswith("extract/_models/")}
    assert held - models == wanted
    assert {"extract/_models/names/pipeline/meta.json", "extract/_models/names/CARD.md"} <= models
    assert {"extract/_models/boxes/weights.npz", "extract/_models/boxes/CARD.md"} <= models
    assert {"extract/_models/reader/reader.onnx", "extract/_models/reader/CARD.md"} <= models
    assert {"extract/_models/confidence/parameters.toml", "extract/_models/confidence/CARD.md"} <= models
    assert not [name for name in models if "/training/" in name], "how they were learned is not shipped"
    assert [name for name in models if name.endswith(".py")] == ["extract/_models/__init__.py"]


def test_the_installed_command_finds_its_models_and_forms_in_itself(programs: Path, tmp_path: Path) -> None:
    home = run(programs / "python", "-c", "import extract; print(extract.__file__)", cwd=tmp_path)
    assert Path(home.strip()).is_relative_to(programs.parent)
    report = run(programs / "vorlagen", "doctor", "--out", tmp_path / "out", cwd=tmp_path)
    states = {line.split(":")[0].split(maxsplit=1)[1]: line.split()[0] for line in report.splitlines()}
    assert {states[what] for what in ("Names model", "Checkbox model", "Layout model", "Reader model", "Forms")} == {"ok"}, (
        report
    )


def test_the_installed_command_reads_a_paper_in_another_folder(programs: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples/scans/hohenbruch-digital.pdf", tmp_path / "beschluss.pdf")
    run(programs / "vorlagen", "extract", "beschluss.pdf", "--out", "out", "--jobs", "1", cwd=tmp_path)
    read = json.loads((tmp_path / "out/beschluss.pdf.json").read_text(encoding="utf-8"))
    truth = json.loads((ROOT / "samples/expected/hohenbruch-digital.json").read_text(encoding="utf-8"))
    (record,), (expected,) = read["records"], truth["records"]
    assert record["reference"] == expected["reference"]
    assert record["subject"] == expected["subject"]
    assert read["producer"]["models"].startswith("vorlagen_names ")
    assert (tmp_path / "out/vorlagen.csv").read_text(encoding="utf-8").count(expected["reference"]) == 1
