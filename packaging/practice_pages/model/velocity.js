// Velocity after its guide: ≡, Scheduling, Manage, +, an outline that is created first, then all the settings.
import { words } from "./words.js";

const TYPES = [["graph", "Office 365 (Microsoft Graph)"], ["exchange", "Exchange (EWS)"], ["google", "Google Calendar"]];
const LEVELS = [["read_write", "Read/Write (Calendars.ReadWrite)"], ["read", "Read (Calendars.Read)"]];
const KEPT = ["alias", "client_id", "client_secret", "tenant", "permission_level", "use_certificate", "scope_to_mailboxes"];

export function velocity(app) {
  const w = words(app);
  const { state, values, config } = app;
  const vary = {
    menu: app.pick("menu", ["drawer", "side"]),
    list: app.pick("list", ["table", "cards"]),
    edit: app.pick("edit", ["icon", "menu", "row"]),
    outline: app.pick("outline", ["page", "dialog", "side"]),
    form: app.pick("form", ["page", "page", "folds", "tabs", "steps"]),
    resources: app.pick("resources", ["rows", "dialog"]),
    others: app.pick("others", ["none", "beside", "before"]),
    order: app.mixed("order", ["client_secret", "switches", "permission_level", "tenant"]),
    groups: [app.pick("first group", ["Settings", "Connection", "General"]), app.pick("second group", ["Consent", "Approval"]), "Calendar Resources"],
    asGuide: app.pick("order of fields", [true, false]),
  };
  Object.assign(state, { view: config.signIn ? "login" : "home", list: config.integrations, lines: [], next: 0, guarded: app.pick("guarded", [true, false]) });

  const form = () => ({
    ...Object.fromEntries(KEPT.map((name) => [name, values[name] ?? ""])),
    rooms: state.lines.map((at) => ({ address: values[`room_address_${at}`] ?? "", room: values[`room_name_${at}`] ?? "" })),
  });

  function open(index) {
    const known = state.list[index] ?? {};
    for (const name of Object.keys(values)) if (name.startsWith("room_")) delete values[name];
    Object.assign(values, {
      type: "graph", alias: "", client_id: "", tenant: "", permission_level: "read_write", use_certificate: false,
      scope_to_mailboxes: false, ...known, rooms: undefined, client_secret: "",
    });
    const rooms = known.rooms ?? [];
    rooms.forEach((one, at) => Object.assign(values, { [`room_address_${at}`]: one.address, [`room_name_${at}`]: one.room }));
    app.go(index < 0 ? "add" : "edit", {
      index, lines: rooms.map((_, at) => at), next: rooms.length, consent: "", replacing: index < 0, fresh: index < 0,
      group: 0, "fold-0": true, "fold-1": vary.form !== "folds", "fold-2": false,
    });
  }

  const to = (view) => () => app.go(view, { menuOpen: vary.menu === "side" });
  const menu = () => [
    w.item("menu-home", "Home", to("home"), { icon: "home", active: state.view === "home" }),
    w.item("menu-control", "Control", to("home"), { icon: "tune" }),
    w.item("menu-assets", "Assets", to("home"), { icon: "devices" }),
    w.item("scheduling", "Scheduling", () => { state.scheduling = !state.scheduling; }, { icon: "calendar", open: state.scheduling, items: [
      w.item("menu-dashboard", "Dashboard", to("home")),
      w.item("manage", "Manage", to("list"), { active: state.view === "list" }),
    ] }),
    w.item("menu-users", "Users", to("home"), { icon: "people" }),
    w.item("menu-settings", "Settings", to("home"), { icon: "settings" }),
  ];

  const frame = (children) => w.shell("Velocity", menu(), [...children, w.question()], {
    layout: vary.menu, open: state.menuOpen, close: () => { state.menuOpen = false; app.changed(); },
    toggle: w.icon("menu", app.pick("word for the menu", ["Menu", "Open drawer"]), "menu", () => { state.menuOpen = !state.menuOpen; }),
    tools: [w.icon("help", "Help", "help", () => app.say("info", "Help is on its way.")), w.note("admin")], toasts: w.toasts(),
  });

  const home = () => frame([
    w.heading("Dashboard"),
    w.row("tiles", [
      w.section("Rooms", [w.note(`${config.rooms.length} rooms in 2 buildings`)]),
      w.section("Devices", [w.note("All touch panels are online.")]),
      w.section("Scheduling", [w.note(state.list.length ? "1 calendar is connected." : "No calendar is connected.")]),
    ]),
  ]);

  const remove = (index) => () => app.ask("Delete integration?", "The rooms lose their calendar.", "Delete", async () => {
    state.list = (await app.post("/forget", { index })).integrations;
    app.changed();
  });

  const actions = (index) => {
    if (vary.edit === "menu") {
      return [w.menu(`more-${index}`, "More", [w.item(`edit-${index}`, "Edit", () => open(index)), w.item(`delete-${index}`, "Delete", remove(index))])];
    }
    return [w.icon(`edit-${index}`, "Edit", "edit", () => open(index)), w.icon(`delete-${index}`, "Delete", "delete", remove(index))];
  };

  function list() {
    const looked = (values.search ?? "").toLowerCase();
    const all = [
      { key: "google", type: "Google Calendar", alias: "Reception", status: "Disabled", actions: [] },
      ...state.list.map((one, index) => ({
        key: `own-${index}`, type: TYPES[0][1], alias: one.alias || "–", status: "Active", actions: actions(index),
      })),
    ].filter((one) => one.alias.toLowerCase().includes(looked));
    const shown = vary.list === "cards"
      ? w.cards("integrations", all.map((one) => ({ key: one.key, title: one.alias, lines: [one.type, one.status], actions: one.actions })))
      : w.table("integrations", ["Type", "Alias", "Status", ""], all.map((one) => ({
        key: one.key, cells: [w.note(one.type), w.note(one.alias), w.chip(one.status, one.status === "Active" ? "success" : "neutral"), w.row("actions", one.actions)],
      })));
    return frame([
      w.heading("Calendar Integrations"),
      w.text("search", "Search", { placeholder: "Search integrations", icon: "search" }),
      shown,
      w.button("add", "Add", () => open(-1), { look: "round", icon: "add", named: app.pick("name of +", [true, false]) }),
      state.outline && outline(),
    ].filter(Boolean));
  }

  const basics = () => [
    w.select("type", "Type", TYPES),
    w.text("alias", "Alias", { help: app.pick("help at alias", ["", "Optional but recommended"]) }),
    w.text("client_id", "Client ID", { placeholder: app.pick("hint at id", ["", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"]) }),
  ];

  const create = () => w.button("create", "Create Calendar Integration", async () => {
    if (!app.check({ client_id: ["Client ID", "guid", true] })) return;
    const { alias = "", client_id = "" } = values;
    await app.spin("create", async () => {
      state.index = (await app.post("/create", { alias, client_id })).index;
      state.list = [...state.list, { alias, client_id }];
    });
    state.dirty = false;
    app.go("edit");
  }, { look: "main", busy: app.busy === "create" });

  const cancel = () => w.button("cancel", "Cancel", () => { state.dirty = false; app.go("list"); }, { look: "quiet" });
  const outline = () => w.dialog("Add Calendar Integration", [w.alert(), ...basics()].filter(Boolean), [cancel(), create()],
    () => app.go("list"), { side: vary.outline === "side" });

  const add = () => {
    if (vary.outline === "page") {
      return frame([w.heading("Add Calendar Integration"), w.section("New integration", [w.alert(), ...basics(), w.row("buttons", [create(), cancel()])].filter(Boolean))]);
    }
    state.outline = true;
    const page = list();
    state.outline = false;
    return page;
  };

  const fields = () => {
    const all = {
      client_secret: state.fresh ? w.secret("client_secret", "Client Secret") : w.kept("client_secret", "Client Secret"),
      switches: w.stack("switches", [w.toggle("use_certificate", "Use certificate"), w.toggle("scope_to_mailboxes", "Scope to specific mailboxes")]),
      permission_level: w.select("permission_level", "Permission Level", LEVELS),
      tenant: w.text("tenant", "Tenant Domain or ID (GUID)", { placeholder: app.pick("hint at tenant", ["", "yourcompany.com"]) }),
    };
    return [...basics(), ...(vary.asGuide ? Object.keys(all) : vary.order).map((name) => all[name])];
  };

  const consent = () => [
    w.note("An administrator of Microsoft 365 has to approve the app."),
    w.row("consent", [
      w.button("consent", "Admin Consent", () => {
        const [tenant, client] = [values.tenant, values.client_id].map((value) => encodeURIComponent(value ?? ""));
        window.open(config.consent.replace("TENANT", tenant).replace("CLIENT", client), "_blank");
      }),
      w.button("check", "Check Consent", () => app.spin("check", async () => {
        const answer = await app.post("/test", { index: state.index, values: form() });
        state.consent = answer.ok ? "Confirmed" : "Waiting for Approval";
      }), { busy: app.busy === "check" }),
      state.consent && w.chip(state.consent, state.consent === "Confirmed" ? "success" : "warning"),
    ]),
  ];

  const pair = (at) => [
    w.text(`room_address_${at}`, "Email", { placeholder: "room@yourcompany.com" }),
    w.select(`room_name_${at}`, "Room", config.rooms.map((name) => [name, name]), { find: app.pick("dropdown of rooms", [true, false]) }),
  ];
  const gone = (at) => w.icon(`remove-${at}`, "Remove", "delete", () => { state.lines = state.lines.filter((one) => one !== at); state.dirty = true; });

  function resources() {
    const plus = w.button("plus", "Add resource", () => {
      if (vary.resources === "rows") state.lines = [...state.lines, state.next];
      else state.adding = state.next;
      state.next += 1;
    }, { look: "icon", icon: "add", named: app.pick("name of the second +", [true, false]) });
    const lines = vary.resources === "rows"
      ? state.lines.map((at) => w.row(`line-${at}`, [...pair(at), gone(at)]))
      : [w.table("resources", ["Email", "Room", ""], state.lines.map((at) => ({
        key: `line-${at}`, cells: [w.note(values[`room_address_${at}`] ?? ""), w.note(values[`room_name_${at}`] ?? ""), gone(at)],
      })))];
    return [...(state.lines.length ? lines : [w.note("No resources yet.")]), plus];
  }

  const adding = () => state.adding !== undefined && w.dialog("Add resource", pair(state.adding), [
    w.button("adding-cancel", "Cancel", () => { state.adding = undefined; }, { look: "quiet" }),
    w.button("adding-add", "Add", () => {
      if (!app.check({ [`room_address_${state.adding}`]: ["Email", "mail", true], [`room_name_${state.adding}`]: ["Room", "", true] })) return;
      state.lines = [...state.lines, state.adding];
      state.adding = undefined;
    }, { look: "main" }),
  ], () => { state.adding = undefined; app.changed(); });

  // Where a room can be typed, only one that there is is taken.
  function known() {
    const wrong = state.lines.filter((at) => !config.rooms.includes(values[`room_name_${at}`]));
    for (const at of wrong) app.errors[`room_name_${at}`] = "Choose a room from the list";
    if (wrong.length) app.say("error", "Please check the fields marked in red.");
    return wrong.length === 0;
  }

  const save = () => w.button("save", "Save Changes", async () => {
    const rules = {
      client_id: ["Client ID", "guid", true], tenant: ["Tenant Domain or ID (GUID)", "tenant", true],
      ...(state.fresh && { client_secret: ["Client Secret", "", true] }),
      ...Object.fromEntries(state.lines.map((at) => [`room_address_${at}`, ["Email", "mail", true]])),
    };
    if (!app.check(rules) || !known()) return;
    await app.save(form(), state.index, (answer) => {
      state.list = answer.integrations;
      app.go("list");
      app.say("success", "The integration was saved. Velocity begins to sync.");
    });
  }, { look: "main", busy: app.busy === "save" });

  const groups = () => [fields(), consent(), resources()];

  function grouped() {
    const [first, second, third] = groups();
    const at = state.group;
    const choose = (group) => () => { state.group = group; };
    if (vary.form === "folds") return [...groups().map((children, n) => w.fold(`fold-${n}`, vary.groups[n], children)), save()];
    if (vary.form === "tabs") {
      return [w.tabs("groups", vary.groups.map((name, n) => w.item(`tab-${n}`, name, choose(n), { id: `group-${n}` })), `group-${at}`, groups()[at]), save()];
    }
    if (vary.form === "steps") {
      return [w.steps(vary.groups, at), w.section(vary.groups[at], groups()[at]), w.row("turns", [
        at > 0 && w.button("back", "Back", choose(at - 1), { look: "quiet" }),
        at < 2 ? w.button("next", "Next", choose(at + 1), { look: "main" }) : save(),
      ])];
    }
    return [w.section(vary.groups[0], [...first, ...second]), w.section(vary.groups[2], third), save()];
  }

  const edit = () => frame([
    w.heading("Calendar Integration"),
    vary.others === "before" && w.otherService("Zoom"),
    w.alert(), ...grouped(),
    vary.others === "beside" && w.otherService("Zoom"),
    adding(),
  ].filter(Boolean));

  const views = { login: () => w.signIn("home"), home, list, add, edit };
  return () => views[state.view]();
}

