// Velocity: the menu, the list of integrations, and the page that expands after the first press.
import { button, link, nav, note, row, section, select, signIn, text, toggle } from "/assets/nodes.js";

const TYPES = [["graph", "Office 365 (Microsoft Graph)"], ["exchange", "Exchange (EWS)"], ["google", "Google Calendar"]];
const LEVELS = [["read_write", "Read/Write (Calendars.ReadWrite)"], ["read", "Read (Calendars.Read)"]];
const KEPT = ["alias", "client_id", "client_secret", "tenant", "permission_level", "use_certificate", "scope_to_mailboxes"];

export function product(app) {
  const { state, values, config } = app;
  Object.assign(state, { view: config.signIn ? "login" : "home", list: config.integrations, lines: 0 });

  const form = () => ({
    ...Object.fromEntries(KEPT.map((name) => [name, values[name] ?? ""])),
    rooms: Array.from({ length: state.lines }, (_, at) => at)
      .filter((at) => !state.gone.includes(at))
      .map((at) => ({ address: values[`room_address_${at}`] ?? "", room: values[`room_name_${at}`] ?? "" })),
  });

  function open(index) {
    const known = state.list[index] ?? {};
    const fresh = { type: "graph", permission_level: "read_write", use_certificate: false, scope_to_mailboxes: false };
    for (const name of ["alias", "client_id", "client_secret", "tenant"]) fresh[name] = "";
    for (const name of Object.keys(values)) if (name.startsWith("room_")) delete values[name];
    Object.assign(values, fresh, { ...known, rooms: undefined, client_secret: "" });
    (known.rooms ?? []).forEach((one, at) => {
      Object.assign(values, { [`room_address_${at}`]: one.address, [`room_name_${at}`]: one.room });
    });
    const reset = { index, lines: known.rooms?.length ?? 0, gone: [], consent: "", problems: [] };
    app.go(index < 0 ? "calendarIntegrationAdd" : `calendarIntegrationEdit`, reset);
  }

  const menu = () => nav("menu", [
    link("Home", () => app.go("home", { menu: false })),
    link("Control", () => app.go("home", { menu: false })),
    link("Scheduling", () => { state.scheduling = !state.scheduling; }),
    state.scheduling && link("Dashboard", () => app.go("home", { menu: false })),
    state.scheduling && link("Manage", () => app.go("calendarIntegrationList", { menu: false })),
    link("Settings", () => app.go("home", { menu: false })),
  ]);

  const frame = (children) => [
    row("head", [button("≡", () => { state.menu = !state.menu; }), note("Velocity")]),
    state.menu && menu(),
    ...children,
  ];

  const list = () => frame([
    section("Calendar Integrations", [
      text("search", "Search", { fixed: true }),
      row("heads", ["Type", "Alias", "Status"].map((words) => note(words))),
      ...state.list.map((one, index) => row(`line-${index}`, [
        note("Office 365 (Microsoft Graph)"), note(one.alias || "–"), note("Active"),
        button("Edit", () => open(index)),
        button("Delete", async () => {
          state.list = (await app.post("/forget", { index })).integrations;
        }),
      ])).filter((_, at) => (state.list[at].alias ?? "").toLowerCase().includes((values.search ?? "").toLowerCase())),
      button("+", () => open(-1), { round: true, aria: "Add" }),
    ]),
  ]);

  const basics = () => [
    select("type", "Type", TYPES, { must: true, fixed: true }),
    text("alias", "Alias"),
    text("client_id", "Client ID"),
  ];

  const add = () => frame([section("Add Calendar Integration", [
    ...basics(),
    button("Create Calendar Integration", async () => {
      const { alias = "", client_id = "" } = values;
      state.index = (await app.post("/create", { alias, client_id })).index;
      state.list = [...state.list, { alias, client_id }];
      await app.go("calendarIntegrationEdit");
    }, { id: "save", main: true }),
  ])]);

  const line = (at) => row(`room-${at}`, [
    text(`room_address_${at}`, "Email", { hint: "room@yourcompany.com", fixed: true }),
    select(`room_name_${at}`, "Room", config.rooms.map((name) => [name, name]), { fixed: true }),
    button("✕", () => { state.gone.push(at); }, { aria: "Remove" }),
  ]);

  const edit = () => frame([
    section("Calendar Integration", [
      ...basics(),
      text("client_secret", "Client Secret", { secret: true }),
      toggle("use_certificate", "Use certificate"),
      toggle("scope_to_mailboxes", "Scope to specific mailboxes"),
      select("permission_level", "Permission Level", LEVELS, { must: true }),
      text("tenant", "Tenant Domain or ID (GUID)"),
      row("consent", [
        button("Admin Consent", consent),
        button("Check Consent", async () => {
          const answer = await app.post("/test", { index: state.index, values: form() });
          state.consent = answer.ok ? "Confirmed" : "Waiting for Approval";
        }),
        state.consent && note(`Consent status: ${state.consent}`),
      ]),
    ]),
    section("Calendar Resources", [
      ...Array.from({ length: state.lines }, (_, at) => at).filter((at) => !state.gone.includes(at)).map(line),
      button("+", () => { state.lines += 1; }, { aria: "Add resource" }),
    ]),
    ...state.problems.map((words) => note(words, { bad: true })),
    button("Save Changes", async () => {
      const answer = await app.post("/save", { index: state.index, values: form() });
      state.problems = answer.problems ?? [];
      if (!answer.ok) return;
      state.list = answer.integrations;
      await app.go("calendarIntegrationList");
    }, { main: true }),
  ]);

  // Opens in the same turn as the press, or a browser would take it for advertising.
  function consent() {
    const [tenant, client] = [values.tenant, values.client_id].map((value) => encodeURIComponent(value ?? ""));
    window.open(config.consent.replace("TENANT", tenant).replace("CLIENT", client), "_blank");
  }

  const views = { login: () => signIn(app, "home"), home: () => frame([note("Welcome to Velocity.")]),
    calendarIntegrationList: list, calendarIntegrationAdd: add, calendarIntegrationEdit: edit };
  return () => views[state.view]();
}
