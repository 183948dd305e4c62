import { el, post, start, values } from "/assets/portal.js";

// Synergy SKY's configurator: a card for each calendar platform, each with a dialog of its own.
let state, page;
const PLATFORMS = { "Microsoft Graph API (Microsoft 365)": "graph", "Microsoft Exchange (EWS)": "ews", "Google Workspace": "google" };
const FIELDS = { graph: [["act_on_behalf_of", "Act on Behalf of"], ["client_id", "Client ID"], ["tenant", "Tenant ID"], ["client_secret", "Client Secret"]],
  ews: [["ews_url", "EWS URL"], ["ews_user", "Username"], ["ews_password", "Password"]],
  google: [["google_client_id", "Client ID"], ["google_secret", "Client Secret"]] };

function dialog(title, form) {
  const known = state.forms[form]?.[0] ?? {};
  const said = el("p", { role: "alert" }), inner = el("div", {}, FIELDS[form].map(([name, label]) => {
    const secret = /secret|password/.test(name);
    return el("div", { class: "pair" }, el("div", {}, label),
      el("div", {}, el("input", { name, "aria-label": label, type: secret ? "password" : "text", value: secret ? "" : known[name] ?? "" })));
  }));
  const veil = el("div", { class: "veil" }, el("div", { class: "dialog", role: "dialog", "aria-modal": "true", "aria-label": title },
    el("h2", {}, title), inner, said, el("button", { class: "main", onclick: async () => {
      const answer = await post("/save", { form, index: 0, values: values(inner) });
      said.textContent = answer.ok ? "" : answer.problems.join("\n");
      if (answer.ok) { state.forms = answer.forms; veil.remove(); calendar(); }
    } }, "Save"), " ", el("button", { onclick: () => veil.remove() }, "Cancel")));
  document.body.append(veil);
}
function calendar() {
  page.replaceChildren(el("h1", {}, "Calendar"), ...Object.entries(PLATFORMS).map(([title, form]) => el("section", {},
    el("h2", {}, title), el("p", {}, state.forms[form]?.length ? "Configured" : "Not configured"),
    el("button", { "aria-label": `Configure ${title}`, onclick: () => dialog(title, form) }, "Configure"))));
}
start((root, known) => {
  state = known;
  page = el("main", {}, el("h1", {}, "Overview"));
  const entry = (name, go) => el("div", {}, el("button", { onclick: go }, name));
  const blank = (name) => () => page.replaceChildren(el("h1", {}, name));
  root.append(el("div", { class: "split" }, el("nav", { class: "side" }, entry("Overview", blank("Overview")), entry("Calendar", calendar),
    entry("Email", blank("Email")), entry("Licence", blank("Licence"))), page));
});
