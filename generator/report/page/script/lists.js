// Lists that grow: what is not seen is not drawn.
const MANY = 100; // rows that are drawn at once; more follow when they come into sight
let growing = [];
function grow(body, items, draw) {
  let drawn = 0,
    watcher = null;
  const more = h("button", { type: "button", onclick: () => add(items.length) }, "Show all");
  const add = (most) => {
    const piece = document.createDocumentFragment();
    for (const end = Math.min(items.length, drawn + most); drawn < end; drawn++)
      piece.append(draw(items[drawn], items[drawn - 1]));
    body.append(piece);
    if (drawn >= items.length) {
      more.remove();
      if (watcher) watcher.disconnect();
    }
  };
  add(MANY);
  growing.push(() => add(items.length));
  if (drawn < items.length && "IntersectionObserver" in window) {
    watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && add(MANY));
    watcher.observe(more);
  }
  return drawn < items.length ? more : null;
}
// On paper nothing can be opened: lists are whole, boxes open, and the tree of the whole organization unfolded.
window.addEventListener("beforeprint", () => {
  growing.forEach((all) => all());
  document.querySelectorAll("details").forEach((one) => {
    one.open = true;
  });
  let folded;
  while ((folded = document.querySelectorAll(".whole [aria-expanded=false]")).length) folded.forEach((one) => one.fold(true));
});
