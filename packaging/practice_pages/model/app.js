// The state of one practice page, whatever library draws it: values, presses, messages, and what the server is told.
import { chance, shuffled } from "../../../wizard/sandbox/pages/assets/chance.js";

const TOAST_MS = 6000;

export class App {
  constructor(config, library) {
    Object.assign(this, {
      config, library, values: {}, state: {}, errors: {}, toasts: [], alert: null, question: null, busy: "", loading: false,
      touched: new Set(), told: Promise.resolve(), listeners: new Set(), serial: 0,
    });
  }

  start(product) {
    this.view = product(this);
  }

  // What this seed has instead of what other seeds have; the same in each run.
  pick(topic, choices) {
    return choices[Math.floor(chance(this.config.seed, this.library, this.config.product, topic)() * choices.length)];
  }

  mixed(topic, things) {
    return shuffled(things, chance(this.config.seed, this.library, this.config.product, topic));
  }

  watch(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed() {
    this.serial += 1;
    for (const listener of this.listeners) listener();
  }

  set(name, value) {
    if (this.values[name] === value) return;
    this.values[name] = value;
    this.touched.add(name);
    this.state.dirty = true;
    delete this.errors[name];
    this.changed();
  }

  // Only what stands in a field in the end is told, not each letter.
  flush() {
    for (const name of this.touched) this.tell("/filled", { name, value: this.values[name] });
    this.touched.clear();
  }

  // Values are told in order; whoever asks the server asks after all of them have arrived.
  tell(path, body) {
    this.told = this.told.then(() => fetch(path, { method: "POST", body: JSON.stringify(body) })).catch(() => {});
  }

  async post(path, body) {
    this.flush();
    await this.told;
    return await (await fetch(path, { method: "POST", body: JSON.stringify(body) })).json();
  }

  async press(label, action) {
    this.flush();
    this.tell("/pressed", { label });
    try {
      await action();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.say("error", "The server cannot be reached. Please try again.");
    }
    this.changed();
  }

  go(view, more = {}) {
    const leave = () => {
      Object.assign(this.state, { view, dirty: false }, more);
      Object.assign(this, { alert: null, errors: {} });
      location.hash = `/${view}`;
      const wait = this.pick("loading", [0, 0, 400]) + this.config.slow;
      this.loading = wait > 0;
      if (wait > 0) setTimeout(() => { this.loading = false; this.changed(); }, wait);
      this.changed();
    };
    if (this.state.dirty && this.state.guarded) {
      this.ask("Leave this page?", "Your changes have not been saved.", "Leave", leave, "Stay");
    } else leave();
  }

  ask(title, words, yes, action, no = "Cancel") {
    this.question = { title, words, yes, action, no };
    this.changed();
  }

  // As a toast that goes away or as an alert that stays, after the seed.
  say(tone, words) {
    if (this.pick("messages", ["toast", "alert"]) === "alert") {
      this.alert = { tone, words };
    } else {
      const toast = { key: (this.serial += 1), tone, words };
      this.toasts = [...this.toasts, toast];
      setTimeout(() => {
        this.toasts = this.toasts.filter((one) => one !== toast);
        this.changed();
      }, TOAST_MS);
    }
    this.changed();
  }

  async spin(what, action) {
    this.busy = what;
    this.changed();
    await new Promise((done) => setTimeout(done, this.pick(`wait for ${what}`, [0, 250, 700]) + this.config.slow));
    try {
      return await action();
    } finally {
      this.busy = "";
      this.changed();
    }
  }

  // A save as people meet it: asked about first, refused once by an overloaded server, or simply done.
  async save(values, index, done) {
    const send = () => this.spin("save", async () => {
      if (this.pick("first save", ["works", "works", "fails"]) === "fails" && !this.state.failed) {
        this.state.failed = true;
        this.say("error", "Your changes were not saved: the server did not answer in time. Please try again.");
        return;
      }
      const answer = await this.post("/save", { index, values });
      if (answer.ok) {
        this.state.dirty = false;
        await done(answer);
      } else this.say("error", answer.problems.join(". "));
    });
    if (this.pick("before saving", ["asks", "saves", "saves"]) !== "asks") return await send();
    this.ask("Save changes?", "The new settings apply at once.", "Confirm", send);
  }

  // Writes the reasons at the fields; true when there are none.
  check(rules) {
    this.errors = {};
    for (const [name, [label, kind, must]] of Object.entries(rules)) {
      const value = String(this.values[name] ?? "").trim();
      if (!value && must) this.errors[name] = `${label} is required`;
      else if (value && kind && !FORMATS[kind].test(value)) this.errors[name] = WRONG[kind];
    }
    if (Object.keys(this.errors).length) this.say("error", "Please check the fields marked in red.");
    return Object.keys(this.errors).length === 0;
  }
}

const GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
const DOMAIN = "[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";
const FORMATS = {
  guid: new RegExp(`^${GUID}$`),
  tenant: new RegExp(`^(${GUID}|${DOMAIN})$`),
  domain: new RegExp(`^${DOMAIN}$`),
  mail: new RegExp(`^[^@\\s]+@${DOMAIN}$`),
};
const WRONG = {
  guid: "Enter a GUID, such as 00000000-0000-0000-0000-000000000000",
  tenant: "Enter a domain or a GUID",
  domain: "Enter a domain, such as yourcompany.com",
  mail: "Enter an e-mail address",
};

// A name for tests to find an element by that tells a reader of the page nothing.
export function mark(name) {
  let sum = 2166136261;
  for (const sign of name) sum = Math.imul(sum ^ sign.codePointAt(0), 16777619);
  return (sum >>> 0).toString(36);
}
