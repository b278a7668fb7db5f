// Where the reader is: the part of the address behind the hash.
const VIEWS = {
  root: ["Organization", () => organization(root)],
  access: ["Access", access],
  guardrails: ["Guardrails", guardrails],
  quotas: ["Quotas", quotas],
  people: ["People", people],
};
function show(moved) {
  let at = "root";
  try {
    at = decodeURI(location.hash.slice(1)) || "root";
  } catch {
    /* a hash that is none */
  }
  if (at === "main") return;
  growing = [];
  find.value = "";
  const node = byRef.get(at),
    view = VIEWS[at];
  if (view && at !== "root") view[1]();
  else organization(node || root, moved);
  const tab = view
    ? at
    : node && ["group", "person", "set"].includes(node.kind)
      ? "people"
      : node && node.kind === "policy"
        ? "guardrails"
        : "root";
  document
    .getElementById("views")
    .replaceChildren(
      ...Object.entries(VIEWS).map(([name, [title]]) =>
        h("a", { href: "#" + name, "aria-current": name === tab ? "page" : null }, title),
      ),
    );
  document.title = `${view && at !== "root" ? view[0] : node && node !== root ? node.ref : "The organization"} · ${D.organization.name}`;
  if (moved && !(node && (node.kind === "account" || node.kind === "unit"))) {
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}
window.addEventListener("hashchange", () => show(true));
let waiting = 0;
find.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => (find.value.trim() ? search(find.value.trim()) : show(false)), 80);
});
find.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    const first = main.querySelector("li a");
    if (find.value && first) first.click();
  }
  if (event.key === "Escape") {
    find.value = "";
    show(false);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) {
    event.preventDefault();
    find.focus();
  }
});
show(false);
