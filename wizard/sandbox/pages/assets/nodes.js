// The words in which a product describes its page; each style draws them in its own way.

export const text = (name, label, more = {}) => ({ kind: "text", name, label, ...more });
export const select = (name, label, options, more = {}) => ({ kind: "select", name, label, options, ...more });
export const toggle = (name, label, more = {}) => ({ kind: "toggle", name, label, ...more });
export const radio = (name, label, options, more = {}) => ({ kind: "radio", name, label, options, ...more });
export const button = (label, press, more = {}) => ({ kind: "button", label, press, ...more });
export const link = (label, press, more = {}) => ({ kind: "link", label, press, ...more });
export const section = (title, children, more = {}) => ({ kind: "section", title, children, ...more });
export const row = (key, children) => ({ kind: "row", key, children });
export const nav = (key, children) => ({ kind: "nav", key, children });
export const note = (words, more = {}) => ({ kind: "note", words, ...more });
export const dialog = (title, children) => ({ kind: "dialog", title, children });

export const FIELDS = ["text", "select", "toggle", "radio"];

// The first page of every product; `home` is where it leads.
export function signIn(app, home) {
  const { state, values } = app;
  return [section("Sign in", [
    text("username", "User name", { id: "username" }),
    text("password", "Password", { secret: true }),
    ...(state.refused ? [note("User name or password is wrong.", { bad: true })] : []),
    button("Log in", async () => {
      const answer = await app.post("/login", { user: values.username, password: values.password });
      state.refused = !answer.ok;
      if (answer.ok) app.go(home);
    }, { id: "loginbutton", main: true }),
  ], { narrow: true })];
}
