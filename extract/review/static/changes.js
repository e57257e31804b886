// Shared by the pages of the desk: changes that may be refused, with the reason in the place for it.
"use strict";

async function change(address, content) {
  const place = document.getElementById("alert");
  place.textContent = "";
  try {
    const answer = await send(address, content);
    if (answer.ok) return await answer.json();
    const said = (answer.headers.get("Content-Type") || "").includes("json") ? (await answer.json()).refusal : await answer.text();
    place.textContent = said;
  } catch {
    place.textContent = document.body.dataset.unreachable;
  }
  return null;
}

// Ask again and again, one question at a time: soon while something is at work, seldom otherwise.
function watch(address, show) {
  let timer = 0;
  const ask = async () => {
    clearTimeout(timer);
    let busy = false;
    try {
      const answer = await fetch(address);
      if (answer.ok) busy = show(await answer.json());
    } catch { /* the desk is being restarted: ask again */ }
    clearTimeout(timer);
    timer = setTimeout(ask, busy ? 1000 : 5000);
  };
  timer = setTimeout(ask, 1000);
  return ask;
}

function replaceText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
