// Names: a row is saved, a spelling assigned or taken out; each change is of the file as this page has seen it.
"use strict";

const names = document.getElementById("names"), saidLine = document.getElementById("said");

// After a change the page is shown as the file is then, at the same height, with the focus on the same kind of button.
async function changed(content) {
  const { seen, kind } = names.dataset;
  if (!(await change("/names", { seen, kind, ...content }))) return;
  sessionStorage.setItem("vorlagen-names", JSON.stringify([scrollY, content.do, content.row ?? content.spelling]));
  location.reload();
}

const acts = {
  keep: (row) => changed({ do: "keep", row: Number(row.dataset.row), values: Object.fromEntries([...row.querySelectorAll("input")].map((one) => [one.name, one.value])) }),
  "take-out": (row, button) => changed({ do: "take-out", row: Number(row.dataset.row), spelling: button.dataset.spelling }),
  assign: (row) => changed({ do: "assign", spelling: row.dataset.spelling, target: row.querySelector("input").value }),
};
names.addEventListener("click", (event) => {
  const button = event.target.closest("tr button");
  if (button) acts[button.className](button.closest("tr"), button);
});
names.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("tr input")) return;
  event.preventDefault();
  event.target.closest("tr").querySelector(".keep, .assign").click();
});

const gather = document.getElementById("gather");
function gathering() {
  gather.setAttribute("aria-disabled", "true");
  saidLine.textContent = saidLine.dataset.busy;
  watch("/names/progress", ({ busy, said }) => {
    if (busy) return true;
    if (said) { document.getElementById("alert").textContent = said; saidLine.textContent = ""; } else location.reload();
    return false;
  });
}
gather.addEventListener("click", async () => {
  if (gather.getAttribute("aria-disabled") !== "true" && (await change("/names/gather", {}))) gathering();
});
if (names.dataset.gathering) gathering();

const before = JSON.parse(sessionStorage.getItem("vorlagen-names"));
if (before) {
  sessionStorage.removeItem("vorlagen-names");
  scrollTo(0, before[0]);
  saidLine.textContent = saidLine.dataset.saved;
  const rows = [...document.querySelectorAll(before[1] === "assign" ? ".loose tbody tr" : ".names tbody tr")];
  (rows.find((row) => row.dataset.row === String(before[2])) ?? rows[0])?.querySelector("input").focus({ preventScroll: true });
}
