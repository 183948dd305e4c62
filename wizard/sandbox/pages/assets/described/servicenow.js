import { el, post, start, values } from "/assets/portal.js";
const GRANTS = ["Authorization Code", "Client Credentials", "Resource Owner Password Credentials", "JWT Bearer"];
const PLACES = { "System OAuth": { "Manage Tokens": {}, "Application Registry": {}, "Scope Registry": {} },
  "Workplace Calendar Synchronization": { Configuration: { "Calendar Providers": {}, "Reservable Sync Configuration": {} }, "Sync Logs": {} } };
let state, page, serial = 0;

const field = (name, label, input) => {
  input.id = `sys_${serial += 1}`;
  if (name) input.name = name;
  return el("div", { class: "pair" }, el("div", {}, el("label", { for: input.id }, label)), el("div", {}, input));
};
const text = (name, label, value = "", more = {}) => field(name, label, el("input", { type: "text", value, ...more }));
const tick = (name, label, on) => field(name, label, el("input", { type: "checkbox", checked: on }));
const list = (name, label, options, chosen) => field(name, label,
  el("select", {}, options.map((one) => el("option", { selected: one === chosen }, one))));

function show(title, ...inner) {
  page.replaceChildren(el("h1", {}, title), ...inner, el("p", { role: "alert" }));
}
async function keep(form, index, done) {
  const answer = await post("/save", { form, index, values: values(page) });
  if (!answer.ok) { page.querySelector("[role=alert]").textContent = answer.problems.join("\n"); return; }
  state.forms = answer.forms;
  done(answer);
}
const table = (columns, rows) => el("table", {}, el("thead", {}, el("tr", {}, columns.map((one) => el("th", {}, one)))),
  el("tbody", {}, rows.map((row) => el("tr", {}, row.map((one) => el("td", {}, one))))));

function registry() {
  show("Application Registries", el("button", { onclick: () => show("What kind of OAuth application?",
    el("p", {}, "Nothing to be made here: the plugin brings its record.")) }, "New"),
    table(["Name", "Type", "Active"], state.forms.registry.map((one, index) => [
      el("a", { href: "#", onclick: (event) => { event.preventDefault(); record(one, index); } }, one.name),
      one.type, "true"])));
}
// The header's own menu opens by the right button of the mouse.
function headMenu(save) {
  const menu = el("ul", { class: "menu", role: "menu", hidden: true }, el("li", { role: "menuitem", onclick: () => { menu.hidden = true; save(); } }, "Save"),
    el("li", { role: "menuitem" }, "Reload form"));
  page.querySelector("h1").addEventListener("contextmenu", (event) => { event.preventDefault(); menu.hidden = false; });
  page.append(menu);
}
function record(one, index) {
  show("Third party OAuth Provider", text("name", "Name", one.name),
    text("client_id", "Client ID", one.client_id ?? ""),
    text("client_secret", "Client Secret", "", { type: "password", autocomplete: "new-password" }),
    text("logo_url", "Logo URL"),
    list("grant_type", "Default Grant Type", GRANTS, one.grant_type ?? "Authorization Code"),
    text("refresh_lifespan", "Refresh Token Lifespan", "8,640,000"),
    text("authorization_url", "Authorization URL", one.authorization_url ?? ""),
    text("token_url", "Token URL", one.token_url ?? ""),
    text("revocation_url", "Token Revocation URL"),
    text("redirect_url", "Redirect URL", `${location.origin}/oauth_redirect.do`),
    tick("active", "Active", true),
    el("p", {}, el("button", { onclick: () => keep("registry", index, registry) }, "Update"), " ",
      el("button", { onclick: registry }, "Delete")));
  headMenu(() => keep("registry", index, (answer) => record(answer.forms.registry[index], index)));
}
function providers() {
  show("Calendar Providers", el("button", { onclick: provider }, "New"),
    table(["Name", "Calendar processor", "Active"], state.forms.provider.map((one) => [one.provider_name, one.processor, String(one.provider_active)])));
}
function provider() {
  const alias = text("alias", "Connection & credential alias");
  alias.hidden = true;
  show("Calendar Provider New record", text("provider_name", "Name"), text("description", "Description"), tick("provider_active", "Active", true),
    list("processor", "Calendar processor", ["-- None --", "Google Calendar", "Microsoft Graph"], "-- None --"),
    tick("override_alias", "Override alias?", false), alias,
    text("sync_start", "Sync start date time", "2026-12-01 00:00:00"), text("sync_end", "Sync end date time", "2027-12-01 00:00:00"),
    text("delegated_user", "Delegated user email"),
    el("p", {}, el("button", { class: "main", onclick: () => keep("provider", -1, providers) }, "Submit")));
  page.querySelector("[name=override_alias]").addEventListener("change", ({ target }) => { alias.hidden = !target.checked; });
}
function reservables() {
  show("Reservable Sync Configurations", el("button", { onclick: reservable }, "New"),
    table(["Location", "Email", "Active", ""], state.forms.reservable.map((one, index) => [one.location, one.email, String(!!one.activated),
      one.activated ? "" : el("button", { onclick: async () => {
        state.forms = (await post("/save", { form: "reservable", index, values: { ...one, activated: true } })).forms;
        reservables();
      } }, "Activate")])));
}
function reservable() {
  show("Reservable Sync Configuration New record", text("location", "Location"),
    list("module", "Reservable module", ["-- None --", "Meeting rooms", "Desks"], "-- None --"), text("email", "Email"),
    list("provider", "Provider", ["-- None --", ...state.forms.provider.map((one) => one.provider_name)], "-- None --"),
    tick("no_request", "No request", false),
    el("p", {}, el("button", { class: "main", onclick: () => keep("reservable", -1, reservables) }, "Submit")));
}
const GO = { "Application Registry": registry, "Calendar Providers": providers, "Reservable Sync Configuration": reservables };
start((root, known) => {
  state = known;
  const entries = (below) => Object.entries(below).map(([name, more]) => {
    const inner = Object.keys(more).length ? el("ul", { hidden: true }, entries(more)) : null;
    return el("li", { role: "menuitem", onclick: (event) => {
      event.stopPropagation();
      if (inner) { inner.hidden = !inner.hidden; return; }
      menu.hidden = true;
      (GO[name] ?? (() => show(name)))();
    } }, name, inner);
  });
  const menu = el("div", { class: "menu", role: "menu", hidden: true }, el("input", { placeholder: "Filter" }), el("ul", {}, entries(PLACES)));
  page = el("main", {}, el("h1", {}, "Home"));
  root.append(el("div", { class: "bar" }, el("b", {}, "servicenow"),
    el("div", {}, el("button", { "aria-haspopup": "menu", onclick: () => { menu.hidden = !menu.hidden; } }, "All"), menu),
    el("button", {}, "Favorites"), el("button", {}, "History"), el("button", {}, "Workspaces")), page);
});
