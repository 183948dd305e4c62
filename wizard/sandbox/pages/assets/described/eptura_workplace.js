import { el, post, start, values } from "/assets/portal.js";
let page, state;
const OPTIONS = ["Allow recurring reservations", "Enable Exchange OAuth Integration", "Enable Google OAuth Integration", "Send reminders"];
const input = (name, label, more = {}) => { const id = `f_${name}`; return el("tr", {}, el("td", {}, el("label", { for: id }, label)), el("td", {}, el("input", { id, name, ...more }))); };

function preferences(box) {
  const known = state.forms.preferences[0] ?? {};
  const exchange = el("table", {}, input("client_id", "Application Id", { value: known.client_id ?? "" }),
    input("client_secret", "Client Secret Value", { type: "password", placeholder: known.secret_kept ? "(unchanged)" : "" }),
    input("tenant", "Tenant Id", { value: known.tenant ?? "" }));
  const google = el("table", {}, input("google_client_id", "Client Id"), input("google_secret", "Client Secret", { type: "password" }));
  const below = { [OPTIONS[1]]: exchange, [OPTIONS[2]]: google };
  const names = { [OPTIONS[0]]: "recurring", [OPTIONS[1]]: "exchange_oauth", [OPTIONS[2]]: "google_oauth", [OPTIONS[3]]: "reminders" };
  const lines = OPTIONS.map((label) => {
    const on = known[names[label]] === true, id = `o_${names[label]}`, more = below[label];
    if (more) more.hidden = !on;
    return el("div", {}, el("input", { type: "checkbox", id, name: names[label], checked: on,
      onchange: ({ target }) => { if (more) more.hidden = !target.checked; } }), el("label", { for: id }, ` ${label}`), more);
  });
  const said = el("p", { role: "alert" });
  box.replaceChildren(...lines, said, el("button", { class: "main", onclick: async () => {
    const answer = await post("/save", { form: "preferences", index: 0, values: values(box) });
    if (!answer.ok) { said.textContent = answer.problems.join("\n"); return; }
    state.forms = answer.forms; preferences(box); box.append(el("p", { role: "status" }, "Preferences were saved."));
  } }, "SAVE"));
}
function reservations() {
  const box = el("section", { role: "tabpanel" });
  const tabs = ["Categories", "Preferences", "Services"].map((name) => el("button", { role: "tab", "aria-selected": "false", onclick: () => {
    for (const one of tabs) one.setAttribute("aria-selected", String(one.textContent === name));
    if (name === "Preferences") preferences(box); else box.replaceChildren(el("p", {}, `No ${name.toLowerCase()} yet.`));
  } }, name));
  page.replaceChildren(el("h1", {}, "Reservations"), el("div", { class: "tabs", role: "tablist" }, tabs), box);
  tabs[0].click();
}
function mapped() {
  page.replaceChildren(el("h1", {}, "Mapped Rooms"), el("table", {}, state.rooms.map(({ room, address }) =>
    el("tr", {}, el("td", {}, room), el("td", {}, address), el("td", {}, "up"), el("td", {}, el("button", {}, "reserve test"))))));
}
start((root, known) => {
  state = known;
  page = el("main", {}, el("h1", {}, "Space Desktop"));
  const top = (name, entries) => {
    const menu = el("ul", { class: "menu", role: "menu", hidden: true }, Object.entries(entries).map(([label, go]) =>
      el("li", { role: "menuitem", onclick: () => { menu.hidden = true; go(); } }, label)));
    return el("div", {}, el("button", { "aria-haspopup": "true", onclick: () => { menu.hidden = !menu.hidden; } }, name), menu);
  };
  const blank = (name) => () => page.replaceChildren(el("h1", {}, name));
  root.append(el("div", { class: "bar" }, el("b", {}, "Eptura Workplace"), top("Admin", { Space: blank("Space"), Reservations: reservations, Users: blank("Users") }),
    top("Calendar Tools", { "Mapped Rooms": mapped, "Sync Errors": blank("Sync Errors") })), page);
});
