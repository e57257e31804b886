"""No page of review and desk, nor the night's report, says an English word to who reads German: over the samples as they were read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from extract.batch.nightly import Night, Run
from extract.batch.settings import Settings
from extract.language import speaking
from extract.results.records import read_extraction, write_extraction
from tests.help.at_desk import desk_served
from tests.help.browsing import until
from tests.help.commands import SAMPLES
from tests.help.english import english_words
from tests.help.nights import a_scan

RECORDED = Path(__file__).parents[2] / "samples" / "recorded"
PAGES = (
    "/scans", "/queue", "/glance", "/spot", "/search?words=Friedhof", "/search?words=nirgends", "/exports", "/runs", "/names", "/forms",
    "/forms/draft?paper=1", "/setup", "/statistics", "/none", *(f"/papers/{number}" for number in range(1, 12)), "/papers/2/parting",
)  # fmt: skip
# What is called so in German, too: names of formats and programs, keys of settings, file names, the name of the reader.
ALLOWED = frozenset({"vorlagen", "datapackage", "lines", "parquet", "excel", "settings", "results", "scans"})
SEEN = """
const said = [document.title, document.body.innerText];
for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], dialog, details"))
  said.push(one.getAttribute("aria-label"), one.title, one.placeholder, one.matches("dialog, details") ? one.textContent : "");
for (const one of document.body.querySelectorAll("*"))
  for (const [name, value] of Object.entries(one.dataset)) if (name !== "can" && / /.test(value) && !/^[\\d. -]+$/.test(value)) said.push(value);
return said.filter(Boolean).join("\\n");
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The samples' recorded results, as a desk that has read them and a scan that failed."""
    folder = tmp_path_factory.mktemp("german") / "desk"
    (folder / "scans").mkdir(parents=True)
    for path in sorted(RECORDED.glob("*.json")):
        extraction = read_extraction(path)
        shutil.copy2(SAMPLES / extraction.source.file, folder / "scans")
        write_extraction(extraction, folder / "results" / f"{extraction.source.file}.json")
    a_scan(folder / "others", "leer.pdf", "")
    a_scan(folder / "others", "kaputt.pdf", "%PDF-1.7 kaputt")
    with speaking("de"), Run(Night(Settings(scans=folder / "others", out=folder / "results", jobs=1))) as run:
        assert [outcome.error is not None for outcome in run.outcomes()] == [True, True]
        run.finish()
    with desk_served(folder) as url:
        yield url, folder / "results"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_german(chrome: Chrome, desk: tuple[str, Path], page: str) -> None:
    url, _ = desk
    chrome.get(f"{url}/none")
    chrome.add_cookie({"name": "vorlagen_language", "value": "de"})
    chrome.get(url + page)
    until(chrome, lambda: chrome.execute_script("return document.readyState") == "complete")
    assert chrome.find_element(By.TAG_NAME, "html").get_attribute("lang") == "de"
    assert english_words(str(chrome.execute_script(SEEN)), ALLOWED) == []


def test_the_report_of_a_night_is_german(chrome: Chrome, desk: tuple[str, Path]) -> None:
    (report,) = (desk[1] / "reports").glob("*.html")
    chrome.get(report.as_uri())
    assert english_words(chrome.find_element(By.TAG_NAME, "body").text, ALLOWED) == []
