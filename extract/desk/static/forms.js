// Forms: labels on the picture and in the list are the same; checked, kept and removed.
"use strict";

const form = document.getElementById("form");

function drafted() {
  const labels = [];
  for (const line of document.querySelectorAll("#labels .label-line")) {
    const [text, meaning] = [line.querySelector("input").value, line.querySelector("select").value];
    const dot = meaning.indexOf(".");
    if (meaning && text.trim()) labels.push({ text, table: meaning.slice(0, dot), field: meaning.slice(dot + 1) });
  }
  const { name, title } = form.elements;
  return { name: name.value.trim(), title: title.value, labels, before: form.dataset.before, paper: Number(form.dataset.paper) };
}

function cell(row, text, name) {
  const found = row.insertCell();
  found.textContent = text;
  found.className = name;
}

async function check() {
  const found = await change("/forms/check", drafted());
  const table = document.getElementById("examples");
  table.hidden = !found;
  document.getElementById("said").textContent = found ? found.said : "";
  if (!found) return;
  table.tBodies[0].replaceChildren();
  for (const one of found.examples) {
    const row = table.tBodies[0].insertRow();
    cell(row, one.paper, "name");
    cell(row, one.share, "number");
    cell(row, one.taken, one.fits ? "outcome outcome-good" : "");
  }
}

function show(number) {
  for (const one of document.querySelectorAll("[data-number].chosen")) one.classList.remove("chosen");
  for (const one of document.querySelectorAll(`[data-number="${number}"]`)) one.classList.add("chosen");
  const box = document.querySelector(`.label-box[data-number="${number}"]`);
  if (box) box.scrollIntoView({ block: "nearest" });
}

if (form) {
  form.addEventListener("focusin", (event) => {
    const line = event.target.closest(".label-line");
    if (line) show(line.dataset.number);
  });
  for (const box of document.querySelectorAll(".label-box")) {
    box.addEventListener("click", () => document.querySelector(`.label-line[data-number="${box.dataset.number}"] select`).focus());
  }
  form.addEventListener("change", (event) => {
    const line = event.target.closest(".label-line");
    const box = line && document.querySelector(`.label-box[data-number="${line.dataset.number}"]`);
    if (box) box.classList.toggle("nothing", !line.querySelector("select").value);
  });
  document.getElementById("add").addEventListener("click", () => {
    document.getElementById("labels").append(document.getElementById("blank").content.cloneNode(true));
    document.querySelector("#labels li:last-child input").focus();
  });
  document.getElementById("check").addEventListener("click", check);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await change("/forms", drafted())) location.assign("/forms");
  });
}

for (const button of document.querySelectorAll("button.remove")) {
  // Asked on the button itself: the second press removes.
  button.addEventListener("click", async () => {
    if (!button.classList.contains("sure")) {
      button.classList.add("sure");
      button.textContent = button.dataset.sure;
    } else if (await change("/forms/remove", { name: button.dataset.name })) location.reload();
  });
}
