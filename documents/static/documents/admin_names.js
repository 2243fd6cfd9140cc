/* The fields that search while one types stand in for a labelled list, and are named by its label. */
window.addEventListener("load", () => {
  // jQuery runs what waits for it in turn, later than this: asked last, it is answered when the stand-ins are there.
  window.django?.jQuery?.(() => document.querySelectorAll("select.admin-autocomplete").forEach(nameStandIn));
});

function nameStandIn(list) {
  const label = document.querySelector(`label[for="${list.id}"]`);
  const standIn = list.nextElementSibling;
  if (!label || !standIn) return;
  label.id ||= `${list.id}-label`;
  for (const part of standIn.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]")) {
    const chosen = part.getAttribute("role") === "combobox" ? part.getAttribute("aria-labelledby") : "";
    part.setAttribute("aria-labelledby", [label.id, chosen].filter(Boolean).join(" "));
  }
}
