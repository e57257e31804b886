// Settings: sent as they are typed, refused with the reason.
"use strict";

document.getElementById("setup").addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = document.getElementById("said");
  said.textContent = "";
  const given = { settings: {}, oparl: {}, body: {} };
  for (const part of event.target.querySelectorAll("fieldset")) {
    const values = Object.fromEntries([...part.querySelectorAll("[name]")].map((one) => [one.name, one.value]));
    if (part.dataset.kind === "body") given.body[part.dataset.body] = values;
    else given[part.dataset.kind] = values;
  }
  if (await change("/setup", given)) said.textContent = said.dataset.saved;
});
