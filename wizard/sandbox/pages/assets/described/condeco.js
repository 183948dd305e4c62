import { el, post, start, values } from "/assets/portal.js";
let page, state;
const BOX = ["Client ID", "Tenant ID", "Client secret"];
const line = (label, input) => el("p", {}, el("label", {}, el("span", { class: "l" }, label), el("br"), input));

function settings() {
  const known = state.forms.calendar[0] ?? {};
  const more = el("div");
  const draw = (chosen) => more.replaceChildren(...(chosen === "OAuth app-only" ? [
    line(BOX[0], el("input", { name: "client_id", value: known.client_id ?? "" })),
    line(BOX[1], el("input", { name: "tenant", value: known.tenant ?? "" })),
    line(BOX[2], el("input", { name: "client_secret", type: "password", placeholder: known.secret_kept ? "••••••••" : "" })),
  ] : [line("URL", el("input", { name: "exchange_url", value: "https://outlook.office365.com/EWS/Exchange.asmx" }))]));
  const choose = el("select", { name: "authentication", onchange: () => draw(choose.value) },
    ["OAuth-Delegate", "OAuth app-only"].map((one) => el("option", { selected: one === known.authentication }, one)));
  draw(choose.value);
  const said = el("p", { role: "alert" });
  const form = el("form", { onsubmit: async (event) => {
    event.preventDefault();
    const answer = await post("/save", { form: "calendar", index: 0, values: values(form) });
    said.textContent = answer.ok ? "" : answer.problems.join("\n");
    if (answer.ok) { state.forms = answer.forms; settings(); page.append(el("p", { role: "status" }, "Calendar settings saved.")); }
  } }, line("Name", el("input", { name: "service_name", value: known.service_name ?? "Exchange" })),
    el("p", {}, el("label", {}, el("input", { type: "checkbox", name: "service_account", checked: known.service_account === true }), " Use a service account")),
    line("Authentication", choose), more, line("Polling interval (seconds)", el("input", { name: "polling", value: "60" })),
    said, el("button", { class: "main" }, "Save"));
  page.replaceChildren(el("h2", {}, "Exchange calendar service"), form);
}
function services() {
  page.replaceChildren(el("h1", {}, "Calendar Settings"),
    el("ul", {}, ["Condeco calendar service", "Exchange calendar service", "Google calendar service"].map((name) =>
      el("li", {}, el("a", { href: "#", onclick: (event) => {
        event.preventDefault();
        if (name.startsWith("Exchange")) settings();
        else page.replaceChildren(el("h2", {}, name), el("p", {}, "Not set up."), line("Client ID", el("input", { name: "other_client_id" })));
      } }, name)))));
}
start((root, known) => {
  state = known;
  page = el("main", {}, el("h1", {}, "Device Hub"), el("p", {}, "12 screens are online."));
  const icon = (name, sign, go) => el("button", { "aria-label": name, title: name, onclick: go }, sign);
  const blank = (name) => () => page.replaceChildren(el("h1", {}, name));
  root.append(el("div", { class: "split" }, el("nav", { class: "side" }, icon("Device Management", "▤", blank("Device Management")), el("br"),
    icon("Calendar Settings", "▦", services), el("br"), icon("Locations", "⌖", blank("Locations"))), page));
});
