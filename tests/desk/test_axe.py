"""axe-core finds nothing on any page of review and desk, light or dark, wide or narrow: WCAG 2.2 AA and what its makers advise."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from extract.results.ledger import Ledger, RunEntry
from tests.help.at_desk import desk_served
from tests.help.browsing import until
from tests.help.desk import a_record, client, keep
from tests.help.texts import SENTENCE, keep_text

PAGES = (
    "/scans", "/queue", "/queue?code=no-such", "/glance", "/spot", "/search?words=Verkauf", "/exports", "/runs", "/names", "/forms",
    "/forms/draft?paper=1", "/setup", "/statistics", "/papers/1", "/papers/2", "/papers/3", "/papers/1/alike/1", "/papers/1/parting", "/none",
)  # fmt: skip
# Of dark and of narrow pages only what is otherwise there.
OTHERWISE = {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"]}
RUN = "const [options, done] = arguments; axe.run(document, options).then((found) => done(found.violations), (error) => done([String(error)]));"


@pytest.fixture(scope="module")
def axe() -> str:
    """Its script, as the package brings it."""
    found = find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        pytest.skip("no axe-core here (pip install -e '.[test]')")
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk with papers in every state, one of them with a long text, and a run."""
    folder = tmp_path_factory.mktemp("axe")
    for name in ("a.png", "b.png"):
        keep(folder, a_record(body="Stadt Heimstedt"), name)
    keep_text(folder, SENTENCE, {"Feldmark": "Feldmarl<"}, "c")
    with client(folder) as browser:
        change = {"action": "edit", "path": "/body", "text": "Stadt Helmstedt", "base": 0}
        assert browser.post("/papers/1/corrections", json=change).status_code == 200
        note = {"action": "note", "path": "", "text": "Frau Ostermann fragen", "base": 0}
        assert browser.post("/papers/2/corrections", json=note).status_code == 200
    with Ledger(folder / "out") as ledger:
        ledger.note_run(
            RunEntry("2026-01-01T02-00-00Z-1", "a", 1, "2026-01-01T02:00:00+00:00", "2026-01-01T02:50:00+00:00", 21)
        )
    (folder / "out").rename(folder / "results")
    with desk_served(folder) as url:
        yield url


def violations(chrome: Chrome, axe: str, options: dict[str, Any]) -> list[str]:
    chrome.execute_script(axe)
    found = chrome.execute_async_script(RUN, options)
    return [f"{one['id']}: {one['help']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def opened(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    until(chrome, lambda: chrome.execute_script("return document.readyState") == "complete")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_clean_light_dark_and_narrow(chrome: Chrome, desk: str, axe: str, page: str) -> None:
    opened(chrome, desk + page)
    assert chrome.find_element(By.TAG_NAME, "h1").text
    assert violations(chrome, axe, {}) == []
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    size = chrome.get_window_size()
    try:
        chrome.set_window_size(500, 900)
        assert violations(chrome, axe, OTHERWISE) == []
        assert chrome.execute_script("return document.documentElement.scrollWidth <= innerWidth"), (
            "the page is cut at the right"
        )
    finally:
        chrome.set_window_size(size["width"], size["height"])
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
