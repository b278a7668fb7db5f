// The other views: the organization, guardrails, quotas, people.
function organization(node, moved) {
  const place = node.kind === "account" || node.kind === "unit" ? node : null;
  const { tree, current } = drawTree(place);
  main.replaceChildren(
    h(
      "div",
      { class: "split" },
      h("div", { class: place === root ? "side whole" : "side" }, tree),
      h("article", { id: "detail" }, details(node)),
    ),
  );
  if (moved && place) current.focus({ preventScroll: true });
  if (place && place !== root) current.firstChild.scrollIntoView({ block: "nearest" });
}

// A table whose rows are drawn as they are seen.
function growingTable(title, heads, items, draw) {
  const body = h("tbody", {});
  const more = grow(body, items, draw);
  const caption = h("caption", { class: "unseen" }, title);
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
    h("table", {}, caption, h("thead", {}, h("tr", {}, heads.map(heading))), body),
    more,
  );
}

function guardrails() {
  const row = (one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, link(one.ref), one.words && h("div", { class: "quiet" }, one.words)),
      h("td", {}, D.types[one.type][0]),
      h(
        "td",
        {},
        one.targets.map((target, n) => [n ? ", " : "", link(target)]),
      ),
      h("td", { class: "num" }, bound(one).length.toLocaleString("en")),
      h(
        "td",
        {},
        one.text
          ? h("span", { class: "quiet" }, "see its content")
          : h(
              "ul",
              {},
              one.does.map(([words]) => h("li", {}, words)),
            ),
      ),
    );
  main.replaceChildren(
    h("h2", {}, "Guardrails ", h("small", {}, plural(policies.length, "policy", "policies"))),
    growingTable("Policies", ["Policy", "Type", "Attached to", "Accounts", "What it does"], policies, row),
  );
}

function quotas() {
  const fullest = [...D.slots].sort((one, other) => other[2] / other[3] - one[2] / one[3]);
  const slot = ([target, type, taken, most]) => quotaRow([link(target), " ", h("span", { class: "quiet" }, type)], taken, most);
  main.replaceChildren(
    h("h2", {}, "Quotas and slots"),
    h("h3", {}, "Of the organization"),
    table(
      ["Quota", "Taken", "Of", ""],
      D.quotas.filter((one) => one[1]).map((one) => quotaRow(...one)),
      "Quotas",
    ),
    h("h3", {}, "Slots for policies, the fullest first"),
    growingTable("Slots", ["Where", "Taken", "Of", ""], fullest, slot),
  );
}

const reached = (grants) => h("td", { class: "num" }, String(new Set(grants.map((one) => one.account)).size));

function people() {
  const group = (one) => {
    const members = one.members.length
      ? anchors(one.members, true)
      : h("span", { class: "quiet" }, D.organization.external ? "kept outside" : "nobody");
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, link(one.ref), one.words && h("div", { class: "quiet" }, one.words)),
      h("td", {}, members),
      reached(one.grants),
    );
  };
  const person = (one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, link(one.ref, one.name)),
      h("td", {}, anchors(one.groups)),
      reached(personGrants(one).map((way) => way.grant)),
    );
  const set = (one) => {
    const mark = one.admin ? [" ", h("span", { class: "tag warn" }, "can do everything")] : null;
    const name = h("th", { scope: "row" }, link(one.ref, one.key), mark, one.words && h("div", { class: "quiet" }, one.words));
    return h(
      "tr",
      {},
      name,
      h("td", {}, [...one.aws, ...one.own, ...(one.does.length ? ["inline"] : [])].join(", ")),
      reached(one.grants),
    );
  };
  main.replaceChildren(
    h("h2", {}, "People, groups and permission sets"),
    h("h3", {}, "Groups"),
    growingTable("Groups", ["Group", "Members", "Accounts"], groups, group),
    h("h3", {}, "People"),
    growingTable("People", ["Person", "Groups", "Accounts"], users, person),
    h("h3", {}, "Permission sets"),
    growingTable("Permission sets", ["Permission set", "Policies", "Accounts"], sets, set),
  );
}
