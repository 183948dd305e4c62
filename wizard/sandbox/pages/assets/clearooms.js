// Clearooms: Settings, the Office 365 Integration with its test, and the import of rooms office by office.
import { button, link, nav, note, row, section, select, signIn, text, toggle } from "/assets/nodes.js";

const OFFICES = [["hq", "Headquarters"], ["annex", "Annex"]];
const FORM = ["enable", "client_id", "client_secret", "tenant"];

export function product(app) {
  const { state, values, config } = app;
  const known = config.integrations[0];
  const empty = { enable: false, client_id: "", client_secret: "", tenant: "" };
  Object.assign(values, empty, known ?? {}, { client_secret: "", webhook: "https://api.clearooms.com/webhooks/office365" });
  Object.assign(state, { view: config.signIn ? "login" : "home", index: known ? 0 : -1, rooms: [...(known?.rooms ?? [])] });
  delete values.rooms;

  const form = () => Object.fromEntries(FORM.map((name) => [name, values[name] ?? ""]));

  const frame = (children) => [
    row("head", [note("Clearooms"), link("Bookings", () => app.go("home")), link("Settings", () => app.go("settings"))]),
    ...children,
  ];

  const tabs = () => nav("tabs", [
    link("General", () => app.go("settings")),
    link("Offices", () => app.go("offices")),
    link("Meeting Rooms", () => app.go("rooms")),
    link("Apps & Integrations", () => app.go("apps")),
  ]);

  const apps = () => frame([tabs(), section("Apps & Integrations", [
    link("Google Calendar Integration", () => app.go("apps")),
    link("Office 365 Integration", () => app.go("office365", { said: null })),
    link("Slack", () => app.go("apps")),
  ])]);

  const office365 = () => frame([tabs(), section("Office 365 Integration", [
    toggle("enable", "Enable Office 365 Calendar Integration", { fixed: true }),
    ...(values.enable ? details() : []),
  ])]);

  const details = () => [
    text("client_id", "Client ID"),
    text("client_secret", "Client Secret", { secret: true }),
    text("tenant", "Tenant ID"),
    text("webhook", "Webhook URL", { readonly: true, fixed: true }),
    row("buttons", [button("Save", save, { main: true }), button("Test Settings", test)]),
    ...(state.said ?? []).map((words, at) => note(words, { bad: state.failed, key: at })),
  ];

  async function save() {
    const answer = await app.post("/save", { index: state.index, values: form() });
    state.failed = !answer.ok;
    state.said = answer.ok ? ["Settings saved."] : answer.problems;
    if (answer.ok) state.index = answer.index;
  }

  async function test() {
    const answer = await app.post("/test", { index: state.index, values: form() });
    state.failed = !answer.ok;
    state.said = answer.ok ? ["Connection successful."] : ["Connection failed.", ...answer.causes];
  }

  const rooms = () => frame([tabs(), section("Meeting Rooms", [
    note(`${state.rooms.length} meeting rooms`),
    button("Manage Rooms", async () => {
      state.found = (await app.post("/directory", { index: state.index, values: form() })).rooms;
      await app.go("manage");
    }),
  ])]);

  const manage = () => frame([tabs(), section("Manage Rooms", [
    select("office", "Office", OFFICES, { fixed: true }),
    ...(values.office ? state.found.map(mailbox) : [note("Choose the office to import the room into.")]),
  ])]);

  const mailbox = (one) => row(one.address, [
    note(one.room), note(one.address, { key: "address" }),
    state.rooms.some((room) => room.address === one.address)
      ? note("Imported", { key: "imported" })
      : button("+ Import", async () => {
        const wanted = [...state.rooms, { address: one.address, room: one.room }];
        const answer = await app.post("/save", { index: state.index, values: { rooms: wanted } });
        if (answer.ok) state.rooms = wanted;
      }),
  ]);

  const views = { login: () => signIn(app, "home"), home: () => frame([note("Good morning. Nothing is booked today.")]),
    settings: () => frame([tabs(), note("Company: Contoso")]), offices: () => frame([tabs(), note("Headquarters, Annex")]),
    apps, office365, rooms, manage };
  return () => views[state.view]();
}
