// The search over everything: each word must stand somewhere in a thing.
const index = () => {
  if (index.list) return index.list;
  const row = (node, ...texts) => ({ node, text: [node.ref, node.name, ...texts].join(" ").toLowerCase() });
  index.list = [
    ...accounts.map((one) => row(one, one.email, one.id, one.state, one.madeBy, D.lines[one.at], ...one.tags)),
    ...units.map((one) => row(one, one.id, D.lines[one.at])),
    ...policies.map((one) =>
      row(one, one.words, D.types[one.type][0], one.text, D.lines[one.at], ...one.does.map((two) => two[0])),
    ),
    ...groups.map((one) => row(one, one.words)),
    ...users.map((one) => row(one, one.login, one.email)),
    ...sets.map((one) => row(one, one.words, ...one.aws, ...one.own, ...one.does.map((two) => two[0]))),
  ];
  return index.list;
};
const KINDS = {
  account: "Accounts",
  unit: "Units",
  policy: "Policies",
  group: "Groups",
  person: "People",
  set: "Permission sets",
};
function search(text) {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = index()
    .filter((one) => parts.every((part) => one.text.includes(part)))
    .map((one) => one.node);
  growing = [];
  main.replaceChildren(
    h("h2", {}, plural(found.length, "result"), " ", h("small", {}, "for ", text)),
    Object.entries(KINDS).map(([kind, title]) => {
      const list = found.filter((one) => one.kind === kind);
      if (!list.length) return null;
      const items = h("ul", {}),
        more = grow(items, list, (one) => h("li", {}, link(one.ref, one.name), " ", h("span", { class: "quiet ref" }, one.ref)));
      return [h("h3", {}, title, " ", h("small", {}, list.length.toLocaleString("en"))), items, more];
    }),
  );
  said.textContent = plural(found.length, "result");
}
