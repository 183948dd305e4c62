import { el, post, start, values } from "/assets/portal.js";

// Evoko Home: a list of systems decides which floating-label fields follow.
const FIELDS = [["service_account", "Evoko Home Service Account"], ["client_id", "Azure AD Application (Client) ID"],
  ["tenant", "Azure AD Directory (Tenant) ID"], ["client_secret", "Azure AD Client Secret Value"],
  ["enterprise_app", "Enterprise App Object ID"], ["resource_group", "Resource Group Object ID"],
  ["senders_group", "Senders Group Object ID"]];
let page, state;

function float(name, label, known) {
  const secret = name === "client_secret", id = `mat-input-${name}`;
  return el("div", { class: "float" }, el("label", { for: id }, label),
    el("input", { id, name, type: secret ? "password" : "text", value: secret ? "" : known[name] ?? "" }));
}
function booking() {
  const known = state.forms.booking[0] ?? {};
  const inner = el("div"), said = el("p", { role: "alert" });
  const chosen = el("span", {}, known.system ?? "Evoko Booking");
  const draw = () => inner.replaceChildren(...({
    "Microsoft 365": FIELDS.map(([name, label]) => float(name, label, known)),
    "Google Workspace": [float("google_client_id", "Client ID", {}), float("google_account", "Evoko Home Service Account", {})],
  }[chosen.textContent] ?? []));
  const options = el("ul", { class: "menu", role: "listbox", hidden: true, id: "systems" },
    ["Evoko Booking", "Microsoft 365", "Microsoft Exchange", "Google Workspace"].map((name) => el("li", { role: "option", onclick: () => {
      chosen.textContent = name; options.hidden = true; box.setAttribute("aria-expanded", "false"); draw();
    } }, name)));
  const box = el("div", { role: "combobox", tabindex: "0", "aria-label": "Booking system", "aria-expanded": "false", "aria-controls": "systems",
    onclick: () => { options.hidden = !options.hidden; box.setAttribute("aria-expanded", String(!options.hidden)); } }, chosen, " ▾");
  draw();
  page.replaceChildren(el("h1", {}, "Booking system"), el("div", {}, box, options), inner, said, el("button", { class: "main", onclick: async () => {
    const answer = await post("/save", { form: "booking", index: 0, values: { system: chosen.textContent, ...values(inner) } });
    said.textContent = answer.ok ? "" : answer.problems.join("\n");
    if (answer.ok) { state.forms = answer.forms; booking(); page.append(el("p", { role: "status" }, "Connected settings were saved.")); }
  } }, "Save"));
}
start((root, known) => {
  state = known;
  page = el("div", { role: "tabpanel" });
  const tabs = ["General", "Booking system", "Rooms", "Users"].map((name) => el("button", { role: "tab", "aria-selected": "false", onclick: () => {
    for (const one of tabs) one.setAttribute("aria-selected", String(one.textContent === name));
    if (name === "Booking system") booking(); else page.replaceChildren(el("h1", {}, name));
  } }, name));
  root.append(el("div", { class: "bar" }, el("b", {}, "Evoko Home")), el("main", {}, el("div", { class: "tabs", role: "tablist" }, tabs), page));
  tabs[0].click();
});
