// What every described product's page needs: building elements, telling the server what was typed and pressed, saving.
let told = Promise.resolve();
const tell = (path, body) => { told = told.then(() => fetch(path, { method: "POST", body: JSON.stringify(body) })).catch(() => {}); };

export function el(tag, more = {}, ...inner) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(more)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...inner.flat().filter((one) => one !== null && one !== undefined));
  return made;
}

export async function post(path, body) {
  await told;
  const answer = await fetch(path, { method: "POST", body: JSON.stringify(body) });
  return answer.json();
}

export function values(root) {
  const found = {};
  for (const one of root.querySelectorAll("[name]")) {
    if (one.type === "radio") { if (one.checked) found[one.name] = one.value; }
    else found[one.name] = one.type === "checkbox" ? one.checked : one.value;
  }
  return found;
}

// The page is drawn once the person has signed in, where the product asks for that.
export async function start(draw) {
  for (const kind of ["input", "change"]) addEventListener(kind, ({ target }) => {
    if (target.name) tell("/filled", { name: target.name, value: target.type === "checkbox" ? target.checked : target.value });
  }, true);
  addEventListener("click", ({ target }) => {
    const pressed = target.closest("button, a, [role=menuitem], [role=tab]");
    if (pressed) tell("/pressed", { label: pressed.innerText.trim() || pressed.getAttribute("aria-label") || "" });
  }, true);
  const root = document.getElementById("root");
  const known = async () => (await fetch("/state")).json();
  const state = await known();
  if (!state.signIn) { draw(root, state); return; }
  const form = el("form", { class: "login" }, el("h1", {}, "Sign in"),
    el("p", {}, el("label", { for: "user" }, "User name"), el("input", { id: "user", autocomplete: "username" })),
    el("p", {}, el("label", { for: "pass" }, "Password"), el("input", { id: "pass", type: "password", autocomplete: "current-password" })),
    el("button", {}, "Log in"), el("p", { role: "alert" }));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await post("/login", { user: form.querySelector("#user").value, password: form.querySelector("#pass").value });
    if (!answer.ok) { form.querySelector("[role=alert]").textContent = "User name or password is wrong."; return; }
    root.replaceChildren();
    draw(root, { ...await known(), signIn: false });
  });
  root.replaceChildren(form);
}
