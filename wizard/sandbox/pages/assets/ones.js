// Bookings ONE: three pages of settings, of which the first opens the next only after a test.
import { button, note, radio, row, section, select, signIn, text, toggle } from "/assets/nodes.js";

const OPERATORS = [["microsoft", "Microsoft"], ["21vianet", "21Vianet"]];
const GROUPS = [["all", "All staff"], ["visitors", "Visitors"]];
const CARDS = [["none", "None"], ["pager", "Pager"]];
const SYNC = [["specified", "Sync specified room"], ["all", "Sync all rooms"]];
const FORM = ["name", "operator", "tenant", "client_id", "client_secret", "sync",
  "default_user_groups", "card_number", "login_button_name"];

export function product(app) {
  const { state, values, config } = app;
  const known = config.integrations[0];
  const usual = { ...Object.fromEntries(FORM.map((name) => [name, ""])), operator: "microsoft", card_number: "none" };
  Object.assign(values, usual, known ?? {}, { client_secret: "", redirect: `${location.origin}/signin-office365` });
  for (const { address } of known?.rooms ?? []) values[`room_${address}`] = true;
  delete values.rooms;
  Object.assign(state, { view: config.signIn ? "login" : "server", index: known ? 0 : -1, found: [], said: [] });

  const form = () => ({
    ...Object.fromEntries(FORM.map((name) => [name, values[name] ?? ""])),
    rooms: state.found.filter(({ address }) => values[`room_${address}`]),
  });

  const server = () => [note("Office 365 – Application permission"), section("Server settings", [
    text("name", "Name"),
    select("operator", "Office 365 service operator", OPERATORS, { must: true }),
    text("tenant", "Tenant ID (Directory ID)"),
    text("client_id", "Client ID (Application ID)"),
    text("client_secret", "Client secret", { secret: true }),
    row("buttons", [
      button("Test settings", async () => {
        const answer = await app.post("/test", { index: state.index, values: form() });
        Object.assign(state, { tested: answer.ok, said: answer.ok ? ["The settings are correct."] : answer.causes });
      }),
      button("Save and next", async () => {
        state.found = (await app.post("/directory", { index: state.index, values: form() })).rooms;
        await app.go("rooms");
      }, { main: true, disabled: !state.tested }),
    ]),
    ...state.said.map((words, at) => note(words, { bad: !state.tested, key: at })),
  ])];

  const rooms = () => [section("Room settings", [
    radio("sync", "Sync room", SYNC),
    ...(values.sync === "specified"
      ? state.found.map(({ address, room }) => toggle(`room_${address}`, `${room} – ${address}`, { fixed: true })) : []),
    button("Save and next", () => app.go("users"), { main: true, disabled: !values.sync }),
  ])];

  const users = () => [section("User settings", [
    text("redirect", "Redirect URI", { readonly: true, fixed: true }),
    select("default_user_groups", "Default user groups", GROUPS),
    select("card_number", "Card number", CARDS, { must: true }),
    text("login_button_name", "Login button name"),
    ...state.said.filter(() => state.refused).map((words, at) => note(words, { bad: true, key: at })),
    button("Save and close", async () => {
      const answer = await app.post("/save", { index: state.index, values: form() });
      Object.assign(state, { refused: !answer.ok, said: answer.problems ?? [] });
      if (answer.ok) await app.go("saved", { index: answer.index });
    }, { main: true }),
  ])];

  const views = { login: () => signIn(app, "server"), server, rooms, users,
    saved: () => [section("Integrations", [note(values.name), note("Saved."),
      button("Edit", () => app.go("server", { tested: false, said: [] }))])] };
  return () => views[state.view]();
}
