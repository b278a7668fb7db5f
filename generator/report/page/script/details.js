// Everything about one thing, by its kind.
const anchors = (list, name) => list.map((one, n) => [n ? ", " : "", link(one.ref, name ? one.name : undefined)]);
const marks = (node) =>
  h(
    "p",
    {},
    node.prod ? h("span", { class: "tag prod" }, "production") : null,
    node.state !== "active" && h("span", { class: "tag warn" }, node.state),
    node.tags.map((one) => h("span", { class: "tag" }, one)),
  );

function accountDetails(node) {
  const grants = node.grants.map((one) =>
    h(
      "tr",
      {},
      h("td", {}, who(one)),
      h("td", {}, link(one.set.ref, one.set.key, one.set.admin ? "admin" : null)),
      h("td", {}, line(one.at)),
    ),
  );
  return [
    head(node, marks(node)),
    facts([
      ["Account id", node.id],
      ["E-mail", node.email],
      ["Stands in", link(node.parent.ref)],
      ["Made by", node.madeBy],
      ["Written at", line(node.at)],
    ]),
    h("h3", {}, "Who may enter"),
    grants.length ? table(["Who", "As", "Because of"], grants, "Who may enter") : h("p", {}, "Nobody, as far as this spec says."),
    binding(node),
    room(node),
  ];
}

function rootDetails() {
  const counts = [
    [units, "units"],
    [accounts, "accounts"],
    [policies, "policies"],
    [groups, "groups"],
    [users, "people"],
    [sets, "permission sets"],
  ];
  const warnings = D.warnings.map(([code, words, at]) => h("li", {}, h("code", {}, code), " ", words, " ", line(at)));
  return [
    head(
      root,
      h(
        "ul",
        { class: "cards" },
        counts.map(([list, what]) => h("li", {}, h("b", {}, list.length.toLocaleString("en")), what)),
      ),
    ),
    facts([
      ["Organization id", D.organization.id],
      ["Home region", D.organization.home],
      ["Governed regions", D.organization.regions.join(", ")],
    ]),
    warnings.length ? [h("h3", {}, "Warnings"), h("ul", {}, warnings)] : null,
    binding(root),
    room(root),
  ];
}

function unitDetails(node) {
  return [
    head(node),
    facts([
      ["Unit id", node.id],
      ["Stands in", link(node.parent.ref)],
      ["Accounts", String(below(node).length)],
      ["Written at", line(node.at)],
    ]),
    binding(node),
    room(node),
  ];
}

function policyDetails(node) {
  return [
    head(node),
    facts([
      ["Type", D.types[node.type][0]],
      ["Name in AWS", node.name],
      ["Attached to", node.targets.map((one, n) => [n ? ", " : "", link(one)])],
      ["Binds", plural(bound(node).length, "account")],
      ["Written at", line(node.at)],
    ]),
    h("h3", {}, node.text ? "Content" : "What it does"),
    statements(node),
  ];
}

function setDetails(node) {
  const inline = node.does.map(([words, at]) => h("li", {}, words, " ", line(at)));
  return [
    head(node, node.admin ? h("p", {}, h("span", { class: "tag warn" }, "can do everything")) : null),
    facts([
      ["Name in AWS", node.name],
      ["Session", node.session],
      ["AWS-managed", node.aws.join(", ")],
      ["Customer-managed", node.own.join(", ")],
      ["Boundary", node.boundary],
      ["Written at", line(node.at)],
    ]),
    inline.length ? [h("h3", {}, "Inline policy"), h("ul", {}, inline)] : null,
    h("h3", {}, "Who has it where"),
    ways(direct(node.grants), (one) => who(one.grant), "Who"),
  ];
}

function groupDetails(node) {
  const members = node.members.length ? anchors(node.members, true) : D.organization.external ? "kept outside" : "nobody";
  return [
    head(node),
    facts([
      ["Name in AWS", node.name],
      ["Members", members],
      ["Written at", line(node.at)],
    ]),
    h("h3", {}, "Where it may enter"),
    ways(direct(node.grants), (one) => link(one.grant.set.ref, one.grant.set.key), "As"),
  ];
}

function personDetails(node) {
  const as = (one) => [link(one.grant.set.ref, one.grant.set.key), one.group ? [" through ", link(one.group.ref)] : " directly"];
  return [
    head(node),
    facts([
      ["Logs in as", node.login],
      ["E-mail", node.email],
      ["In groups", anchors(node.groups)],
      ["Written at", line(node.at)],
    ]),
    h("h3", {}, "Where this person may enter"),
    ways(personGrants(node), as, "As"),
  ];
}

const DETAILS = {
  account: accountDetails,
  unit: unitDetails,
  policy: policyDetails,
  set: setDetails,
  group: groupDetails,
  person: personDetails,
};
const details = (node) => (node === root ? rootDetails() : DETAILS[node.kind](node));
