// The access matrix: a row an account, a column a group or person, in the cells the permission sets.
const wanted = { by: "groups", account: "", who: "", set: "" };
const ROOT_ORDER = () => [byRef.get("accounts/management"), ...below(root).filter((one) => one.ref !== "accounts/management")];
const because = (list) =>
  list.map((way) => `${way.group ? `through ${way.group.ref}, ` : ""}${D.lines[way.grant.at]}`).join("; ");
const contains = (text, part) => text.toLowerCase().includes(part.toLowerCase());

// By account, then by column, then by permission set: the ways in.
function matrixOf(columns) {
  const cells = new Map();
  for (const column of columns) {
    for (const way of wanted.by === "people" ? personGrants(column) : direct(column.grants)) {
      if (wanted.set && way.grant.set.key !== wanted.set) continue;
      const row = cells.get(way.grant.account) || new Map();
      const cell = row.get(column) || new Map();
      cell.set(way.grant.set, [...(cell.get(way.grant.set) || []), way]);
      cells.set(way.grant.account, row.set(column, cell));
    }
  }
  return cells;
}

function matrixCell(account, column, cell) {
  const shown = [...(cell || new Map())].map(([set, list]) =>
    h(
      "a",
      { href: "#" + encodeURI(account.ref), class: set.admin ? "admin" : null, title: because(list), "data-set": set.key },
      set.key,
      h("span", { class: "unseen" }, " because of " + because(list)),
    ),
  );
  return h("td", { "data-who": column.ref }, shown);
}

function matrixRow(account, before, columns, row) {
  const piece = document.createDocumentFragment();
  if (!before || before.parent !== account.parent)
    piece.append(
      h("tr", { class: "band" }, h("th", { scope: "rowgroup", colspan: columns.length + 1 }, link(account.parent.ref))),
    );
  const name = h(
    "th",
    { scope: "row" },
    link(account.ref, account.name),
    account.prod ? [" ", h("span", { class: "tag prod" }, "production")] : null,
  );
  piece.append(
    h(
      "tr",
      { "data-account": account.ref },
      name,
      columns.map((column) => matrixCell(account, column, row.get(column))),
    ),
  );
  return piece;
}

function drawMatrix(result, number) {
  growing = [];
  const everybody = wanted.by === "people" ? users : principals.filter((one) => one.grants.length);
  const columns = everybody.filter((one) => contains(one.ref + " " + one.name, wanted.who));
  const cells = matrixOf(columns);
  const says = (one) => [one.ref, one.name, one.parent.ref, one.id, ...one.tags].join(" ");
  const rows = ROOT_ORDER().filter((one) => cells.has(one) && contains(says(one), wanted.account));
  const used = columns.filter((column) => rows.some((row) => cells.get(row).has(column)));
  const count = rows.reduce((sum, row) => sum + [...cells.get(row).values()].reduce((inner, cell) => inner + cell.size, 0), 0);
  const whom = wanted.by === "people" ? plural(used.length, "person", "people") : plural(used.length, "principal");
  number.textContent = `${plural(count, "way")} into ${plural(rows.length, "account")} for ${whom}`;
  if (!rows.length) return result.replaceChildren(h("p", {}, "Nobody enters anything like this."));
  const body = h("tbody", {});
  const more = grow(body, rows, (account, before) => matrixRow(account, before, used, cells.get(account)));
  const heads = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Account"),
    used.map((one) => h("th", { scope: "col" }, link(one.ref, one.name))),
  );
  const caption = h("caption", { class: "unseen" }, "Who may enter which account as what");
  result.replaceChildren(
    h(
      "div",
      { class: "scroll matrix", tabindex: "0", role: "region", "aria-label": "Access matrix" },
      h("table", {}, caption, h("thead", {}, heads), body),
      more,
    ),
  );
}

function access() {
  const result = h("div", {}),
    number = h("p", { class: "quiet", role: "status" });
  const field = (name, label, control) => {
    control.value = wanted[name];
    control.addEventListener("input", () => {
      wanted[name] = control.value;
      drawMatrix(result, number);
    });
    return h("label", {}, label, control);
  };
  const by = h(
    "select",
    {},
    h("option", { value: "groups" }, "groups and people with grants of their own"),
    h("option", { value: "people" }, "people, through their groups"),
  );
  const set = h(
    "select",
    {},
    h("option", { value: "" }, "every permission set"),
    sets.map((one) => h("option", { value: one.key }, one.key)),
  );
  const text = () => h("input", { type: "search" });
  main.replaceChildren(
    h("h2", {}, "Access"),
    h("p", { class: "quiet" }, "Each cell says as what; point at it, or read on, for the line of the spec."),
    h(
      "div",
      { class: "filters" },
      field("by", "By", by),
      field("account", "Account or unit", text()),
      field("who", "Who", text()),
      field("set", "As", set),
    ),
    number,
    result,
  );
  drawMatrix(result, number);
}
