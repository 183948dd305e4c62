// SpaceIQ after its guide: profile, Settings, Integrations, READ MORE, Meeting Rooms; then activate, or delete first.
import { words } from "./words.js";

const CALENDAR = "Office365 Calendar";

export function spaceiq(app) {
  const w = words(app);
  const { state, values, config } = app;
  const person = app.pick("person", ["Dana Meyer", "Alex Admin", "Chris Bauer"]);
  const vary = {
    profile: app.pick("profile", ["named", "plain"]),
    kinds: app.pick("kinds", ["side", "tabs"]),
    tiles: app.pick("tiles", ["cards", "table"]),
    place: app.pick("dialog", ["dialog", "side"]),
    bin: app.pick("bin", ["icon", "word"]),
  };
  Object.assign(state, { view: config.signIn ? "login" : "home", list: config.integrations });
  const isActive = () => state.list.some((one) => one.active !== false);

  const company = () => [
    w.item("menu-company", "Company", () => app.go("settings"), { icon: "home", active: state.view === "settings" }),
    w.item("menu-employees", "Employees", () => app.go("settings"), { icon: "people" }),
    w.item("integrations", "Integrations", () => app.go("integrations"), { icon: "link", active: state.view === "integrations" }),
  ];
  const kinds = () => [
    w.item("kind-sso", "Provisioning & SSO", () => app.go("kinds"), { icon: "people", id: "kinds" }),
    w.item("kind-messaging", "Messaging", () => app.go("messaging"), { icon: "bell", id: "messaging", active: state.view === "messaging" }),
    w.item("meeting-rooms", "Meeting Rooms", () => app.go("meetingRooms"), { icon: "calendar", id: "meetingRooms", active: state.view === "meetingRooms" }),
  ];
  const start = () => [w.item("menu-floors", "Floor plans", () => app.go("home"), { icon: "chart", active: true }), w.item("menu-reports", "Reports", () => app.go("home"), { icon: "chart" })];

  const frame = (menu, children) => w.shell("SpaceIQ", menu, [...children, w.question()], {
    layout: "side", open: true, toasts: w.toasts(),
    tools: [w.menu("profile", person, [
      w.item("my-profile", "My Profile", () => app.go("home")),
      w.item("settings", "Settings", () => app.go("settings")),
      w.item("log-out", "Log out", () => app.go("login")),
    ], { words: true, name: vary.profile === "named" ? "Profile Name" : "" })],
  });

  const kind = (active, children) => (vary.kinds === "side"
    ? frame(kinds(), children)
    : frame(company(), [w.tabs("kinds", kinds(), active, children.filter(Boolean))]));

  const tile = (key, title, line, action) => ({ key, title, lines: [line], actions: [action] });
  function tiles(key, all) {
    if (vary.tiles === "cards") return w.cards(key, all);
    return w.table(key, ["Name", "", ""], all.map((one) => ({ key: one.key, cells: [w.note(one.title), w.note(one.lines[0]), one.actions[0]] })));
  }

  const shut = () => { state.dialog = ""; app.changed(); };

  const meetingRooms = () => kind("meetingRooms", [
    w.heading("Meeting Rooms"),
    w.alert(),
    w.section("Active", [isActive()
      ? w.link("active", CALENDAR, () => { state.dialog = "open"; }) : w.note("No active integrations")]),
    w.section("Available", [tiles("available", [
      tile("google", "Google Calendar", "Calendars of Google Workspace", w.button("google", "Activate", () => { state.dialog = "google"; })),
      ...(isActive() ? [] : [tile("office", CALENDAR, "Calendars of Microsoft 365", w.button("activate", "Activate", () => { state.dialog = "activate"; }))]),
      tile("robin", "Robin", "Bookings of Robin", w.button("robin", "Activate", () => app.say("info", "Ask your account manager."))),
    ])]),
    state.sent && w.section("Check your e-mail", [
      w.note("We sent an e-mail from no-reply@spaceiq.com. Open it to activate the calendar."),
      w.link("mailbox", "Practice mailbox", () => { window.open("/mailbox", "_blank"); }),
    ]),
    dialogs[state.dialog]?.(),
  ].filter(Boolean));

  const side = vary.place === "side";
  const dialogs = {
    open: () => w.dialog(CALENDAR, [
      w.note(state.list[0]?.domain ?? ""),
      vary.bin === "icon" ? w.icon("delete", "Delete", "delete", () => { state.dialog = "sure"; }, { named: true })
        : w.button("delete", "Delete", () => { state.dialog = "sure"; }, { look: "danger" }),
    ], [w.button("close", "Close", shut, { look: "quiet" })], shut, { side }),
    sure: () => w.dialog("Delete this integration?", [w.note("Free and busy times are no longer received.")], [
      w.button("no", "No", shut, { look: "quiet" }),
      w.button("yes", "Yes", async () => {
        shut();
        state.list = (await app.post("/forget", { index: 0 })).integrations;
      }, { look: "main" }),
    ], shut),
    google: () => w.dialog("Google Calendar", [w.text("other_google", "Google Domain Name")], [w.button("close", "Close", shut, { look: "quiet" })], shut, { side }),
    activate: () => w.dialog(CALENDAR, [
      w.note("The domain of the administrator and of the service account must be the same."),
      w.text("domain", "Office365 Domain Name", { placeholder: app.pick("hint at domain", ["", "yourcompany.com"]) }),
      w.alert(),
    ].filter(Boolean), [
      w.button("cancel", "Cancel", shut, { look: "quiet" }),
      w.button("activate-domain", "Activate", async () => {
        if (!app.check({ domain: ["Office365 Domain Name", "domain", true] })) return;
        await app.save({ domain: values.domain, active: false }, -1, () => {
          Object.assign(state, { dialog: "", sent: true });
          app.alert = null;
        });
      }, { look: "main", busy: app.busy === "save" }),
    ], shut, { side }),
  };

  const views = {
    login: () => w.signIn("home"),
    home: () => frame(start(), [w.heading("Floor plans"), w.section("Headquarters", [w.note("5 floors, 412 seats")])]),
    settings: () => frame(company(), [w.heading("Company"), w.text("other_name", "Company name", { placeholder: "Contoso" }), w.text("other_domain", "Domain", { placeholder: "contoso.example" })]),
    integrations: () => frame(company(), [
      w.heading("Integrations"),
      w.section("Third Party Integrations", [w.note("Connect SpaceIQ with the tools you already use."), w.link("read-more", "READ MORE", () => app.go("kinds"))]),
      w.section("API", [w.note("Build your own integrations."), w.link("read-api", "READ MORE", () => app.say("info", "The description of the API was sent to you."))]),
    ]),
    kinds: () => kind("kinds", [w.heading("Provisioning & SSO"), tiles("sso", [tile("okta", "Okta", "Single sign-on", w.button("okta", "Activate", () => {}))])]),
    messaging: () => kind("messaging", [w.heading("Messaging"), w.otherService("Slack")]),
    meetingRooms,
  };
  return () => views[state.view]();
}
