"use strict";
// Draws the report from the lists of report/data.py. Text becomes text nodes and nothing else: no name can become markup.
(() => {
  const D = JSON.parse(document.getElementById("data").textContent);
  const main = document.getElementById("main"), find = document.getElementById("find"), said = document.getElementById("said");
  const MANY = 100; // rows that are drawn at once; more follow when they come into sight

  // -- small tools -------------------------------------------------------------------------------------------------------
  function h(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === false || value === undefined || value === null) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
    return node;
  }
  const plural = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many || one + "s"}`;
  const link = (reference, text, name) => h("a", { href: "#" + encodeURI(reference), class: name }, text === undefined ? reference : text);
  const line = (n) => h("span", { class: "quiet ref" }, D.lines[n]);
  const NUMBERS = new Set(["Taken", "Of", "Accounts"]);
  const heading = (one) => h("th", { scope: "col", class: NUMBERS.has(one) ? "num" : null }, one || h("span", { class: "unseen" }, "Share"));
  const table = (heads, rows, caption) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, h("table", {},
    h("caption", { class: "unseen" }, caption), h("thead", {}, h("tr", {}, heads.map(heading))), h("tbody", {}, rows)));

  // -- the model ---------------------------------------------------------------------------------------------------------
  const units = D.units.map(([path, name, at, id]) => ({ ref: "units/" + path, path, name, at, id, units: [], accounts: [], kind: "unit" }));
  const root = { ref: "root", path: "", name: D.organization.name, units: [], accounts: [], kind: "unit" };
  const byRef = new Map([["root", root], ...units.map((one) => [one.ref, one])]);
  for (const unit of units) {
    const cut = unit.path.lastIndexOf("/");
    unit.parent = cut < 0 ? root : byRef.get("units/" + unit.path.slice(0, cut));
    unit.parent.units.push(unit);
  }
  const accounts = D.accounts.map(([key, name, email, state, unit, id, at, tags, prod, madeBy]) => {
    const one = { ref: "accounts/" + key, name, email, state, id, at, tags, prod, madeBy, parent: unit < 0 ? root : units[unit], kind: "account", grants: [] };
    one.parent.accounts.push(one);
    byRef.set(one.ref, one);
    return one;
  });
  const groups = D.groups.map(([key, name, words, members, at]) => ({ ref: "groups/" + key, name, words, members, at, kind: "group", grants: [] }));
  const users = D.users.map(([key, name, login, email, at]) => ({ ref: "users/" + key, name: name || login, login, email, at, kind: "person", groups: [], grants: [] }));
  const sets = D.sets.map(([key, name, words, session, aws, own, boundary, admin, at, does]) => ({ ref: "permission_sets/" + key, key, name, words, session, aws, own, boundary, admin, at, does, kind: "set", grants: [] }));
  const principals = [...groups, ...users];
  for (const group of groups) {
    group.members = group.members.map((n) => users[n]);
    for (const user of group.members) user.groups.push(group);
  }
  const policies = D.policies.map(([key, type, name, words, at, targets, does, text]) => ({ ref: "policies/" + key, key, type, name, words, at, targets, does, text, kind: "policy" }));
  const attached = new Map();
  for (const policy of policies) for (const target of policy.targets) attached.set(target, [...(attached.get(target) || []), policy]);
  for (const [n, row] of D.access) {
    for (let i = 0; i < row.length; i += 3) {
      const grant = { account: accounts[n], who: principals[row[i]], set: sets[row[i + 1]], at: row[i + 2] };
      accounts[n].grants.push(grant); grant.who.grants.push(grant); grant.set.grants.push(grant);
    }
  }
  for (const one of [...groups, ...users, ...sets, ...policies]) byRef.set(one.ref, one);
  const slots = new Map();
  for (const [target, type, taken, most] of D.slots) slots.set(target, [...(slots.get(target) || []), { type, taken, most }]);
  const path = (node) => (node.parent ? [...path(node.parent), node] : [node]);
  const below = (unit) => [...unit.accounts, ...unit.units.flatMap(below)];
  // A person's way into an account: directly, or through groups.
  const personGrants = (user) => [...user.grants.map((grant) => ({ grant, group: null })), ...user.groups.flatMap((group) => group.grants.map((grant) => ({ grant, group })))];

  // Few words for many accounts: a unit where everything in it is meant.
  function covering(list) {
    const wanted = new Set(list), found = [];
    (function walk(unit) {
      const all = below(unit).filter((one) => one.ref !== "accounts/management");
      const hit = all.filter((one) => wanted.has(one)).length;
      if (!hit) return;
      if (hit === all.length && hit > 1) found.push({ place: unit, count: hit });
      else { for (const one of unit.accounts) if (wanted.has(one) && one.ref !== "accounts/management") found.push({ place: one, count: 0 }); unit.units.forEach(walk); }
    })(root);
    const management = byRef.get("accounts/management");
    if (wanted.has(management)) found.push({ place: management, count: 0 });
    return found;
  }
  const covered = (list) => covering(list).map(({ place, count }, n) => [n ? ", " : "", link(place.ref), count ? ` (${plural(count, "account")})` : ""]);

  // -- lists that grow -----------------------------------------------------------------------------------------------------
  let growing = [];
  function grow(body, items, draw) {
    let drawn = 0, watcher = null;
    const more = h("button", { type: "button", onclick: () => add(items.length) }, "Show all");
    const add = (most) => {
      const piece = document.createDocumentFragment();
      for (const end = Math.min(items.length, drawn + most); drawn < end; drawn++) piece.append(draw(items[drawn], items[drawn - 1]));
      body.append(piece);
      if (drawn >= items.length) { more.remove(); if (watcher) watcher.disconnect(); }
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
    document.querySelectorAll("details").forEach((one) => { one.open = true; });
    let folded;
    while ((folded = document.querySelectorAll(".whole [aria-expanded=false]")).length) folded.forEach((one) => one.fold(true));
  });

  // -- the tree --------------------------------------------------------------------------------------------------------------
  const open = new Set(["root", ...root.units.map((one) => one.ref)]);
  const shown = (node) => [...node.units, ...node.accounts];
  function treeItem(node, selected, level) {
    const isUnit = node.kind === "unit", group = h("ul", { role: "group" });
    const fill = () => { if (!group.firstChild) group.append(...shown(node).map((one) => treeItem(one, selected, level + 1))); };
    const item = h("li", { role: "treeitem", class: isUnit ? "unit" : "account", tabindex: "-1", "data-ref": node.ref, "aria-level": level, "aria-selected": String(node === selected), "aria-expanded": isUnit && shown(node).length ? String(open.has(node.ref)) : null },
      h("div", { class: "row" }, h("span", { class: "twist", "aria-hidden": "true" }, isUnit && shown(node).length ? "▸" : ""), h("span", { class: "name" }, node.name),
        node.state && node.state !== "active" && h("span", { class: "tag warn" }, node.state), node.prod ? h("span", { class: "tag prod" }, "production") : null,
        isUnit && h("span", { class: "count" }, below(node).length.toLocaleString("en"))));
    if (isUnit && shown(node).length) { item.append(group); if (open.has(node.ref)) fill(); }
    item.fold = (wanted) => { if (!item.hasAttribute("aria-expanded")) return; if (wanted) { fill(); open.add(node.ref); } else open.delete(node.ref); item.setAttribute("aria-expanded", String(wanted)); };
    return item;
  }
  function drawTree(selected) {
    for (const one of path(selected)) open.add(one.ref);
    const tree = h("ul", { role: "tree", "aria-label": "Units and accounts" }, treeItem(root, selected, 1));
    const visible = () => [...tree.querySelectorAll("[role=treeitem]")].filter((one) => !one.parentElement.closest("[aria-expanded=false]"));
    const focus = (item) => { if (!item) return; tree.querySelectorAll("[tabindex='0']").forEach((one) => one.setAttribute("tabindex", "-1")); item.setAttribute("tabindex", "0"); item.focus(); };
    const go = (item) => { location.hash = encodeURI(item.dataset.ref); };
    tree.addEventListener("click", (event) => {
      const item = event.target.closest("[role=treeitem]");
      if (event.target.classList.contains("twist")) item.fold(item.getAttribute("aria-expanded") !== "true"); else go(item);
    });
    tree.addEventListener("keydown", (event) => {
      const item = event.target.closest("[role=treeitem]"), list = visible(), at = list.indexOf(item), expanded = item.getAttribute("aria-expanded");
      const keys = {
        ArrowDown: () => focus(list[at + 1]), ArrowUp: () => focus(list[at - 1]), Home: () => focus(list[0]), End: () => focus(list[list.length - 1]),
        ArrowRight: () => (expanded === "false" ? item.fold(true) : expanded ? focus(list[at + 1]) : null),
        ArrowLeft: () => (expanded === "true" ? item.fold(false) : focus(item.parentElement.closest("[role=treeitem]"))),
        Enter: () => go(item), " ": () => go(item),
      };
      if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); keys[event.key](); }
    });
    const current = tree.querySelector("[aria-selected=true]") || tree.firstChild;
    current.setAttribute("tabindex", "0");
    return { tree, current };
  }

  // -- details of one thing -----------------------------------------------------------------------------------------------------
  const facts = (rows) => h("dl", {}, rows.filter((one) => one[1] && (!Array.isArray(one[1]) || one[1].length)).map(([name, ...value]) => [h("dt", {}, name), h("dd", {}, value)]));
  const head = (node, ...more) => h("div", {}, h("h2", {}, node.name, " ", h("small", { class: "ref" }, node.ref)), node.words && h("p", {}, node.words), ...more);
  function statements(policy) {
    if (policy.text) return h("pre", { tabindex: "0" }, policy.text);
    return h("ul", {}, policy.does.map(([words, at]) => h("li", {}, words, " ", line(at))));
  }
  const policyBox = (policy) => h("details", {}, h("summary", {}, link(policy.ref), " ", h("span", { class: "quiet" }, D.types[policy.type][0], policy.words ? ": " + policy.words : "")), statements(policy));
  function binding(node) {
    const isManagement = node.ref === "accounts/management";
    const levels = path(node).map((place) => [place, (attached.get(place.ref) || []).filter((one) => !isManagement || D.types[one.type][2])]);
    const number = levels.reduce((sum, [, list]) => sum + list.length, 0);
    return [h("h3", {}, "Guardrails that bind ", h("small", {}, plural(number, "policy", "policies"))),
      isManagement && h("p", { class: "quiet" }, "Service and resource control policies never bind the management account."),
      levels.filter(([, list]) => list.length).map(([place, list]) => [h("p", { class: "level" }, place === node ? "Here" : ["From ", link(place.ref)]), list.map(policyBox)]),
      number ? null : h("p", {}, "None.")];
  }
  function bar(taken, most) {
    const filled = h("i");
    filled.style.width = Math.min(100, (100 * taken) / most) + "%";
    return h("span", { class: taken >= 0.9 * most ? "bar full" : "bar", "aria-hidden": "true" }, filled);
  }
  const quotaRow = (what, taken, most) => h("tr", {}, h("th", { scope: "row" }, what), h("td", { class: "num" }, taken.toLocaleString("en")), h("td", { class: "num" }, most.toLocaleString("en")), h("td", {}, bar(taken, most), taken >= most ? " full" : taken >= 0.9 * most ? " nearly full" : ""));
  function room(node) {
    const list = slots.get(node.ref) || [];
    return list.length ? [h("h3", {}, "Slots"), table(["Policies", "Taken", "Of", ""], list.map((one) => quotaRow(D.types[one.type][0], one.taken, one.most)), "Slots")] : [];
  }
  function who(grant) {
    const names = grant.who.kind === "group" ? grant.who.members : [];
    return [link(grant.who.ref), names.length ? h("span", { class: "quiet" }, " (", names.map((one, n) => [n ? ", " : "", link(one.ref, one.name)]), ")") : null];
  }
  function details(node) {
    if (node.kind === "account") return [
      head(node, h("p", {}, node.prod ? h("span", { class: "tag prod" }, "production") : null, node.state !== "active" && h("span", { class: "tag warn" }, node.state), node.tags.map((one) => h("span", { class: "tag" }, one)))),
      facts([["Account id", node.id], ["E-mail", node.email], ["Stands in", link(node.parent.ref)], ["Made by", node.madeBy], ["Written at", line(node.at)]]),
      h("h3", {}, "Who may enter"),
      node.grants.length ? table(["Who", "As", "Because of"], node.grants.map((one) => h("tr", {}, h("td", {}, who(one)), h("td", {}, link(one.set.ref, one.set.key, one.set.admin ? "admin" : null)), h("td", {}, line(one.at)))), "Who may enter") : h("p", {}, "Nobody, as far as this spec says."),
      binding(node), room(node)];
    if (node.kind === "unit") return [
      head(node, node === root ? h("ul", { class: "cards" }, [[units.length, "units"], [accounts.length, "accounts"], [policies.length, "policies"], [groups.length, "groups"], [users.length, "people"], [sets.length, "permission sets"]].map(([n, what]) => h("li", {}, h("b", {}, n.toLocaleString("en")), what))) : null),
      node === root ? facts([["Organization id", D.organization.id], ["Home region", D.organization.home], ["Governed regions", D.organization.regions.join(", ")]]) : facts([["Unit id", node.id], ["Stands in", link(node.parent.ref)], ["Accounts", String(below(node).length)], ["Written at", line(node.at)]]),
      node === root && D.warnings.length ? [h("h3", {}, "Warnings"), h("ul", {}, D.warnings.map(([code, words, at]) => h("li", {}, h("code", {}, code), " ", words, " ", line(at))))] : null,
      binding(node), room(node)];
    if (node.kind === "policy") return [
      head(node), facts([["Type", D.types[node.type][0]], ["Name in AWS", node.name], ["Attached to", node.targets.map((one, n) => [n ? ", " : "", link(one)])], ["Binds", plural(bound(node).length, "account")], ["Written at", line(node.at)]]),
      h("h3", {}, node.text ? "Content" : "What it does"), statements(node)];
    if (node.kind === "set") return [
      head(node, node.admin ? h("p", {}, h("span", { class: "tag warn" }, "can do everything")) : null),
      facts([["Name in AWS", node.name], ["Session", node.session], ["AWS-managed", node.aws.join(", ")], ["Customer-managed", node.own.join(", ")], ["Boundary", node.boundary], ["Written at", line(node.at)]]),
      node.does.length ? [h("h3", {}, "Inline policy"), h("ul", {}, node.does.map(([words, at]) => h("li", {}, words, " ", line(at))))] : null,
      h("h3", {}, "Who has it where"), ways(node.grants.map((grant) => ({ grant, group: null })), (one) => who(one.grant), "Who")];
    if (node.kind === "group") return [
      head(node), facts([["Name in AWS", node.name], ["Written at", line(node.at)], [D.organization.external ? "Members" : "Members", node.members.length ? node.members.map((one, n) => [n ? ", " : "", link(one.ref, one.name)]) : D.organization.external ? "kept outside" : "nobody"]]),
      h("h3", {}, "Where it may enter"), ways(node.grants.map((grant) => ({ grant, group: null })), (one) => link(one.grant.set.ref, one.grant.set.key), "As")];
    return [
      head(node), facts([["Logs in as", node.login], ["E-mail", node.email], ["In groups", node.groups.map((one, n) => [n ? ", " : "", link(one.ref)])], ["Written at", line(node.at)]]),
      h("h3", {}, "Where this person may enter"), ways(personGrants(node), (one) => [link(one.grant.set.ref, one.grant.set.key), one.group ? [" through ", link(one.group.ref)] : " directly"], "As")];
  }
  function bound(policy) {
    const targets = new Set(policy.targets);
    return accounts.filter((one) => (one.ref !== "accounts/management" || D.types[policy.type][2]) && path(one).some((place) => targets.has(place.ref)));
  }
  // Ways in, one row for all accounts that one line lets the same one into.
  function ways(list, first, title) {
    if (!list.length) return h("p", {}, "Nowhere, as far as this spec says.");
    const alike = new Map();
    for (const one of list) {
      const key = `${one.grant.who.ref} ${one.grant.set.ref} ${one.grant.at} ${one.group ? one.group.ref : ""}`;
      alike.set(key, [...(alike.get(key) || []), one]);
    }
    const rows = [...alike.values()].map((ones) => h("tr", {}, h("td", {}, first(ones[0])), h("td", {}, covered(ones.map((one) => one.grant.account))), h("td", {}, line(ones[0].grant.at))));
    return table([title, "Where", "Because of"], rows, "Access");
  }

  // -- views -----------------------------------------------------------------------------------------------------------------------
  function organization(node, moved) {
    const place = node.kind === "account" || node.kind === "unit" ? node : null;
    const { tree, current } = drawTree(place || root);
    main.replaceChildren(h("div", { class: "split" }, h("div", { class: place === root ? "side whole" : "side" }, tree), h("article", { id: "detail" }, details(node))));
    if (moved && place) current.focus({ preventScroll: true });
    if (current.scrollIntoView && place && place !== root) current.firstChild.scrollIntoView({ block: "nearest" });
  }

  const wanted = { by: "groups", account: "", who: "", set: "" };
  function access() {
    const field = (name, label, control) => { control.addEventListener("input", () => { wanted[name] = control.value; draw(); }); return h("label", {}, label, control); };
    const by = h("select", {}, h("option", { value: "groups" }, "groups and people with grants of their own"), h("option", { value: "people" }, "people, through their groups"));
    const set = h("select", {}, h("option", { value: "" }, "every permission set"), sets.map((one) => h("option", { value: one.key }, one.key)));
    by.value = wanted.by; set.value = wanted.set;
    const result = h("div", {}), number = h("p", { class: "quiet" });
    function draw() {
      growing = [];
      const text = (one) => (one.ref + " " + one.name).toLowerCase();
      const inAccount = (one) => (one.ref + " " + one.name + " " + one.parent.ref + " " + one.tags.join(" ") + " " + one.id).toLowerCase().includes(wanted.account.toLowerCase());
      const columns = (wanted.by === "people" ? users : principals.filter((one) => one.grants.length)).filter((one) => text(one).includes(wanted.who.toLowerCase()));
      const cells = new Map();
      let count = 0;
      for (const column of columns) for (const way of wanted.by === "people" ? personGrants(column) : column.grants.map((grant) => ({ grant, group: null }))) {
        if (wanted.set && way.grant.set.key !== wanted.set) continue;
        const row = cells.get(way.grant.account) || new Map();
        const cell = row.get(column) || new Map();
        cell.set(way.grant.set, [...(cell.get(way.grant.set) || []), way]);
        row.set(column, cell); cells.set(way.grant.account, row);
      }
      const rows = [byRef.get("accounts/management"), ...below(root).filter((one) => one.ref !== "accounts/management")].filter((one) => cells.has(one) && inAccount(one));
      const used = columns.filter((column) => rows.some((row) => cells.get(row).has(column)));
      for (const row of rows) for (const [, cell] of cells.get(row)) count += cell.size;
      number.textContent = `${plural(count, "way")} into ${plural(rows.length, "account")} for ${plural(used.length, wanted.by === "people" ? "person" : "principal", wanted.by === "people" ? "people" : "principals")}`;
      const body = h("tbody", {});
      const because = (ways) => ways.map((way) => `${way.group ? `through ${way.group.ref}, ` : ""}${D.lines[way.grant.at]}`).join("; ");
      const more = grow(body, rows, (account, before) => {
        const piece = document.createDocumentFragment();
        if (!before || before.parent !== account.parent) piece.append(h("tr", { class: "band" }, h("th", { scope: "rowgroup", colspan: used.length + 1 }, link(account.parent.ref))));
        piece.append(h("tr", { "data-account": account.ref }, h("th", { scope: "row" }, link(account.ref, account.name), account.prod ? [" ", h("span", { class: "tag prod" }, "production")] : null),
          used.map((column) => h("td", { "data-who": column.ref }, [...(cells.get(account).get(column) || new Map())].map(([one, ways]) => h("a", { href: "#" + encodeURI(account.ref), class: one.admin ? "admin" : null, title: because(ways), "data-set": one.key }, one.key, h("span", { class: "unseen" }, " because of " + because(ways))))))));
        return piece;
      });
      result.replaceChildren(rows.length ? h("div", { class: "scroll matrix", tabindex: "0", role: "region", "aria-label": "Access matrix" }, h("table", {}, h("caption", { class: "unseen" }, "Who may enter which account as what"),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Account"), used.map((one) => h("th", { scope: "col" }, link(one.ref, one.name))))), body), more) : h("p", {}, "Nobody enters anything like this."));
    }
    main.replaceChildren(h("h2", {}, "Access"), h("p", { class: "quiet" }, "Each cell says as what; point at it, or read on, for the line of the spec."),
      h("div", { class: "filters" }, field("by", "By", by), field("account", "Account or unit ", h("input", { type: "search", value: wanted.account })), field("who", "Who ", h("input", { type: "search", value: wanted.who })), field("set", "As ", set)), number, result);
    draw();
  }

  function guardrails() {
    const body = h("tbody", {});
    const more = grow(body, policies, (one) => h("tr", {}, h("th", { scope: "row" }, link(one.ref), one.words && h("div", { class: "quiet" }, one.words)), h("td", {}, D.types[one.type][0]), h("td", {}, one.targets.map((target, n) => [n ? ", " : "", link(target)])), h("td", { class: "num" }, bound(one).length.toLocaleString("en")), h("td", {}, one.text ? h("span", { class: "quiet" }, "see its content") : h("ul", {}, one.does.map(([words]) => h("li", {}, words))))));
    main.replaceChildren(h("h2", {}, "Guardrails ", h("small", {}, plural(policies.length, "policy", "policies"))), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Policies" }, h("table", {}, h("caption", { class: "unseen" }, "Policies"), h("thead", {}, h("tr", {}, ["Policy", "Type", "Attached to", "Accounts", "What it does"].map(heading))), body), more));
  }

  function quotas() {
    const body = h("tbody", {});
    const list = [...D.slots].sort((one, other) => other[2] / other[3] - one[2] / one[3]);
    const more = grow(body, list, ([target, type, taken, most]) => quotaRow([link(target), " ", h("span", { class: "quiet" }, type)], taken, most));
    main.replaceChildren(h("h2", {}, "Quotas and slots"), h("h3", {}, "Of the organization"), table(["Quota", "Taken", "Of", ""], D.quotas.filter((one) => one[1]).map((one) => quotaRow(...one)), "Quotas"),
      h("h3", {}, "Slots for policies, the fullest first"), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Slots" }, h("table", {}, h("caption", { class: "unseen" }, "Slots"), h("thead", {}, h("tr", {}, ["Where", "Taken", "Of", ""].map(heading))), body), more));
  }

  function people() {
    const body = h("tbody", {}), groupBody = h("tbody", {});
    const number = (list) => String(new Set(list.map((one) => one.account)).size);
    const more = grow(body, users, (one) => h("tr", {}, h("th", { scope: "row" }, link(one.ref, one.name)), h("td", {}, one.groups.map((group, n) => [n ? ", " : "", link(group.ref)])), h("td", { class: "num" }, number(personGrants(one).map((way) => way.grant)))));
    const others = grow(groupBody, groups, (one) => h("tr", {}, h("th", { scope: "row" }, link(one.ref), one.words && h("div", { class: "quiet" }, one.words)), h("td", {}, one.members.length ? one.members.map((user, n) => [n ? ", " : "", link(user.ref, user.name)]) : h("span", { class: "quiet" }, D.organization.external ? "kept outside" : "nobody")), h("td", { class: "num" }, number(one.grants))));
    const box = (title, heads, tbody, button) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, h("table", {}, h("caption", { class: "unseen" }, title), h("thead", {}, h("tr", {}, heads.map(heading))), tbody), button);
    main.replaceChildren(h("h2", {}, "People, groups and permission sets"), h("h3", {}, "Groups"), box("Groups", ["Group", "Members", "Accounts"], groupBody, others), h("h3", {}, "People"), box("People", ["Person", "Groups", "Accounts"], body, more),
      h("h3", {}, "Permission sets"), box("Permission sets", ["Permission set", "Policies", "Accounts"], h("tbody", {}, sets.map((one) => h("tr", {}, h("th", { scope: "row" }, link(one.ref, one.key), one.admin ? [" ", h("span", { class: "tag warn" }, "can do everything")] : null, one.words && h("div", { class: "quiet" }, one.words)), h("td", {}, [...one.aws, ...one.own, ...(one.does.length ? ["inline"] : [])].join(", ")), h("td", { class: "num" }, number(one.grants))))), null));
  }

  // -- search ------------------------------------------------------------------------------------------------------------------------
  const index = () => {
    if (index.list) return index.list;
    const row = (node, ...texts) => ({ node, text: [node.ref, node.name, ...texts].join(" ").toLowerCase() });
    index.list = [
      ...accounts.map((one) => row(one, one.email, one.id, one.state, one.madeBy, D.lines[one.at], ...one.tags)), ...units.map((one) => row(one, one.id, D.lines[one.at])),
      ...policies.map((one) => row(one, one.words, D.types[one.type][0], one.text, D.lines[one.at], ...one.does.map((two) => two[0]))), ...groups.map((one) => row(one, one.words)),
      ...users.map((one) => row(one, one.login, one.email)), ...sets.map((one) => row(one, one.words, ...one.aws, ...one.own, ...one.does.map((two) => two[0]))),
    ];
    return index.list;
  };
  const KINDS = { account: "Accounts", unit: "Units", policy: "Policies", group: "Groups", person: "People", set: "Permission sets" };
  function search(text) {
    const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = index().filter((one) => parts.every((part) => one.text.includes(part))).map((one) => one.node);
    growing = [];
    main.replaceChildren(h("h2", {}, plural(found.length, "result"), " ", h("small", {}, "for ", text)), Object.entries(KINDS).map(([kind, title]) => {
      const list = found.filter((one) => one.kind === kind);
      if (!list.length) return null;
      const items = h("ul", {}), more = grow(items, list, (one) => h("li", {}, link(one.ref, one.name), " ", h("span", { class: "quiet ref" }, one.ref)));
      return [h("h3", {}, title, " ", h("small", {}, list.length.toLocaleString("en"))), items, more];
    }));
    said.textContent = plural(found.length, "result");
  }

  // -- where we are --------------------------------------------------------------------------------------------------------------------
  const VIEWS = { root: ["Organization", () => organization(root)], access: ["Access", access], guardrails: ["Guardrails", guardrails], quotas: ["Quotas", quotas], people: ["People", people] };
  function show(moved) {
    let at = "root";
    try { at = decodeURI(location.hash.slice(1)) || "root"; } catch { /* a hash that is none */ }
    if (at === "main") return;
    growing = [];
    find.value = "";
    const node = byRef.get(at), view = VIEWS[at];
    if (view && at !== "root") view[1](); else organization(node || root, moved);
    const tab = view ? at : node && ["group", "person", "set"].includes(node.kind) ? "people" : node && node.kind === "policy" ? "guardrails" : "root";
    document.getElementById("views").replaceChildren(...Object.entries(VIEWS).map(([name, [title]]) => h("a", { href: "#" + name, "aria-current": name === tab ? "page" : null }, title)));
    document.title = `${view && at !== "root" ? view[0] : node && node !== root ? node.ref : "The organization"} · ${D.organization.name}`;
    if (moved && !(node && (node.kind === "account" || node.kind === "unit"))) { window.scrollTo(0, 0); main.focus({ preventScroll: true }); }
  }
  window.addEventListener("hashchange", () => show(true));
  let waiting = 0;
  find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => (find.value.trim() ? search(find.value.trim()) : show(false)), 80); });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { const first = main.querySelector("li a"); if (find.value && first) first.click(); }
    if (event.key === "Escape") { find.value = ""; show(false); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); find.focus(); } });
  show(false);
})();
