// Small tools: elements, links, tables, numbers in words. Text becomes text nodes and nothing else: no name can become markup.
const D = JSON.parse(document.getElementById("data").textContent);
const main = document.getElementById("main"),
  find = document.getElementById("find"),
  said = document.getElementById("said");
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
const link = (reference, text, name) =>
  h("a", { href: "#" + encodeURI(reference), class: name }, text === undefined ? reference : text);
const line = (n) => h("span", { class: "quiet ref" }, D.lines[n]);
const NUMBERS = new Set(["Taken", "Of", "Accounts"]);
const heading = (one) =>
  h("th", { scope: "col", class: NUMBERS.has(one) ? "num" : null }, one || h("span", { class: "unseen" }, "Share"));
const table = (heads, rows, caption) =>
  h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, heads.map(heading))),
      h("tbody", {}, rows),
    ),
  );
