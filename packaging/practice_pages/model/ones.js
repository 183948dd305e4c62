// Bookings ONE after its guide: server settings that are tested, then rooms, then users; saved at the end.
import { words } from "./words.js";

const OPERATORS = [["microsoft", "Microsoft"], ["21vianet", "21Vianet"]];
const GROUPS = [["all", "All staff"], ["visitors", "Visitors"]];
const CARDS = [["none", "None"], ["pager", "Pager"]];
const SYNC = [["specified", "Sync specified room"], ["all", "Sync all rooms"]];
const FORM = ["name", "operator", "tenant", "client_id", "client_secret", "sync", "default_user_groups", "card_number", "login_button_name"];
const PAGE = 25;

export function ones(app) {
  const w = words(app);
  const { state, values, config } = app;
  const known = config.integrations[0];
  const vary = {
    start: app.pick("start", ["direct", "landing"]),
    layout: app.pick("layout", ["side", "top"]),
    steps: app.pick("steps", ["stepper", "headings"]),
    rooms: app.pick("rooms", ["table", "plain"]),
    order: app.pick("order of fields", [["name", "operator", "tenant", "client_id", "client_secret"], ["name", "operator", "client_id", "tenant", "client_secret"]]),
    beside: app.pick("beside", ["none", "help", "other"]),
  };
  Object.assign(values, Object.fromEntries(FORM.map((name) => [name, ""])), { operator: "microsoft", card_number: "none" }, known);
  Object.assign(values, { client_secret: "", rooms: undefined, redirect: `${location.origin}/signin-office365` });
  for (const { address } of known?.rooms ?? []) values[`room_${address}`] = true;
  const start = vary.start === "direct" ? "server" : "home";
  Object.assign(state, { view: config.signIn ? "login" : start, index: known ? 0 : -1, found: [] });

  const form = () => ({
    ...Object.fromEntries(FORM.map((name) => [name, values[name] ?? ""])),
    rooms: state.found.filter(({ address }) => values[`room_${address}`]),
  });

  const menu = () => [
    w.item("menu-home", "Overview", () => app.go("home"), { icon: "home", active: state.view === "home" }),
    w.item("menu-people", "Users", () => app.go("home"), { icon: "people" }),
    w.item("integrations", "Integrations", () => app.go("integrations"), { icon: "settings", active: state.view !== "home" }),
  ];
  const frame = (children) => w.shell("Bookings ONE", menu(), [...children, w.question()], {
    layout: vary.layout, open: true, toasts: w.toasts(), tools: [w.icon("bell", "Notifications", "bell", () => {}), w.note("Administrator")],
  });

  const STEPS = ["Server settings", "Room settings", "User settings"];
  const step = (at, children) => frame([
    w.heading("Office 365 – Application permission"),
    vary.steps === "stepper" && w.steps(STEPS, at),
    w.section(STEPS[at], children.filter(Boolean)),
    vary.beside === "help" && at === 0 && w.section("Guide", [
      w.note("Copy Client ID (Application ID) and Tenant ID (Directory ID) from the Overview of the app registration."),
      w.text("example", "Client ID (Application ID)", { disabled: true, value: "11111111-2222-3333-4444-555555555555", help: "Example" }),
    ]),
    vary.beside === "other" && at === 0 && w.otherService("Zoom"),
  ].filter(Boolean));

  function server() {
    const all = {
      name: w.text("name", "Name"),
      operator: w.select("operator", "Office 365 service operator", OPERATORS),
      tenant: w.text("tenant", "Tenant ID (Directory ID)"),
      client_id: w.text("client_id", "Client ID (Application ID)"),
      client_secret: known ? w.kept("client_secret", "Client secret") : w.secret("client_secret", "Client secret"),
    };
    return step(0, [
      ...vary.order.map((name) => all[name]),
      w.alert(),
      state.said && w.stack("said", state.said.map((text) => w.note(text, { tone: state.tested ? "success" : "error" }))),
      w.row("buttons", [
        w.button("test", "Test settings", async () => {
          if (!app.check({ name: ["Name", "", true], tenant: ["Tenant ID", "tenant", true], client_id: ["Client ID", "guid", true] })) return;
          await app.spin("test", async () => {
            const answer = await app.post("/test", { index: state.index, values: form() });
            Object.assign(state, { tested: answer.ok, said: answer.ok ? ["The settings are correct."] : answer.causes });
          });
        }, { busy: app.busy === "test" }),
        w.button("next", "Save and next", () => app.spin("next", async () => {
          state.found = (await app.post("/directory", { index: state.index, values: form() })).rooms;
          app.go("rooms");
        }), { look: "main", disabled: !state.tested, busy: app.busy === "next" }),
      ]),
    ]);
  }

  function choices() {
    const looked = (values.search ?? "").toLowerCase();
    const fit = state.found.filter((one) => `${one.room} ${one.address}`.toLowerCase().includes(looked));
    const page = Math.min(state.roomPage ?? 1, Math.ceil(fit.length / PAGE) || 1);
    const shown = fit.slice((page - 1) * PAGE, page * PAGE);
    const box = (one, label) => w.toggle(`room_${one.address}`, label, { as: "checkbox" });
    const listed = vary.rooms === "table"
      ? [w.table("rooms", ["", "Room", "Address"], shown.map((one) => ({ key: one.address, cells: [box(one, ""), w.note(one.room), w.note(one.address)] })))]
      : shown.map((one) => box(one, `${one.room} – ${one.address}`));
    return [w.text("search", "Search", { icon: "search" }), ...listed, w.pages(fit.length, PAGE, "roomPage")];
  }

  const rooms = () => step(1, [
    w.radio("sync", "Sync room", SYNC),
    ...(values.sync === "specified" ? choices() : []),
    w.row("buttons", [
      w.button("back", "Back", () => app.go("server"), { look: "quiet" }),
      w.button("next", "Save and next", () => app.go("users"), { look: "main", disabled: !values.sync }),
    ]),
  ]);

  const users = () => step(2, [
    w.text("redirect", "Redirect URI", { readonly: true, help: "Add this address to the app registration as well." }),
    w.select("default_user_groups", "Default user groups", GROUPS),
    w.select("card_number", "Card number", CARDS),
    w.text("login_button_name", "Login button name"),
    w.alert(),
    w.button("close", "Save and close", () => app.save(form(), state.index, (answer) => {
      state.index = answer.index;
      app.go("saved");
      app.say("success", "The integration was saved.");
    }), { look: "main", busy: app.busy === "save" }),
  ]);

  const views = {
    login: () => w.signIn(start),
    home: () => frame([w.heading("Overview"), w.section("Bookings today", [w.note("12 rooms are booked.")])]),
    integrations: () => frame([w.heading("Integrations"), w.cards("integrations", [
      { key: "google", title: "Google Workspace", lines: ["Not connected"], actions: [w.button("google", "Set up", () => {})] },
      { key: "office", title: "Office 365", lines: ["Application permission"], actions: [w.button("office365", "Set up", () => app.go("server"))] },
      { key: "delegated", title: "Office 365", lines: ["Delegated permission"], actions: [w.button("delegated", "Set up", () => app.say("info", "Not part of this edition."))] },
    ])]),
    server, rooms, users,
    saved: () => frame([w.heading("Integrations"), w.section("Office 365", [w.note(values.name), w.chip("Saved", "success"),
      w.button("edit", "Edit", () => app.go("server", { tested: false, said: null }))])]),
  };
  return () => views[state.view]();
}
