// The words in which a product describes its page; each library draws them with its own components.
import { mark } from "./app.js";

export function words(app) {
  const field = (kind, name, label, more) => ({
    kind, name, label, mark: mark(name), key: name, value: app.values[name] ?? "", error: app.errors[name] ?? "",
    set: (value) => app.set(name, value), leave: () => app.flush(), ...more,
  });
  const pressed = (kind, at, label, press, more) => ({
    kind, label, mark: mark(at), key: at, press: () => (more.busy ? undefined : app.press(label, press)), ...more,
  });
  const w = {
    text: (name, label, more = {}) => field("text", name, label, more),
    secret: (name, label, more = {}) => field("text", name, label, { secret: true, ...more }),
    select: (name, label, options, more = {}) => field("select", name, label, { options, ...more }),
    toggle: (name, label, more = {}) => field("toggle", name, label, {
      as: app.pick("toggles", ["switch", "switch", "checkbox"]), ...more, value: Boolean(app.values[name]),
    }),
    radio: (name, label, options, more = {}) => field("radio", name, label, {
      options: options.map(([value, words]) => [value, words, mark(`${name}-${value}`)]), ...more,
    }),
    // `look`: main, plain, quiet, danger, round (the button that floats), icon.
    button: (at, label, press, more = {}) => pressed("button", at, label, press, { look: "plain", ...more }),
    icon: (at, label, icon, press, more = {}) => pressed("button", at, label, press, {
      look: "icon", icon, named: app.pick(`name of ${icon}`, [true, true, false]), ...more,
    }),
    link: (at, label, press, more = {}) => pressed("link", at, label, press, more),
    item: (at, label, press, more = {}) => pressed("item", at, label, press, more),
    menu: (at, label, items, more = {}) => ({ kind: "menu", key: at, mark: mark(at), label, items, ...more }),
    section: (title, children, more = {}) => ({ kind: "section", key: title, title, children, as: "card", ...more }),
    fold: (at, title, children) => ({
      kind: "fold", key: at, mark: mark(at), title, children, open: Boolean(app.state[at]),
      toggle: (open) => {
        app.state[at] = open ?? !app.state[at];
        app.changed();
      },
    }),
    tabs: (key, items, active, children) => ({ kind: "tabs", key, items, active, children }),
    steps: (labels, active) => ({ kind: "steps", key: "steps", labels, active }),
    table: (key, columns, rows, more = {}) => ({ kind: "table", key, columns, rows, ...more }),
    cards: (key, items) => ({ kind: "cards", key, items }),
    dialog: (title, children, actions, close, more = {}) => ({ kind: "dialog", key: title, title, children, actions, close, ...more }),
    note: (text, more = {}) => ({ kind: "note", key: text, text, ...more }),
    heading: (text, level = 1) => ({ kind: "heading", key: text, text, level }),
    chip: (text, tone = "info") => ({ kind: "chip", key: text, text, tone }),
    alert: () => app.alert && { kind: "alert", key: "alert", ...app.alert },
    row: (key, children) => ({ kind: "row", key, children: children.filter(Boolean) }),
    stack: (key, children) => ({ kind: "stack", key, children: children.filter(Boolean) }),
    // A list that is too long for one page is turned by buttons.
    pages: (count, size, at) => count > size && ({
      kind: "pages", key: at, mark: mark(at), count: Math.ceil(count / size), page: app.state[at] ?? 1,
      turn: (page) => app.press(`Page ${page}`, () => { app.state[at] = page; }),
    }),
    shell: (brand, menu, children, more = {}) => ({
      kind: "shell", key: "shell", brand, menu, children: app.loading ? [w.note("Loading…")] : children.filter(Boolean), ...more,
    }),
  };
  w.question = () => app.question && w.dialog(app.question.title, [w.note(app.question.words)], [
    w.button("question-no", app.question.no, () => { app.question = null; }, { look: "quiet" }),
    w.button("question-yes", app.question.yes, async () => {
      const { action } = app.question;
      app.question = null;
      await action();
    }, { look: "main" }),
  ], () => { app.question = null; app.changed(); });
  w.toasts = () => app.toasts.map((one) => ({ kind: "toast", ...one }));
  // A stored secret is never shown again; how a page says so differs.
  w.kept = (name, label, more = {}) => {
    const way = app.pick("stored secret", ["dots", "hidden", "hint"]);
    if (way === "hidden" && !app.state.replacing) {
      return w.row(`${name}-kept`, [
        w.note(`${label}: Value is hidden`),
        w.button("replace", app.pick("word for replacing", ["Replace", "Change"]), () => { app.state.replacing = true; }),
      ]);
    }
    const told = { dots: { placeholder: "••••••••••••" }, hidden: {}, hint: { help: "Leave empty to keep the stored value." } };
    return w.secret(name, label, { ...more, ...told[way] });
  };
  // The same words for something else: whoever fills by words alone fills these.
  w.otherService = (service, at = service.toLowerCase()) => {
    for (const name of ["id", "secret"]) app.values[`other_${at}_${name}`] ??= name === "id" ? "kx82_mT1QdW" : "";
    return w.section(service, [
      w.note(`Sends bookings to ${service}.`),
      w.text(`other_${at}_id`, "Client ID"),
      w.secret(`other_${at}_secret`, "Client Secret", { placeholder: "••••••••" }),
      w.button(`other_${at}_save`, "Save", () => app.say("success", `${service} was saved.`)),
    ]);
  };
  w.signIn = (home) => w.section("Sign in", [
    w.text("username", "User name", { id: "username" }),
    w.secret("password", "Password", { id: "password" }),
    w.alert(),
    w.button("loginbutton", "Log in", async () => {
      const answer = await app.post("/login", { user: app.values.username, password: app.values.password });
      app.state.dirty = false;
      if (answer.ok) app.go(home);
      else app.alert = { tone: "error", words: "User name or password is wrong." };
    }, { look: "main", id: "loginbutton" }),
  ].filter(Boolean), { narrow: true });
  return w;
}
