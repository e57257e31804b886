// Shared by all pages: sending changes with the page's token, and the reader's name, language, and whether pages are light or dark.
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
  const { who, language, scheme } = settings.elements;
  await send("/settings", { who: who.value, language: language.value, scheme: scheme.value });
  document.documentElement.dataset.scheme = scheme.value;
  if (event.target.name === "language") location.reload();
});
