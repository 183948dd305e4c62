// Clearooms after its guide: Settings, Apps & Integrations, Office 365 with its test, then rooms office by office.
import { words } from "./words.js";

const OFFICES = [["hq", "Headquarters"], ["annex", "Annex"]];
const FORM = ["enable", "client_id", "client_secret", "tenant"];
const PAGE = 25;

export function clearooms(app) {
  const w = words(app);
  const { state, values, config } = app;
  const known = config.integrations[0];
  const vary = {
    layout: app.pick("layout", ["side", "top"]),
    settings: app.pick("way to the settings", ["menu", "gear"]),
    tabs: app.pick("tabs", ["tabs", "list"]),
    apps: app.pick("apps", ["cards", "table", "links"]),
    place: app.pick("place of the form", ["page", "side", "dialog", "folds"]),
    rooms: app.pick("rooms", ["table", "cards"]),
    test: app.pick("test", ["always", "when saved"]),
    order: app.pick("order of fields", [["client_id", "client_secret", "tenant"], ["tenant", "client_id", "client_secret"]]),
  };
  Object.assign(values, { enable: false, client_id: "", client_secret: "", tenant: "", ...known, rooms: undefined });
  Object.assign(values, { client_secret: "", webhook: "https://api.clearooms.com/webhooks/office365" });
  Object.assign(state, {
    view: config.signIn ? "login" : "home", index: known ? 0 : -1, rooms: [...(known?.rooms ?? [])], saved: Boolean(known?.client_id),
    guarded: app.pick("guarded", [true, false]),
  });

  const form = () => Object.fromEntries(FORM.map((name) => [name, values[name] ?? ""]));

  const menu = () => [
    w.item("menu-bookings", "Bookings", () => app.go("home"), { icon: "calendar", active: state.view === "home" }),
    w.item("menu-people", "People", () => app.go("home"), { icon: "people" }),
    w.item("menu-reports", "Reports", () => app.go("home"), { icon: "chart" }),
    vary.settings === "menu" && w.item("settings", "Settings", () => app.go("settings"), { icon: "settings", active: state.view !== "home" }),
  ].filter(Boolean);

  const frame = (children) => w.shell("Clearooms", menu(), [...children, w.question()], {
    layout: vary.layout, open: true, toasts: w.toasts(),
    tools: [
      vary.settings === "gear" && w.icon("settings", "Settings", "settings", () => app.go("settings"), { named: app.pick("name of the gear", [true, true, false]) }),
      w.note("Dana Meyer"),
    ].filter(Boolean),
  });

  const TABS = [["settings", "General"], ["offices", "Offices"], ["rooms", "Meeting Rooms"], ["apps", "Apps & Integrations"]];

  const tabbed = (active, children) => frame([
    w.heading("Settings"),
    w.tabs("settings", TABS.map(([id, label]) => w.item(`tab-${id}`, label, () => app.go(id), { id })), active, children.filter(Boolean)),
  ]);

  const SERVICES = ["Google Calendar Integration", "Office 365 Integration", "Slack", "Zoom"];
  const openService = (name) => () => app.go(name === SERVICES[1] ? "office365" : name === "Slack" || name === "Zoom" ? "other" : "apps", { service: name });

  function services() {
    const names = app.mixed("services", SERVICES);
    const at = (name) => (name === SERVICES[1] ? "office365" : `service-${name}`);
    if (vary.place === "folds") {
      return names.map((name) => w.fold(`fold-${name === SERVICES[1] ? "office365" : name}`, name, name === SERVICES[1] ? office365()
        : name.startsWith("Google") ? [w.note("Google Workspace is not connected.")] : [w.otherService(name)]));
    }
    const word = app.pick("word for opening", ["Configure", "Manage", "Open"]);
    if (vary.apps === "links") return names.map((name) => w.link(at(name), name, openService(name)));
    if (vary.apps === "cards") {
      return [w.cards("services", names.map((name) => ({ key: name, title: name, lines: [name === SERVICES[1] && state.saved ? "Connected" : "Not connected"], actions: [w.button(at(name), word, openService(name))] })))];
    }
    return [w.table("services", ["Name", "Status", ""], names.map((name) => ({
      key: name, cells: [w.note(name), w.chip(name === SERVICES[1] && state.saved ? "Connected" : "Not connected", "neutral"), w.button(at(name), word, openService(name))],
    })))];
  }

  const apps = () => tabbed("apps", [w.heading("Apps & Integrations", 2), ...services()]);

  function details() {
    const all = {
      client_id: w.text("client_id", "Client ID", { placeholder: app.pick("hint at id", ["", "00000000-0000-0000-0000-000000000000"]) }),
      client_secret: state.saved ? w.kept("client_secret", "Client Secret") : w.secret("client_secret", "Client Secret"),
      tenant: w.text("tenant", "Tenant ID", { help: app.pick("help at tenant", ["", "Found in Microsoft Entra ID → Overview"]) }),
    };
    return [
      ...vary.order.map((name) => all[name]),
      w.text("webhook", "Webhook URL", { readonly: true, help: "Read-only. Microsoft posts changes of bookings to this address." }),
      w.alert(),
      w.row("buttons", [save(), w.button("test", "Test Settings", test, { busy: app.busy === "test", disabled: vary.test === "when saved" && (!state.saved || state.dirty) })]),
      state.tested && w.stack("tested", state.tested.map((text) => w.note(text, { tone: state.works ? "success" : "error" }))),
    ].filter(Boolean);
  }

  const office365 = () => [
    w.toggle("enable", "Enable Office 365 Calendar Integration"),
    ...(values.enable ? details() : [w.note("Turn the integration on to see its settings.")]),
  ];

  const save = () => w.button("save", "Save", async () => {
    const rules = { client_id: ["Client ID", "guid", true], tenant: ["Tenant ID", "tenant", true], ...(!state.saved && { client_secret: ["Client Secret", "", true] }) };
    if (!app.check(rules)) return;
    await app.save(form(), state.index, (answer) => {
      Object.assign(state, { index: answer.index, saved: true, replacing: false });
      values.client_secret = "";
      app.say("success", "Settings saved.");
    });
  }, { look: "main", busy: app.busy === "save" });

  const test = () => app.spin("test", async () => {
    const answer = await app.post("/test", { index: state.index, values: form() });
    state.works = answer.ok;
    state.tested = answer.ok ? ["✓ Connection successful."] : ["Connection failed.", ...answer.causes];
  });

  function place() {
    const title = SERVICES[1];
    const back = () => app.go("apps");
    if (vary.place === "page") return tabbed("apps", [w.link("back", "Apps & Integrations", back), w.section(title, office365())]);
    return tabbed("apps", [...services(), w.dialog(title, office365(), [w.button("close", "Close", back, { look: "quiet" })], back, { side: vary.place === "side" })]);
  }

  const other = () => tabbed("apps", [w.link("back", "Apps & Integrations", () => app.go("apps")), w.otherService(state.service), w.alert()]);

  const rooms = () => tabbed("rooms", [
    w.heading("Meeting Rooms", 2),
    w.note(`${state.rooms.length} meeting rooms`),
    w.alert(),
    w.button("manage-rooms", "Manage Rooms", () => app.spin("rooms", async () => {
      state.found = (await app.post("/directory", { index: state.index, values: form() })).rooms;
      if (state.found.length) app.go("manage");
      else app.say("error", "No rooms were found. Check the Office 365 Integration.");
    }), { look: "main", busy: app.busy === "rooms" }),
  ]);

  function imported(one) {
    if (state.rooms.some((room) => room.address === one.address)) return w.chip("Imported", "success");
    return w.button(`import-${one.address}`, "+ Import", () => app.spin(`import ${one.address}`, async () => {
      const wanted = [...state.rooms, { address: one.address, room: one.room }];
      const answer = await app.post("/save", { index: state.index, values: { rooms: wanted } });
      if (answer.ok) state.rooms = wanted;
    }));
  }

  function manage() {
    const looked = (values.search ?? "").toLowerCase();
    const fit = (state.found ?? []).filter((one) => `${one.room} ${one.address}`.toLowerCase().includes(looked));
    const page = Math.min(state.roomPage ?? 1, Math.ceil(fit.length / PAGE) || 1);
    const shown = fit.slice((page - 1) * PAGE, page * PAGE);
    const listed = vary.rooms === "table"
      ? w.table("mailboxes", ["Room", "Address", ""], shown.map((one) => ({ key: one.address, cells: [w.note(one.room), w.note(one.address), imported(one)] })))
      : w.cards("mailboxes", shown.map((one) => ({ key: one.address, title: one.room, lines: [one.address], actions: [imported(one)] })));
    return tabbed("rooms", [
      w.heading("Manage Rooms", 2),
      w.select("office", "Office", OFFICES, { placeholder: "Choose an office" }),
      ...(values.office ? [w.text("search", "Search", { icon: "search" }), listed, w.pages(fit.length, PAGE, "roomPage")]
        : [w.note("Choose the office to import the room into.")]),
    ]);
  }

  const views = {
    login: () => w.signIn("home"),
    home: () => frame([w.heading("Bookings"), w.section("Today", [w.note("Good morning. Nothing is booked today.")])]),
    settings: () => tabbed("settings", [w.text("other_company", "Company", { placeholder: "Contoso" }), w.text("other_domain", "Domain", { placeholder: "contoso.example" })]),
    offices: () => tabbed("offices", [w.table("offices", ["Office", "Desks"], [["Headquarters", "120"], ["Annex", "36"]].map(([name, desks]) => ({ key: name, cells: [w.note(name), w.note(desks)] })))]),
    apps, office365: place, other, rooms, manage,
  };
  return () => views[state.view]();
}
