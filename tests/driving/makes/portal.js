// What the pages of all makes share: they tell the practice server of values and presses, ask it, and wait for its
// answers as long as real servers take. How a page looks and is built is each make's own.
(function () {
  const last = new Map();
  let told = Promise.resolve();
  let dice = 20261;

  const chance = () => {
    dice = (Math.imul(dice, 1103515245) + 12345) >>> 0;
    return (dice >>> 8) / 16777216;
  };

  // The time that a real server would take, from 200 ms to a second and a half.
  const wait = (least = 200, most = 900) => new Promise((done) => setTimeout(done, least + chance() * (most - least)));

  // Values are told in order; whoever asks the server asks after all of them have arrived.
  const tell = (path, body) => {
    told = told.then(() => fetch(path, { method: "POST", body: JSON.stringify(body) })).catch(() => {});
  };

  // The question leaves at once, as a browser sends it; it is the answer that takes its time.
  const ask = async (path, body, least = 300, most = 1200) => {
    await told;
    const answer = await fetch(path, { method: "POST", body: JSON.stringify(body) });
    await wait(least, most);
    return answer.json();
  };

  // What a field holds before anybody has touched it is no news.
  const initial = (name, value) => last.set(name, value);

  const filled = (name, value) => {
    if (last.get(name) === value) return;
    if (!last.has(name) && value === "") return;
    last.set(name, value);
    tell("/filled", { name, value });
  };

  // Every field of the page, neighbours included: `nameOf` gives the product's name of a field, or nothing.
  const watch = (root, nameOf) => {
    const note = (event) => {
      const element = event.composedPath()[0];
      if (!element.matches?.("input, select, textarea")) return;
      const known = nameOf(element);
      if (known === null) return;
      const isTick = ["checkbox", "radio"].includes(element.type);
      const own = `other_${element.name || element.id || element.placeholder || "field"}`;
      if (known) filled(known, isTick ? element.checked : element.value);
      else filled(own, isTick ? (element.checked ? "on" : "") : element.value);
    };
    root.addEventListener("input", note, true);
    root.addEventListener("change", note, true);
  };

  // A box that narrows a list of rooms: only what no room is called is told, as it cannot have been meant for it.
  const filtering = (value, texts) => {
    const sought = value.toLowerCase();
    if (value && !texts.some((text) => text.toLowerCase().includes(sought))) filled("other_filter", value);
  };

  document.addEventListener("click", (event) => {
    const pressed = event.composedPath().find((one) => one.matches?.("a, button, [role=button], input[type=submit]"));
    if (pressed) tell("/pressed", { label: (pressed.innerText || pressed.value || "").trim() });
  }, true);

  const config = async () => (await fetch("/config")).json();
  const isGuid = (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text.trim());
  const isDomain = (text) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text.trim());

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (name === "html") made.innerHTML = value;
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== false));
    return made;
  };

  const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  // An administrator's page of Microsoft, in a window of its own.
  const openConsent = (known, tenant, client) => window.open(
    known.replace("TENANT", encodeURIComponent(tenant)).replace("CLIENT", encodeURIComponent(client)), "_blank");

  window.Portal = { wait, tell, ask, initial, filled, filtering, watch, config, isGuid, isDomain, element, safe, openConsent };
})();
