// Makes the pages better where scripts run; all of them work without.
"use strict";

// Keys: / goes to the search box, j and k walk through hits, Enter opens the one at hand.
let at = -1;
document.addEventListener("keydown", (event) => {
  const inField = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "Escape" && inField) event.target.blur();
  if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
  const hits = [...document.querySelectorAll(".hit")];
  if (event.key === "/") {
    const box = document.getElementById("q");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if ((event.key === "j" || event.key === "k") && hits.length) {
    at = Math.max(0, Math.min(hits.length - 1, at + (event.key === "j" ? 1 : -1)));
    hits.forEach((hit, number) => hit.classList.toggle("at-hand", number === at));
    hits[at].scrollIntoView({ block: "nearest" });
    const link = hits[at].querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }
});

// Copy as citation.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    const before = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = before), 1500);
  } catch {
    window.prompt("Copy the citation:", button.dataset.copy);
  }
});

// Drag over the timeline to ask for a range.
for (const drawing of document.querySelectorAll(".timeline svg")) {
  let first = null;
  const period = (event) => {
    const slots = [...drawing.querySelectorAll(".slot")];
    const box = drawing.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * slots.length);
    return Math.max(0, Math.min(slots.length - 1, place));
  };
  const show = (a, b) => {
    drawing.querySelectorAll(".slot").forEach((slot, number) => {
      slot.classList.toggle("chosen", number >= Math.min(a, b) && number <= Math.max(a, b));
    });
  };
  drawing.addEventListener("pointerdown", (event) => (first = period(event)));
  drawing.addEventListener("pointermove", (event) => {
    if (first !== null) show(first, period(event));
  });
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  window.addEventListener("pointerup", (event) => {
    if (first === null) return;
    const last = period(event);
    if (last !== first) {
      const slots = drawing.querySelectorAll(".slot");
      const names = [slots[Math.min(first, last)], slots[Math.max(first, last)]].map((slot) => slot.dataset.period);
      const query = drawing.dataset.query ? drawing.dataset.query + "&" : "";
      location.href = `${drawing.dataset.address}?${query}since=${names[0]}&until=${names[1]}`;
    }
    first = null;
  });
}
