// Parts of pages: facts, guardrails, slots, ways in.
const facts = (rows) =>
  h(
    "dl",
    {},
    rows
      .filter((one) => one[1] && (!Array.isArray(one[1]) || one[1].length))
      .map(([name, ...value]) => [h("dt", {}, name), h("dd", {}, value)]),
  );
const head = (node, ...more) =>
  h(
    "div",
    {},
    h("h2", {}, node.name, " ", h("small", { class: "ref" }, node.ref)),
    node.words && h("p", {}, node.words),
    ...more,
  );
function statements(policy) {
  if (policy.text) return h("pre", { tabindex: "0" }, policy.text);
  return h(
    "ul",
    {},
    policy.does.map(([words, at]) => h("li", {}, words, " ", line(at))),
  );
}
const policyBox = (policy) =>
  h(
    "details",
    {},
    h(
      "summary",
      {},
      link(policy.ref),
      " ",
      h("span", { class: "quiet" }, D.types[policy.type][0], policy.words ? ": " + policy.words : ""),
    ),
    statements(policy),
  );
function binding(node) {
  const isManagement = node.ref === "accounts/management";
  const levels = path(node).map((place) => [
    place,
    (attached.get(place.ref) || []).filter((one) => !isManagement || D.types[one.type][2]),
  ]);
  const number = levels.reduce((sum, [, list]) => sum + list.length, 0);
  return [
    h("h3", {}, "Guardrails that bind ", h("small", {}, plural(number, "policy", "policies"))),
    isManagement && h("p", { class: "quiet" }, "Service and resource control policies never bind the management account."),
    levels
      .filter(([, list]) => list.length)
      .map(([place, list]) => [
        h("p", { class: "level" }, place === node ? "Here" : ["From ", link(place.ref)]),
        list.map(policyBox),
      ]),
    number ? null : h("p", {}, "None."),
  ];
}
function bar(taken, most) {
  const filled = h("i");
  filled.style.width = Math.min(100, (100 * taken) / most) + "%";
  return h("span", { class: taken >= 0.9 * most ? "bar full" : "bar", "aria-hidden": "true" }, filled);
}
const quotaRow = (what, taken, most) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, what),
    h("td", { class: "num" }, taken.toLocaleString("en")),
    h("td", { class: "num" }, most.toLocaleString("en")),
    h("td", {}, bar(taken, most), taken >= most ? " full" : taken >= 0.9 * most ? " nearly full" : ""),
  );
function room(node) {
  const list = slots.get(node.ref) || [];
  return list.length
    ? [
        h("h3", {}, "Slots"),
        table(
          ["Policies", "Taken", "Of", ""],
          list.map((one) => quotaRow(D.types[one.type][0], one.taken, one.most)),
          "Slots",
        ),
      ]
    : [];
}
function who(grant) {
  const names = grant.who.kind === "group" ? grant.who.members : [];
  return [
    link(grant.who.ref),
    names.length
      ? h(
          "span",
          { class: "quiet" },
          " (",
          names.map((one, n) => [n ? ", " : "", link(one.ref, one.name)]),
          ")",
        )
      : null,
  ];
}
function bound(policy) {
  const targets = new Set(policy.targets);
  return accounts.filter(
    (one) => (one.ref !== "accounts/management" || D.types[policy.type][2]) && path(one).some((place) => targets.has(place.ref)),
  );
}
// Ways in, one row for all accounts that one line lets the same one into.
function ways(list, first, title) {
  if (!list.length) return h("p", {}, "Nowhere, as far as this spec says.");
  const alike = new Map();
  for (const one of list) {
    const key = `${one.grant.who.ref} ${one.grant.set.ref} ${one.grant.at} ${one.group ? one.group.ref : ""}`;
    alike.set(key, [...(alike.get(key) || []), one]);
  }
  const rows = [...alike.values()].map((ones) =>
    h(
      "tr",
      {},
      h("td", {}, first(ones[0])),
      h("td", {}, covered(ones.map((one) => one.grant.account))),
      h("td", {}, line(ones[0].grant.at)),
    ),
  );
  return table([title, "Where", "Because of"], rows, "Access");
}
