// Enhancements of searching: a key that leads to the box, and answers exchanged in place by htmx. Without them every
// link and form loads its page, and shows the same.

(() => {
  "use strict";

  // The key "/" goes to the box of the page, unless something is being typed.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector("form[role='search'] input[type='search']");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // What an exchange would lose: the focus, and which panels were open. Both are kept by what the reader sees, the
  // name of the group and of the choice, since the elements themselves are new.
  const groupOf = (element) => (element.closest("[role='group'], nav") || element).getAttribute("aria-label");
  const nameOf = (link) => (link.firstElementChild || link).firstChild.textContent.trim();
  const isShown = (element) => element.getClientRects().length > 0;
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
