import { el, post, start, values } from "/assets/portal.js";

// Solstice Dashboard: displays in a list, tabs for the chosen one; the calendar's type decides on the fields.
let state, page;
const FIELDS = { "Microsoft 365": [["client_id", "Application (Client) ID"], ["tenant", "Directory (Tenant ID)"], ["client_secret", "Secret Value"], ["mailbox", "Room Mailbox"]],
  "Microsoft Exchange": [["server_url", "Server URL"], ["exchange_user", "Username"], ["exchange_password", "Password"], ["impersonation", "Impersonation Mailbox"]],
  "Google Workspace": [["google_account", "Service Account"]] };

function calendar(box, index) {
  const known = state.forms.calendar[index] ?? {};
  const inner = el("div"), said = el("p", { role: "alert" });
  const draw = () => inner.replaceChildren(...FIELDS[type.value].flatMap(([name, label]) => {
    const secret = /secret|password/.test(name);
    return [el("div", {}, `${label}:`), el("input", { name, type: secret ? "password" : "text", value: secret ? "" : known[name] ?? "" })];
  }));
  const type = el("select", { name: "calendar_type", onchange: draw }, Object.keys(FIELDS).reverse().map((one) =>
    el("option", { selected: one === (known.calendar_type ?? "Microsoft Exchange") }, one)));
  draw();
  box.replaceChildren(el("label", {}, el("input", { type: "checkbox", name: "enable", checked: known.enable === true }), " Enable"),
    el("div", {}, "Calendar Type:"), type, inner,
    el("label", {}, el("input", { type: "checkbox", name: "show_titles", checked: true }), " Show meeting titles"),
    said, el("p", {}, el("button", { class: "main", onclick: async () => {
      const answer = await post("/save", { form: "calendar", index, values: values(box) });
      said.textContent = answer.ok ? "" : answer.problems.join("\n");
      if (answer.ok) { state.forms = answer.forms; calendar(box, index); box.append(el("p", { role: "status" }, "Saved.")); }
    } }, "Save")));
}
function display(index) {
  const box = el("div", { role: "tabpanel" });
  const tabs = ["Appearance and Usage", "Calendar", "Network", "Security"].map((name) => el("a", { role: "tab", href: "#", onclick: (event) => {
    event.preventDefault();
    for (const one of tabs) one.setAttribute("aria-selected", String(one.textContent === name));
    if (name === "Calendar") calendar(box, index); else box.replaceChildren(el("p", {}, name));
  } }, name));
  page.replaceChildren(el("h1", {}, state.rooms[index].room), el("div", { class: "tabs", role: "tablist" }, tabs), box);
  tabs[0].click();
}
start((root, known) => {
  state = known;
  page = el("main", {}, el("h1", {}, "Solstice Dashboard"));
  root.append(el("div", { class: "split" }, el("nav", { class: "side" }, el("p", {}, "Your Solstice Instances"),
    state.rooms.map(({ room }, index) => el("div", {}, el("button", { onclick: () => display(index) }, room)))), page));
  display(0);
});
