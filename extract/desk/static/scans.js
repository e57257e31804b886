// Drop scans, have them read, see how far that is.
"use strict";

const byId = (id) => document.getElementById(id);
const uploads = byId("uploads");

const ask = watch("/scans/progress", (found) => {
  replaceText(byId("standing"), found.summary);
  if (byId("progress").dataset.shown !== found.html) {
    byId("progress").innerHTML = found.html;
    byId("progress").dataset.shown = found.html;
  }
  offer(found.condition, found.failed);
  return found.condition !== "idle";
});

// A button that cannot be used now stays where it is, and keeps the focus.
function offer(condition, failed) {
  byId("run").dataset.condition = condition;
  const usable = { start: condition === "idle", stop: condition === "running", retry: condition === "idle" && failed > 0 };
  for (const [id, can] of Object.entries(usable)) byId(id).setAttribute("aria-disabled", String(!can));
}
offer(byId("run").dataset.condition, document.querySelectorAll("#progress .scan-failed").length);

function onUse(id, address, content) {
  byId(id).addEventListener("click", async () => {
    if (byId(id).getAttribute("aria-disabled") === "true") return;
    if (await change(address, content)) ask();
  });
}
onUse("start", "/scans/run", {});
onUse("retry", "/scans/run", { retry: true });
onUse("stop", "/scans/stop", {});

function tell(text, bad) {
  const line = document.createElement("li");
  line.textContent = text;
  line.className = bad ? "refused" : "taken";
  uploads.prepend(line);
  while (uploads.children.length > 200) uploads.lastChild.remove();
}

async function upload(files) {
  const bar = byId("sending");
  bar.hidden = false;
  bar.max = files.length;
  for (const [number, { file, name }] of files.entries()) {
    bar.value = number;
    try {
      const answer = await fetch(`/scans/files?name=${encodeURIComponent(name)}`, {
        method: "POST", headers: { "X-CSRF-Token": document.querySelector("meta[name=csrf]").content }, body: file,
      });
      const found = await answer.json();
      tell(found.said || `${name}: ${found.refusal}`, !found.said);
    } catch {
      tell(`${name}: ${uploads.dataset.failed}`, true);
    }
  }
  bar.hidden = true;
  ask();
}

for (const id of ["files", "tree"]) {
  byId(id).addEventListener("change", async (event) => {
    await upload([...event.target.files].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
    event.target.value = "";
  });
}

// What is dropped may be folders; these are gone through.
async function within(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ file, name: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const found = [];
  for (let some = null; !some || some.length; found.push(...some)) {
    some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  }
  return (await Promise.all(found.map(within))).flat();
}

const drop = byId("drop");
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
  // Entries are gone once the handler has waited: all are fetched first.
  const parts = items.map((item) => ({ entry: item.webkitGetAsEntry && item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found = await Promise.all(parts.map(({ entry, file }) => (entry ? within(entry) : [{ file, name: file.name }])));
  await upload(found.flat());
});

const folder = byId("folder");
if (folder) {
  folder.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await change("/scans/folder", { folder: folder.elements.folder.value })) location.reload();
  });
}
