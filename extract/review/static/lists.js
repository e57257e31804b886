// Lists of papers by keyboard: n and p go from one to the next, as among doubts; Enter opens; g shows doubts at a glance; / searches.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const links = [...document.querySelectorAll(".papers tbody a")];
  const at = links.indexOf(document.activeElement);
  const next = { n: at + 1, p: Math.max(0, at - 1) }[event.key];
  if (next !== undefined && links[next]) {
    event.preventDefault();
    links[next].focus();
  } else if (event.key === "g") {
    document.getElementById("glance-all")?.click();
  } else if (event.key === "/") {
    event.preventDefault();
    const field = document.querySelector("input[type=search]");
    if (field) field.focus(); else location.assign("/search");
  }
});

// Filters that somebody keeps, in this browser, each called what its selects show.
const keptFilters = document.getElementById("kept-filters"), keepFilter = document.getElementById("keep-filter");
const readKept = () => { try { return JSON.parse(localStorage.getItem("vorlagen-filters")) ?? []; } catch { return []; } };
const writeKept = (all) => { localStorage.setItem("vorlagen-filters", JSON.stringify(all)); showKept(); };

function showKept() {
  keptFilters.replaceChildren(...readKept().map(({ name, query }) => {
    const made = document.createElement("span"), link = document.createElement("a"), forget = document.createElement("button");
    Object.assign(link, { href: `/queue?${query}`, textContent: name });
    Object.assign(forget, { type: "button", textContent: "✕" });
    forget.setAttribute("aria-label", keptFilters.dataset.forget.replace("#", name));
    forget.addEventListener("click", () => writeKept(readKept().filter((one) => one.query !== query)));
    made.append(link, " ", forget);
    return made;
  }));
  keptFilters.hidden = !keptFilters.childElementCount;
}

keepFilter?.addEventListener("click", () => {
  const chosen = [...document.querySelectorAll("#filters select")].filter((one) => one.value);
  const query = new URLSearchParams(chosen.map((one) => [one.name, one.value])).toString();
  const name = chosen.map((one) => one.selectedOptions[0].textContent.replace(/ \(\d+\)$/, "").trim()).join(", ");
  if (query) writeKept([...readKept().filter((one) => one.query !== query), { name, query }]);
});
if (keptFilters) showKept();
