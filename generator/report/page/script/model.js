// The organization as objects that know each other, made of the lists of report/data.py.
const units = D.units.map(([path, name, at, id]) => ({
  ref: "units/" + path,
  path,
  name,
  at,
  id,
  units: [],
  accounts: [],
  kind: "unit",
}));
const root = { ref: "root", path: "", name: D.organization.name, units: [], accounts: [], kind: "unit" };
const byRef = new Map([["root", root], ...units.map((one) => [one.ref, one])]);
for (const unit of units) {
  const cut = unit.path.lastIndexOf("/");
  unit.parent = cut < 0 ? root : byRef.get("units/" + unit.path.slice(0, cut));
  unit.parent.units.push(unit);
}
const accounts = D.accounts.map(([key, name, email, state, unit, id, at, tags, prod, madeBy]) => {
  const one = {
    ref: "accounts/" + key,
    name,
    email,
    state,
    id,
    at,
    tags,
    prod,
    madeBy,
    parent: unit < 0 ? root : units[unit],
    kind: "account",
    grants: [],
  };
  one.parent.accounts.push(one);
  byRef.set(one.ref, one);
  return one;
});
const groups = D.groups.map(([key, name, words, members, at]) => ({
  ref: "groups/" + key,
  name,
  words,
  members,
  at,
  kind: "group",
  grants: [],
}));
const users = D.users.map(([key, name, login, email, at]) => ({
  ref: "users/" + key,
  name: name || login,
  login,
  email,
  at,
  kind: "person",
  groups: [],
  grants: [],
}));
const sets = D.sets.map(([key, name, words, session, aws, own, boundary, admin, at, does]) => ({
  ref: "permission_sets/" + key,
  key,
  name,
  words,
  session,
  aws,
  own,
  boundary,
  admin,
  at,
  does,
  kind: "set",
  grants: [],
}));
const principals = [...groups, ...users];
for (const group of groups) {
  group.members = group.members.map((n) => users[n]);
  for (const user of group.members) user.groups.push(group);
}
const policies = D.policies.map(([key, type, name, words, at, targets, does, text]) => ({
  ref: "policies/" + key,
  key,
  type,
  name,
  words,
  at,
  targets,
  does,
  text,
  kind: "policy",
}));
const attached = new Map();
for (const policy of policies)
  for (const target of policy.targets) attached.set(target, [...(attached.get(target) || []), policy]);
for (const [n, row] of D.access) {
  for (let i = 0; i < row.length; i += 3) {
    const grant = { account: accounts[n], who: principals[row[i]], set: sets[row[i + 1]], at: row[i + 2] };
    accounts[n].grants.push(grant);
    grant.who.grants.push(grant);
    grant.set.grants.push(grant);
  }
}
for (const one of [...groups, ...users, ...sets, ...policies]) byRef.set(one.ref, one);
const slots = new Map();
for (const [target, type, taken, most] of D.slots) slots.set(target, [...(slots.get(target) || []), { type, taken, most }]);
const path = (node) => (node.parent ? [...path(node.parent), node] : [node]);
const below = (unit) => [...unit.accounts, ...unit.units.flatMap(below)];
// A person's way into an account: directly, or through groups.
const personGrants = (user) => [
  ...user.grants.map((grant) => ({ grant, group: null })),
  ...user.groups.flatMap((group) => group.grants.map((grant) => ({ grant, group }))),
];

// Few words for many accounts: a unit where everything in it is meant.
function covering(list) {
  const wanted = new Set(list),
    found = [];
  (function walk(unit) {
    const all = below(unit).filter((one) => one.ref !== "accounts/management");
    const hit = all.filter((one) => wanted.has(one)).length;
    if (!hit) return;
    if (hit === all.length && hit > 1) found.push({ place: unit, count: hit });
    else {
      for (const one of unit.accounts)
        if (wanted.has(one) && one.ref !== "accounts/management") found.push({ place: one, count: 0 });
      unit.units.forEach(walk);
    }
  })(root);
  const management = byRef.get("accounts/management");
  if (wanted.has(management)) found.push({ place: management, count: 0 });
  return found;
}
const covered = (list) =>
  covering(list).map(({ place, count }, n) => [n ? ", " : "", link(place.ref), count ? ` (${plural(count, "account")})` : ""]);
const direct = (grants) => grants.map((grant) => ({ grant, group: null }));
