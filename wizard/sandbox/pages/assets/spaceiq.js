// SpaceIQ: an existing calendar is deleted, a new one activated; the rest happens in an e-mail and on Microsoft's pages.
import { button, dialog, link, nav, note, row, section, signIn, text } from "/assets/nodes.js";

const CALENDAR = "Office365 Calendar";

export function product(app) {
  const { state, values, config } = app;
  Object.assign(state, { view: config.signIn ? "login" : "home", list: config.integrations });

  const frame = (children) => [
    row("head", [note("SpaceIQ"), button("Profile Name", () => { state.profile = !state.profile; })]),
    state.profile && nav("profile", [
      link("My Profile", () => app.go("home", { profile: false })),
      link("Settings", () => app.go("settings", { profile: false })),
      link("Log out", () => app.go("login", { profile: false })),
    ]),
    ...children,
  ];

  const menu = () => nav("menu", [
    link("Company", () => app.go("settings")),
    link("Employees", () => app.go("settings")),
    link("Integrations", () => app.go("integrations")),
  ]);

  const kinds = () => nav("kinds", [
    link("Provisioning & SSO", () => app.go("thirdParty")),
    link("Messaging", () => app.go("thirdParty")),
    link("Meeting Rooms", () => app.go("meetingRooms")),
  ]);

  const integrations = () => frame([menu(), section("Third Party Integrations", [
    note("Connect SpaceIQ with the tools you already use."),
    link("READ MORE", () => app.go("thirdParty")),
  ])]);

  const isActive = () => state.list.some((one) => one.active !== false);

  const meetingRooms = () => frame([
    kinds(),
    section("Active", [isActive()
      ? link(CALENDAR, () => { state.dialog = "open"; })
      : note("No active integrations")]),
    section("Available", [
      row("tile-google", [note("Google Calendar"), button("Activate", () => { state.dialog = "google"; })]),
      ...(isActive() ? [] : [row("tile-office", [note(CALENDAR), button("Activate", () => { state.dialog = "activate"; })])]),
    ]),
    dialogs[state.dialog]?.(),
    state.sent && section("Check your e-mail", [
      note("We sent an e-mail from no-reply@spaceiq.com. Open it to activate the calendar."),
      link("Practice mailbox", () => { window.open("/mailbox", "_blank"); }),
    ]),
  ]);

  const shut = () => { state.dialog = ""; };

  const dialogs = {
    open: () => dialog(CALENDAR, [
      note(state.list[0]?.domain ?? ""),
      button("Delete", () => { state.dialog = "sure"; }),
      button("Close", shut),
    ]),
    sure: () => dialog("Delete this integration?", [
      row("answers", [button("Yes", async () => {
        shut();
        state.list = (await app.post("/forget", { index: 0 })).integrations;
      }), button("No", shut)]),
    ]),
    google: () => dialog("Google Calendar", [note("This calendar is not part of the practice."), button("Close", shut)]),
    activate: () => dialog(CALENDAR, [
      text("domain", "Office365 Domain Name"),
      ...(state.said ?? []).map((words) => note(words, { bad: true })),
      row("answers", [button("Cancel", shut), button("Activate", activate, { main: true })]),
    ]),
  };

  async function activate() {
    const answer = await app.post("/save", { index: -1, values: { domain: values.domain ?? "", active: false } });
    state.said = answer.problems ?? [];
    if (!answer.ok) return;
    shut();
    state.sent = true;
  }

  const views = { login: () => signIn(app, "home"), home: () => frame([note("Welcome to SpaceIQ.")]),
    settings: () => frame([menu(), note("Company settings")]), integrations, thirdParty: () => frame([kinds()]), meetingRooms };
  return () => views[state.view]();
}
