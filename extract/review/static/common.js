// Shared by all pages: sending changes with the page's token, and the reader's name and language.
"use strict";

async function send(address, content) {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content },
    body: JSON.stringify(content),
  });
}

const settings = document.getElementById("settings");
settings.addEventListener("submit", (event) => event.preventDefault());
settings.addEventListener("change", async (event) => {
  await send("/settings", { who: settings.elements.who.value, language: settings.elements.language.value });
  if (event.target.name === "language") location.reload();
});
