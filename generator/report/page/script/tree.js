// The tree of units and accounts, for the pointer and the keyboard.
const open = new Set(["root", ...root.units.map((one) => one.ref)]);
const shown = (node) => [...node.units, ...node.accounts];
function treeItem(node, selected, level) {
  const isUnit = node.kind === "unit",
    group = h("ul", { role: "group" });
  const fill = () => {
    if (!group.firstChild) group.append(...shown(node).map((one) => treeItem(one, selected, level + 1)));
  };
  const item = h(
    "li",
    {
      role: "treeitem",
      class: isUnit ? "unit" : "account",
      tabindex: "-1",
      "data-ref": node.ref,
      "aria-level": level,
      "aria-selected": String(node === selected),
      "aria-expanded": isUnit && shown(node).length ? String(open.has(node.ref)) : null,
    },
    h(
      "div",
      { class: "row" },
      h("span", { class: "twist", "aria-hidden": "true" }, isUnit && shown(node).length ? "▸" : ""),
      h("span", { class: "name" }, node.name),
      node.state && node.state !== "active" && h("span", { class: "tag warn" }, node.state),
      node.prod ? h("span", { class: "tag prod" }, "production") : null,
      isUnit && h("span", { class: "count" }, below(node).length.toLocaleString("en")),
    ),
  );
  if (isUnit && shown(node).length) {
    item.append(group);
    if (open.has(node.ref)) fill();
  }
  item.fold = (wanted) => {
    if (!item.hasAttribute("aria-expanded")) return;
    if (wanted) {
      fill();
      open.add(node.ref);
    } else open.delete(node.ref);
    item.setAttribute("aria-expanded", String(wanted));
  };
  return item;
}
function drawTree(selected) {
  for (const one of selected ? path(selected) : []) open.add(one.ref);
  const tree = h("ul", { role: "tree", "aria-label": "Units and accounts" }, treeItem(root, selected, 1));
  const visible = () =>
    [...tree.querySelectorAll("[role=treeitem]")].filter((one) => !one.parentElement.closest("[aria-expanded=false]"));
  const focus = (item) => {
    if (!item) return;
    tree.querySelectorAll("[tabindex='0']").forEach((one) => one.setAttribute("tabindex", "-1"));
    item.setAttribute("tabindex", "0");
    item.focus();
  };
  const go = (item) => {
    location.hash = encodeURI(item.dataset.ref);
  };
  tree.addEventListener("click", (event) => {
    const item = event.target.closest("[role=treeitem]");
    if (event.target.classList.contains("twist")) item.fold(item.getAttribute("aria-expanded") !== "true");
    else go(item);
  });
  tree.addEventListener("keydown", (event) => {
    const item = event.target.closest("[role=treeitem]"),
      list = visible(),
      at = list.indexOf(item),
      expanded = item.getAttribute("aria-expanded");
    const keys = {
      ArrowDown: () => focus(list[at + 1]),
      ArrowUp: () => focus(list[at - 1]),
      Home: () => focus(list[0]),
      End: () => focus(list[list.length - 1]),
      ArrowRight: () => (expanded === "false" ? item.fold(true) : expanded ? focus(list[at + 1]) : null),
      ArrowLeft: () => (expanded === "true" ? item.fold(false) : focus(item.parentElement.closest("[role=treeitem]"))),
      Enter: () => go(item),
      " ": () => go(item),
    };
    if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  const current = tree.querySelector("[aria-selected=true]") || tree.firstChild;
  current.setAttribute("tabindex", "0");
  return { tree, current };
}
