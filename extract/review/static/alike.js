// All places with the same slip, mended with one key.
"use strict";

const list = document.getElementById("alike"), all = document.getElementById("alike-all");

all.addEventListener("click", async () => {
  all.disabled = true;
  const places = [...list.querySelectorAll("input:checked")].map((box) => box.value);
  const answer = await send(list.dataset.here, { places });
  const found = answer.ok ? await answer.json() : { message: await answer.text() };
  document.getElementById("alike-status").textContent = found.message;
  document.getElementById("alike-back").focus();
});
all.focus();
