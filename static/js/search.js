// Enhancements of searching: keys that lead to the box and from result to result, and answers exchanged in place by htmx. Without them every
// link and form loads its page, and shows the same.

(() => {
  "use strict";

  const isShown = (element) => element.getClientRects().length > 0;

  const findBox = () => {
    const box = document.querySelector("form[role='search'] input[type='search']");
    if (box) {
      box.focus();
      box.select();
    }
    return box;
  };

  // From one result to the next or the one before, or through the outline where there are no results.
  const walk = (step) => {
    const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
    const results = shown(".entries .entry-title a");
    const stops = results.length ? results : shown(".outline-beside a, .outline a");
    const next = stops[stops.indexOf(document.activeElement) + step] || (step > 0 ? stops[0] : stops[stops.length - 1]);
    if (next) next.focus();
    return next;
  };

  // Keys that do something when pressed alone, unless something is being typed or the reader has put them off.
  const KEYS = { "/": findBox, j: () => walk(1), k: () => walk(-1) };
  document.addEventListener("keydown", (event) => {
    const act = Object.prototype.hasOwnProperty.call(KEYS, event.key) ? KEYS[event.key] : null;
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.documentElement.dataset.keys === "off") return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (act()) event.preventDefault();
  });

  // What an exchange would lose: the focus, and which panels were open. Both are kept by what the reader sees, the
  // name of the group and of the choice, since the elements themselves are new.
  const groupOf = (element) => (element.closest("[role='group'], nav") || element).getAttribute("aria-label");
  const nameOf = (link) => (link.firstElementChild || link).firstChild.textContent.trim();
  const answer = () => document.getElementById("answer");
  let focused = null;
  let opened = [];

  const isExchange = (event) => event.detail.target && event.detail.target.id === "answer";
  const loadWhole = (event) => window.location.assign(event.detail.pathInfo.finalRequestPath);

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isExchange(event) || event.detail.xhr.status >= 400) return;
    if (!event.detail.serverResponse.includes('id="answer"')) {
      event.detail.shouldSwap = false; // another kind of page
      loadWhole(event);
      return;
    }
    const link = document.activeElement.closest("#answer a");
    focused = link && link.firstChild ? { group: groupOf(link), name: nameOf(link) } : null;
    opened = [...answer().querySelectorAll("details[open]")].filter(isShown).map(groupOf);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (!answer() || event.detail.target.id !== "answer") return;
    for (const panel of answer().querySelectorAll(".facets-panel, .facet details")) {
      if (opened.includes(groupOf(panel))) panel.open = true;
    }
    const total = answer().querySelector(".total") || answer().querySelector(".notice");
    if (document.activeElement === document.body && focused) {
      const same = [...answer().querySelectorAll("[role='group'] a, nav a")].find(
        (link) => isShown(link) && link.firstChild && groupOf(link) === focused.group && nameOf(link) === focused.name
      );
      const place = focused.group && same && !same.closest(".pagination") ? same : total;
      if (place) {
        if (place === total) place.tabIndex = -1;
        place.focus({ preventScroll: true });
      }
    }
    document.getElementById("announcement").textContent = total ? total.textContent.trim() : "";
  });

  // Whatever goes wrong on the way, the address itself says best.
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      if (isExchange(event)) loadWhole(event);
    });
  }
})();
