"""Tesseract: what is told of it without running it, what it reads, and that it never outlives who asked."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import psutil
import pytesseract
import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont

from extract.errors import MissingProgram, TimeLimit, WorkerCrashed
from extract.options import Options
from extract.page import Word
from extract.reading.ocr import tesseract
from extract.reading.ocr.tesseract import OcrPage, probe, read_words
from extract.scan.image import Pixels
from tests.help.commands import alive_after_a_while

DPI = 200.0
# Answers to what is asked before and after reading; the script of a test follows.
SOUND = "[ $1 = --version ] && echo tesseract 5.3.0 && exit; [ $1 = --list-langs ] && echo deu && exit;"
Fake = Callable[[str], Path]


def line_of_text() -> Pixels:
    """A strip of paper with one printed line."""
    font = ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), 40)
    image = Image.new("L", (1000, 200), 255)
    ImageDraw.Draw(image).text((60, 70), "Größe der Straße für Übergänge", fill=0, font=font)
    return np.asarray(image)


PAGE = line_of_text()
TEXT = ["Größe", "der", "Straße", "für", "Übergänge"]


def read(pixels: Pixels, options: Options | None = None) -> tuple[tuple[Word, ...], ...]:
    """One sheet as Tesseract reads it."""
    (lines,) = read_words([OcrPage(pixels, DPI)], options or Options())
    return lines


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Puts a shell script in Tesseract's place; gives the folder in which the script runs and writes."""
    programs, notes = tmp_path / "bin", tmp_path / "notes"
    programs.mkdir()
    notes.mkdir()
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    # pytesseract remembers the version it found first.
    ask = pytesseract.pytesseract.get_tesseract_version
    monkeypatch.setattr(ask, "_result", ask)

    def install(script: str) -> Path:
        program = programs / "tesseract"
        program.write_text(f"#!/bin/sh\ncd {notes}\n{script}\n")
        program.chmod(0o755)
        return notes

    return install


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture(autouse=True)
def no_traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever happens, no temporary file and no child process is left."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    before = set(psutil.Process().children(recursive=True))
    yield
    assert set(psutil.Process().children(recursive=True)) <= before
    assert not list(scratch.iterdir())


def appears(path: Path) -> str:
    """What a file holds as soon as there is something in it."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if path.exists() and path.read_text().endswith("\n"):
            return path.read_text().strip()
        time.sleep(0.02)
    raise AssertionError(f"{path} was never written")


# Probing


def test_probing_tells_version_and_languages_without_reading_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "read_words", None)
    info = probe()
    assert info.found
    assert info.version is not None
    assert int(info.version.partition(".")[0]) >= 4
    assert "deu" in info.languages


@pytest.mark.usefixtures("nowhere")
def test_probing_without_tesseract_says_so_and_raises_nothing() -> None:
    info = probe()
    assert (info.found, info.path, info.version, info.languages) == (False, None, None, ())


@pytest.mark.parametrize("script", ["exit 127", "echo nonsense", "kill -9 $$", "echo tesseract 2.0"])
def test_probing_a_tesseract_that_does_not_start_gives_no_version(script: str, fake: Fake) -> None:
    fake(script)
    info = probe()
    assert info.found
    assert info.version is None
    assert info.languages == ()


# Reading


def test_a_line_with_umlauts_is_read_word_by_word_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    # A page that can be read asks for no second process.
    monkeypatch.setattr(tesseract, "probe", None)
    (line,) = read(PAGE)
    assert [word.text for word in line] == TEXT
    ys, xs = np.nonzero(PAGE < 128)
    scale = 72 / DPI
    assert line[0].bbox.x0 == pytest.approx(xs.min() * scale, abs=2)
    assert line[-1].bbox.x1 == pytest.approx(xs.max() * scale, abs=2)
    assert min(word.bbox.top for word in line) == pytest.approx(ys.min() * scale, abs=2)
    assert max(word.bbox.bottom for word in line) == pytest.approx(ys.max() * scale, abs=2)
    assert all(left.bbox.x1 <= right.bbox.x0 for left, right in pairwise(line))
    assert all(0.5 < word.confidence <= 1 for word in line)


@pytest.mark.parametrize("ground", [0, 70])
def test_white_letters_on_a_dark_ground_are_read(ground: int) -> None:
    heading = np.full(PAGE.shape, 255, np.uint8)
    heading[50:140] = np.maximum(255 - PAGE, ground)[50:140]
    found = read(np.concatenate([PAGE, heading, PAGE]))
    assert [[word.text for word in line] for line in found] == [TEXT, TEXT, TEXT]


def test_a_page_without_letters_gives_no_lines() -> None:
    assert read(np.full((600, 400), 255, np.uint8)) == ()


def test_a_part_of_a_larger_page_is_read_alike() -> None:
    around = np.full((600, 1400), 255, np.uint8)
    around[200:400, 200:1200] = PAGE
    texts = [[word.text for word in line] for line in read(around[200:400, 200:1200])]
    assert texts == [TEXT]


def test_sheets_of_several_resolutions_are_read_together_each_with_its_own_words_in_place() -> None:
    blank, large = np.full((300, 300), 255, np.uint8), np.kron(PAGE, np.ones((2, 2), np.uint8))
    found = read_words(
        [OcrPage(PAGE, DPI), OcrPage(blank, DPI), OcrPage(large, 2 * DPI), OcrPage(PAGE[:, :196], DPI)], Options()
    )
    assert [[word.text for line in lines for word in line] for lines in found] == [TEXT, [], TEXT, TEXT[:1]]
    assert found[2][0][-1].bbox.x1 == pytest.approx(found[0][0][-1].bbox.x1, abs=2)


def test_no_sheets_need_no_tesseract(nowhere: None) -> None:
    assert read_words([], Options()) == []


def test_tesseract_gets_one_thread_and_bounded_memory(fake: Fake) -> None:
    notes = fake(f"{SOUND} echo $OMP_THREAD_LIMIT > threads; ulimit -v > memory; exit 1")
    with pytest.raises(WorkerCrashed):
        read(PAGE)
    assert appears(notes / "threads") == "1"
    assert int(appears(notes / "memory")) * 1024 == tesseract.MEMORY_BYTES


# Failures


def test_a_missing_language_is_a_missing_program_with_a_way_out() -> None:
    with pytest.raises(MissingProgram, match="language kli") as raised:
        read(PAGE, Options(language="kli"))
    assert "vorlagen doctor" in raised.value.hint


@pytest.mark.usefixtures("nowhere")
def test_reading_without_tesseract_is_a_missing_program_with_a_way_out() -> None:
    with pytest.raises(MissingProgram, match="not installed") as raised:
        read(PAGE)
    assert "vorlagen doctor" in raised.value.hint


@pytest.mark.parametrize(
    ("script", "cause"),
    [
        ("echo Out of paper >&2; exit 3", "status 3: Out of paper"),
        ("kill -SEGV $$", "status -11"),
    ],
)
def test_when_tesseract_fails_its_own_words_are_passed_on(script: str, cause: str, fake: Fake) -> None:
    fake(f"{SOUND} {script}")
    with pytest.raises(WorkerCrashed, match=cause):
        read(PAGE)


@pytest.mark.parametrize(
    "script",
    ["exit 127", "echo nonsense", "[ $1 = --version ] && mkdir once && echo tesseract 5.3.0 && exit; exit 127"],
    ids=["not at all", "in no known way", "no longer"],
)
def test_a_tesseract_that_does_not_start_is_not_called_a_missing_language(script: str, fake: Fake) -> None:
    fake(script)
    with pytest.raises(MissingProgram, match="does not start"):
        read(PAGE)


def test_at_the_time_limit_tesseract_is_ended_and_gone(fake: Fake) -> None:
    notes = fake(f"{SOUND} echo $$ > pid; exec sleep 300")
    with pytest.raises(TimeLimit, match=r"0\.5 seconds"):
        read(PAGE, Options(page_seconds=0.5))
    assert not psutil.pid_exists(int(appears(notes / "pid")))


def test_tesseract_ends_when_the_process_that_asked_is_killed(fake: Fake) -> None:
    notes = fake(f"{SOUND} echo $$ > pid; exec sleep 300")
    asking = (
        "import numpy; from extract.options import Options; from extract.reading.ocr.tesseract import OcrPage, read_words; "
    )
    asking += "read_words([OcrPage(numpy.full((600, 400), 255, numpy.uint8), 100.0)], Options())"
    # Its temporary folder outlives it; nobody is left to clear it away but the batch runner.
    with tempfile.TemporaryDirectory() as scratch:
        worker = subprocess.Popen([sys.executable, "-c", asking], env={"PATH": _path(notes), "TMPDIR": scratch})
        running = psutil.Process(int(appears(notes / "pid")))
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
        assert alive_after_a_while([running]) == []


def _path(notes: Path) -> str:
    return f"{notes.parent / 'bin'}:/usr/bin:/bin"
