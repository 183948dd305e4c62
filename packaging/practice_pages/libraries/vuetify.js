// Vuetify: text fields in its many looks, dropdowns that draw what is in sight, navigation drawers, overlays.
import { h } from "vue";
import { createVuetify } from "vuetify";
// One by one: the common index would bring every component's styles along.
import { VAlert } from "vuetify/components/VAlert";
import { VApp } from "vuetify/components/VApp";
import { VAppBar, VAppBarTitle } from "vuetify/components/VAppBar";
import { VAutocomplete } from "vuetify/components/VAutocomplete";
import { VBtn } from "vuetify/components/VBtn";
import { VCard, VCardActions, VCardText, VCardTitle } from "vuetify/components/VCard";
import { VCheckbox } from "vuetify/components/VCheckbox";
import { VChip } from "vuetify/components/VChip";
import { VDialog } from "vuetify/components/VDialog";
import { VExpansionPanel, VExpansionPanels, VExpansionPanelText, VExpansionPanelTitle } from "vuetify/components/VExpansionPanel";
import { VList, VListGroup, VListItem, VListItemTitle } from "vuetify/components/VList";
import { VMain } from "vuetify/components/VMain";
import { VMenu } from "vuetify/components/VMenu";
import { VNavigationDrawer } from "vuetify/components/VNavigationDrawer";
import { VPagination } from "vuetify/components/VPagination";
import { VRadio } from "vuetify/components/VRadio";
import { VRadioGroup } from "vuetify/components/VRadioGroup";
import { VSelect } from "vuetify/components/VSelect";
import { VSnackbar } from "vuetify/components/VSnackbar";
import { VStepper, VStepperHeader, VStepperItem } from "vuetify/components/VStepper";
import { VSwitch } from "vuetify/components/VSwitch";
import { VTable } from "vuetify/components/VTable";
import { VTab, VTabs } from "vuetify/components/VTabs";
import { VTextField } from "vuetify/components/VTextField";
import { aliases, mdi } from "vuetify/iconsets/mdi-svg";
import {
  mdiAccountGroup, mdiBell, mdiCalendar, mdiChartBar, mdiCog, mdiDelete, mdiDotsVertical, mdiEye, mdiHelpCircle, mdiHome, mdiLink, mdiMagnify, mdiMenu, mdiMonitor, mdiPencil, mdiPlus, mdiTune,
} from "@mdi/js";
import "vuetify/styles/core";
import "./vuetify.css";
import { startVue } from "./vue.js";

const ICONS = {
  add: mdiPlus, bell: mdiBell, calendar: mdiCalendar, chart: mdiChartBar, delete: mdiDelete, devices: mdiMonitor, edit: mdiPencil, help: mdiHelpCircle,
  home: mdiHome, link: mdiLink, menu: mdiMenu, people: mdiAccountGroup, search: mdiMagnify, settings: mdiCog, tune: mdiTune,
};
const told = (node) => (value) => { node.set(value); node.leave(); };
const looks = (app) => ({ variant: app.pick("look of fields", ["outlined", "filled", "underlined", "solo", "plain"]), density: app.pick("density", ["default", "comfortable", "compact"]) });
const common = (node) => ({
  "data-p": node.mark, label: node.label, modelValue: node.value, errorMessages: node.error ? [node.error] : [], hint: node.help, persistentHint: Boolean(node.help), placeholder: node.placeholder,
});

const button = ({ node }) => {
  const name = node.named ? node.label : undefined;
  const more = { "data-p": node.mark, id: node.id, onClick: node.press };
  if (node.look === "round") return h(VBtn, { ...more, icon: ICONS[node.icon], color: "primary", "aria-label": name, position: "fixed", style: "right: 24px; bottom: 24px; z-index: 5" });
  if (node.look === "icon") return h(VBtn, { ...more, icon: ICONS[node.icon], variant: "text", "aria-label": name });
  return h(VBtn, { ...more, variant: { main: "flat", plain: "outlined", quiet: "text", danger: "outlined" }[node.look], color: { danger: "error", main: "primary" }[node.look], disabled: node.disabled, loading: node.busy, class: "gap" }, () => node.label);
};

const entries = (items) => items.map((one) => (one.items
  ? h(VListGroup, { key: one.key, value: one.key }, {
    activator: ({ props }) => h(VListItem, { ...props, "data-p": one.mark, prependIcon: ICONS[one.icon], title: one.label, onClick: (event) => { props.onClick?.(event); one.press(); } }),
    default: () => entries(one.items),
  })
  : h(VListItem, { key: one.key, "data-p": one.mark, prependIcon: ICONS[one.icon], title: one.label, active: Boolean(one.active), onClick: one.press })));

const shell = ({ node, draw }) => h(VApp, null, () => [
  h(VAppBar, { color: node.layout === "top" ? undefined : "primary" }, () => [
    node.toggle && draw(node.toggle), h(VAppBarTitle, null, () => node.brand),
    node.layout === "top" && h("nav", { style: "flex: 1" }, node.menu.map((one) => h(VBtn, { key: one.key, variant: "text", "data-p": one.mark, onClick: one.press }, () => one.label))),
    ...draw.all(node.tools),
  ]),
  node.layout === "drawer" && h(VNavigationDrawer, { temporary: true, modelValue: Boolean(node.open), "onUpdate:modelValue": (open) => { if (!open) node.close(); } }, () => h(VList, { nav: true }, () => entries(node.menu))),
  node.layout === "side" && node.open && h(VNavigationDrawer, { permanent: true }, () => h(VList, { nav: true }, () => entries(node.menu))),
  h(VMain, null, () => h("div", { class: "content" }, draw.all(node.children))),
  ...node.toasts.map((one) => h(VSnackbar, { key: one.key, modelValue: true, timeout: -1, color: one.tone }, () => one.words)),
]);

const KINDS = {
  text: ({ node, app }) => h(VTextField, {
    ...looks(app), ...common(node), id: node.id, type: node.secret && !app.state[`eye-${node.name}`] ? "password" : "text", readonly: node.readonly, disabled: node.disabled, autocomplete: "off", class: "gap",
    prependInnerIcon: ICONS[node.icon], appendInnerIcon: node.secret ? mdiEye : undefined, "onClick:appendInner": () => { app.state[`eye-${node.name}`] = !app.state[`eye-${node.name}`]; app.changed(); },
    "onUpdate:modelValue": node.set, onBlur: node.leave, singleLine: app.pick("look of fields", ["outlined", "filled", "underlined", "solo", "plain"]) === "solo" && Boolean(node.icon),
  }),
  select: ({ node, app }) => h(node.find ? VAutocomplete : VSelect, {
    ...looks(app), ...common(node), modelValue: node.value || null, class: "gap", style: "min-width: 240px", items: node.options.map(([value, title]) => ({ value, title })), "onUpdate:modelValue": told(node),
  }),
  toggle: ({ node }) => h(node.as === "checkbox" ? VCheckbox : VSwitch, { "data-p": node.mark, label: node.label, modelValue: node.value, color: "primary", hideDetails: true, "onUpdate:modelValue": told(node) }),
  radio: ({ node }) => h(VRadioGroup, { label: node.label, modelValue: node.value, "onUpdate:modelValue": told(node) }, () => node.options.map(([value, label, mark]) => h(VRadio, { key: value, value, label, "data-p": mark }))),
  button, shell,
  menu: ({ node }) => h(VMenu, null, {
    activator: ({ props }) => h(VBtn, { ...props, "data-p": node.mark, variant: "text", icon: node.words ? undefined : mdiDotsVertical, "aria-label": node.name || (node.words ? undefined : node.label) }, node.words ? () => node.label : undefined),
    default: () => h(VList, null, () => node.items.map((one) => h(VListItem, { key: one.key, "data-p": one.mark, onClick: one.press }, () => h(VListItemTitle, null, () => one.label)))),
  }),
  dialog: ({ node, draw }) => {
    const card = () => h(VCard, { title: node.title }, () => [h(VCardText, null, () => draw.all(node.children)), h(VCardActions, null, () => draw.all(node.actions))]);
    const closing = { modelValue: true, "onUpdate:modelValue": (open) => { if (!open) node.close(); } };
    return node.side ? h(VDialog, { ...closing, maxWidth: 460, contentClass: "sheet" }, card) : h(VDialog, { ...closing, maxWidth: 560 }, card);
  },
  link: ({ node }) => h("p", [h("a", { href: "#", "data-p": node.mark, onClick: (event) => { event.preventDefault(); node.press(); } }, node.label)]),
  section: ({ node, app, draw }) => h(VCard, { variant: app.pick("cards", ["elevated", "outlined", "tonal"]), class: node.narrow ? "narrow" : "gap" }, () => [h(VCardTitle, null, () => node.title), h(VCardText, null, () => draw.all(node.children))]),
  fold: ({ node, draw }) => h(VExpansionPanels, { modelValue: node.open ? "one" : undefined, class: "gap", "onUpdate:modelValue": (open) => node.toggle(open === "one") }, () => h(VExpansionPanel, { value: "one" }, () => [
    h(VExpansionPanelTitle, { "data-p": node.mark }, () => node.title), h(VExpansionPanelText, null, () => (node.open ? draw.all(node.children) : [])),
  ])),
  tabs: ({ node, draw }) => h("div", [h(VTabs, { modelValue: node.active, class: "gap" }, () => node.items.map((one) => h(VTab, { key: one.id, value: one.id, "data-p": one.mark, onClick: one.press }, () => one.label))), ...draw.all(node.children)]),
  steps: ({ node }) => h(VStepper, { modelValue: node.active + 1, class: "gap" }, () => h(VStepperHeader, null, () => node.labels.map((title, at) => h(VStepperItem, { key: title, title, value: at + 1, complete: at < node.active })))),
  table: ({ node, draw }) => h(VTable, { class: "gap" }, () => [
    h("thead", h("tr", node.columns.map((words, at) => h("th", { key: at }, words)))), h("tbody", node.rows.map((row) => h("tr", { key: row.key }, row.cells.map((cell, at) => h("td", { key: at }, [draw(cell)]))))),
  ]),
  cards: ({ node, draw }) => h("div", { class: "tiles" }, node.items.map((one) => h(VCard, { key: one.key, title: one.title, subtitle: one.lines.join(" · ") }, () => h(VCardActions, null, () => draw.all(one.actions))))),
  note: ({ node }) => h("p", { class: `note ${node.tone ? `text-${node.tone}` : ""}` }, node.text),
  heading: ({ node }) => h(`h${node.level}`, { class: "gap" }, node.text),
  chip: ({ node }) => h(VChip, { size: "small", color: node.tone === "neutral" ? undefined : node.tone }, () => node.text),
  alert: ({ node }) => h(VAlert, { type: node.tone, text: node.words, class: "gap" }),
  row: ({ node, draw }) => h("div", { class: "line" }, draw.all(node.children)),
  stack: ({ node, draw }) => h("div", draw.all(node.children)),
  pages: ({ node }) => h(VPagination, { length: node.count, modelValue: node.page, totalVisible: 7, "onUpdate:modelValue": node.turn }),
};

startVue("vuetify", KINDS, {
  plugins: (app) => [createVuetify({
    icons: { defaultSet: "mdi", aliases, sets: { mdi } },
    theme: { defaultTheme: "light", themes: { light: { colors: { primary: app.pick("colour", ["#1867c0", "#00695c", "#4527a0"]) } } } },
  })],
});

