// The search box: a key that leads to it, and offers while a question is typed. Without this it works just the same.

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

  const PAUSE = 200; // milliseconds without a key before asking

  for (const box of document.querySelectorAll("input[type='search'][data-suggestions]")) {
    const list = document.createElement("datalist");
    list.id = `${box.id}-offers`;
    box.after(list);
    box.setAttribute("list", list.id);
    let waiting = 0;
    let asked = "";
    box.addEventListener("input", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(async () => {
        const question = box.value.trim();
        if (!question || question === asked) return;
        asked = question;
        try {
          const answer = await fetch(`${box.dataset.suggestions}?${new URLSearchParams({ q: question })}`);
          if (!answer.ok || box.value.trim() !== question) return;
          const { suggestions } = await answer.json();
          list.replaceChildren(...suggestions.map(({ label }) => new Option(label, label)));
        } catch (unreachable) {
          list.replaceChildren(); // no offers while the site cannot be reached
        }
      }, PAUSE);
    });
  }
})();
