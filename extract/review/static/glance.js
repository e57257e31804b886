// Values of many papers on one screen, each a card: settled one by one or all that were seen, by the door that the paper's page uses.
"use strict";

const glance = document.getElementById("glance"), statusLine = document.getElementById("status");
const conflict = document.getElementById("conflict"), next = document.getElementById("next-screen");
const cards = [...glance.querySelectorAll(".card")];
const blind = Boolean(glance.dataset.blind);
const seen = new Set(), steps = []; // cards that were in sight, and the cards of each step, for undo
let current = null, busy = false;

const area = (card) => card.querySelector("textarea");
const isUnsaved = (card) => Boolean(area(card)) && area(card).value !== area(card).dataset.saved;
// What a card shows of its paper, whatever is typed there meanwhile.
const shownIn = (card) => area(card)?.dataset.saved ?? card.querySelector("[aria-pressed=true]")?.dataset.value;
const fieldOf = (page, card) => page.querySelector(`.field[data-path="${CSS.escape(card.dataset.path)}"]`);
const valueOf = (field) => field?.querySelector("input, textarea")?.value ?? field?.querySelector("[aria-pressed=true]")?.dataset.value;
const isOpen = (card) => !card.classList.contains("settled");
const openCards = () => cards.filter(isOpen);
const ofPaper = (card) => cards.filter((one) => one.dataset.paper === card.dataset.paper);
// Words of a long text are looked at on its own page; here it is taken or changed as a whole.
const lookOf = (card) => (blind ? "spot" : card.dataset.kind === "long" ? null : "alike");

const sight = new IntersectionObserver((found) => { for (const one of found) if (one.isIntersecting) seen.add(one.target); }, { threshold: 0.6 });

function stand(card) {
  current?.classList.remove("active");
  current = card ?? null;
  if (!card) return next.focus();
  card.classList.add("active");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

// The open card behind this one, from the top again at the end.
function onward(card, step = 1) {
  const at = cards.indexOf(card), order = step > 0 ? [...cards.slice(at + 1), ...cards.slice(0, at)] : [...cards.slice(0, at).reverse(), ...cards.slice(at + 1).reverse()];
  stand(order.find(isOpen) ?? (card && isOpen(card) ? card : null));
}

function tell(message) {
  statusLine.textContent = `${message} ${glance.dataset.left.replace("#", openCards().length)}`;
}

function refuse(card, message) {
  const line = card.querySelector(".refusal");
  line.textContent = message;
  line.hidden = false;
  area(card)?.setAttribute("aria-invalid", "true");
  statusLine.textContent = message;
}

// Shows a card as the paper now has its value. Of the paper's other cards those know of all decisions so far that still show what it
// has; what somebody else has made of another is a conflict there.
function show(card, found, settled) {
  const page = new DOMParser().parseFromString(found.html, "text/html"), value = valueOf(fieldOf(page, card));
  for (const one of ofPaper(card)) if (one === card || valueOf(fieldOf(page, one)) === shownIn(one)) one.dataset.base = found.base;
  if (area(card) && value !== undefined) { area(card).value = value; area(card).dataset.saved = value; }
  for (const button of card.querySelectorAll(".flag")) button.setAttribute("aria-pressed", String(button.dataset.value === value));
  card.querySelector(".refusal").hidden = true;
  area(card)?.removeAttribute("aria-invalid");
  card.classList.toggle("settled", settled);
  const state = card.querySelector(".card-state");
  state.textContent = settled ? state.dataset.settled : "";
}

// Sends one decision; whether it was taken.
async function sent(card, request) {
  const content = { path: card.dataset.path, look: lookOf(card), base: Number(card.dataset.base), ...request };
  const answer = await send(`/papers/${card.dataset.paper}/corrections`, content);
  const found = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { message: await answer.text() };
  if (answer.status === 409) return ask(card, request, found);
  if (!answer.ok) { refuse(card, found.message); return false; }
  show(card, found, true);
  card.dataset.answer = request.action === "accept" ? "right" : "wrong";
  tell(found.message);
  return true;
}

// Somebody was faster: theirs stays, or one's own is taken; of who says that it is right, what the card has shown.
function ask(card, request, found) {
  const own = request.action === "accept" ? { action: "edit", text: shownIn(card) } : request;
  document.getElementById("conflict-text").textContent = found.other.text;
  conflict.showModal();
  return new Promise((resolve) => {
    const end = async (mine) => {
      conflict.close();
      show(card, found, !mine);
      resolve(mine ? sent(card, own) : false);
    };
    document.getElementById("conflict-keep").onclick = () => end(false);
    document.getElementById("conflict-use").onclick = () => end(true);
    conflict.oncancel = () => end(false);
  });
}

// Carries out decisions about cards, one after another; those that were taken are one step.
async function decide(asked) {
  if (busy || conflict.open) return;
  busy = true;
  const taken = [];
  let card = null, request = null;
  try {
    for ([card, request] of asked) if (await sent(card, request)) taken.push(card);
  } catch {
    refuse(card, glance.dataset.lost);
  } finally {
    busy = false;
  }
  if (taken.length) { steps.push(taken); onward(taken.at(-1)); }
  if (blind && !openCards().length) result();
}

async function undo() {
  const last = steps.at(-1);
  if (!last || busy) return;
  busy = true;
  try {
    while (last.length) {
      const card = last.at(-1), answer = await send(`/papers/${card.dataset.paper}/corrections`, { action: "undo", path: "", base: Number(card.dataset.base) });
      const found = await answer.json();
      if (answer.ok) { show(card, found, false); tell(found.message); } else refuse(card, found.message ?? found.other.text);
      last.pop();
      stand(card);
    }
    steps.pop();
  } catch {
    refuse(last.at(-1), glance.dataset.lost);
  } finally {
    busy = false;
  }
}

// What a spot check has told, once all of its values have an answer.
async function result() {
  const answered = cards.filter((card) => !isOpen(card) && card.dataset.answer);
  if (!answered.length) return;
  const right = answered.filter((card) => card.dataset.answer === "right").length;
  const answer = await fetch(`/spot/told?right=${right}&total=${answered.length}`);
  if (answer.ok) statusLine.textContent = (await answer.json()).message;
}

// What was typed is saved; what was not changed is right.
function save(card) {
  decide([[card, isUnsaved(card) ? { action: "edit", text: area(card).value } : { action: "accept" }]]);
}

const acts = {
  right: (card) => (area(card) ? save(card) : decide([[card, { action: "accept" }]])),
  // A long text is changed where its lines stand.
  empty: (card) => (area(card)?.readOnly ? acts.open(card) : decide([[card, { action: "reject" }]])),
  edit: (card) => {
    if (area(card)?.readOnly) return acts.open(card);
    area(card)?.focus();
    area(card)?.select();
  },
  open: (card) => card.querySelector("a").click(),
};
// Whoever could not hold a value against its picture has not seen it.
const wasSeen = (card) => seen.has(card) && Boolean(card.querySelector("svg.fetched")) && !card.querySelector(".no-crop");
const allSeen = () => !blind && decide(openCards().filter((card) => wasSeen(card) && !isUnsaved(card)).map((card) => [card, { action: "accept" }]));
const flag = (value) => (card) => {
  if (card.dataset.kind !== "flag") return;
  decide([[card, shownIn(card) === value ? { action: "accept" } : { action: "edit", text: value }]]);
};
const keys = { Enter: acts.right, a: acts.right, x: acts.empty, Delete: acts.empty, e: acts.edit, F2: acts.edit, o: acts.open,
  1: flag("true"), 2: flag("false"), 3: flag(""), n: (card) => onward(card), p: (card) => onward(card, -1),
  ArrowRight: (card) => onward(card), ArrowLeft: (card) => onward(card, -1) };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || conflict.open) return;
  const card = event.target.closest(".card");
  if (event.target.matches("textarea")) {
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); save(card); }
    if (event.key === "Escape") { event.target.value = event.target.dataset.saved; stand(card); }
    return;
  }
  if (event.target.matches("input, select") || (event.target.matches("a, button") && ["Enter", " "].includes(event.key))) return;
  const act = { A: allSeen, u: undo, w: () => next.click() }[event.key] ?? ((card ?? current) && keys[event.key]);
  if (!act) return;
  event.preventDefault();
  act(card ?? current);
});
glance.addEventListener("click", (event) => {
  const card = event.target.closest(".card"), button = event.target.closest("button");
  if (!card || !button) return;
  if (button.dataset.act) acts[button.dataset.act](card);
  else flag(button.dataset.value)(card);
});
glance.addEventListener("focusin", (event) => {
  const card = event.target.closest(".card");
  if (card && card !== current) { current?.classList.remove("active"); current = card; card.classList.add("active"); }
});
document.getElementById("all-seen")?.addEventListener("click", allSeen);
addEventListener("beforeunload", (event) => { if (openCards().some(isUnsaved)) event.preventDefault(); });

for (const card of cards) {
  if (area(card)) area(card).dataset.saved = area(card).value;
  sight.observe(card);
}
if (cards.length) stand(cards[0]);
