// Element Plus: forms with labels above or beside, its own dropdowns, dialogs, drawers and menus.
import { Fragment, h } from "vue";
// One by one: the package's own index would bring every component along.
import { ElAlert } from "element-plus/es/components/alert/index.mjs";
import { ElAutocomplete } from "element-plus/es/components/autocomplete/index.mjs";
import { ElButton } from "element-plus/es/components/button/index.mjs";
import { ElCard } from "element-plus/es/components/card/index.mjs";
import { ElCheckbox } from "element-plus/es/components/checkbox/index.mjs";
import { ElCollapse, ElCollapseItem } from "element-plus/es/components/collapse/index.mjs";
import { ElAside, ElContainer, ElHeader, ElMain } from "element-plus/es/components/container/index.mjs";
import { ElDialog } from "element-plus/es/components/dialog/index.mjs";
import { ElDrawer } from "element-plus/es/components/drawer/index.mjs";
import { ElDropdown, ElDropdownItem, ElDropdownMenu } from "element-plus/es/components/dropdown/index.mjs";
import { ElForm, ElFormItem } from "element-plus/es/components/form/index.mjs";
import { ElIcon } from "element-plus/es/components/icon/index.mjs";
import { ElInput } from "element-plus/es/components/input/index.mjs";
import { ElLink } from "element-plus/es/components/link/index.mjs";
import { ElMenu, ElMenuItem, ElSubMenu } from "element-plus/es/components/menu/index.mjs";
import { ElPagination } from "element-plus/es/components/pagination/index.mjs";
import { ElRadio, ElRadioButton, ElRadioGroup } from "element-plus/es/components/radio/index.mjs";
import { ElOption, ElSelect } from "element-plus/es/components/select/index.mjs";
import { ElSelectV2 } from "element-plus/es/components/select-v2/index.mjs";
import { ElSpace } from "element-plus/es/components/space/index.mjs";
import { ElStep, ElSteps } from "element-plus/es/components/steps/index.mjs";
import { ElSwitch } from "element-plus/es/components/switch/index.mjs";
import { ElTable, ElTableColumn } from "element-plus/es/components/table/index.mjs";
import { ElTabPane, ElTabs } from "element-plus/es/components/tabs/index.mjs";
import { ElTag } from "element-plus/es/components/tag/index.mjs";
import { ElText } from "element-plus/es/components/text/index.mjs";
import {
  Bell, Calendar, Connection, DataAnalysis, Delete, Edit, HomeFilled, Menu, Monitor, MoreFilled, Operation, Plus, QuestionFilled, Search, Setting, User,
} from "@element-plus/icons-vue";
import "element-plus/theme-chalk/base.css";
import "element-plus/theme-chalk/el-alert.css";
import "element-plus/theme-chalk/el-aside.css";
import "element-plus/theme-chalk/el-autocomplete.css";
import "element-plus/theme-chalk/el-button.css";
import "element-plus/theme-chalk/el-card.css";
import "element-plus/theme-chalk/el-checkbox.css";
import "element-plus/theme-chalk/el-collapse.css";
import "element-plus/theme-chalk/el-collapse-item.css";
import "element-plus/theme-chalk/el-container.css";
import "element-plus/theme-chalk/el-dialog.css";
import "element-plus/theme-chalk/el-drawer.css";
import "element-plus/theme-chalk/el-dropdown.css";
import "element-plus/theme-chalk/el-dropdown-item.css";
import "element-plus/theme-chalk/el-form.css";
import "element-plus/theme-chalk/el-form-item.css";
import "element-plus/theme-chalk/el-header.css";
import "element-plus/theme-chalk/el-icon.css";
import "element-plus/theme-chalk/el-input.css";
import "element-plus/theme-chalk/el-link.css";
import "element-plus/theme-chalk/el-main.css";
import "element-plus/theme-chalk/el-menu.css";
import "element-plus/theme-chalk/el-menu-item.css";
import "element-plus/theme-chalk/el-option.css";
import "element-plus/theme-chalk/el-overlay.css";
import "element-plus/theme-chalk/el-pagination.css";
import "element-plus/theme-chalk/el-popper.css";
import "element-plus/theme-chalk/el-radio.css";
import "element-plus/theme-chalk/el-radio-button.css";
import "element-plus/theme-chalk/el-radio-group.css";
import "element-plus/theme-chalk/el-scrollbar.css";
import "element-plus/theme-chalk/el-select.css";
import "element-plus/theme-chalk/el-select-dropdown-v2.css";
import "element-plus/theme-chalk/el-select-v2.css";
import "element-plus/theme-chalk/el-space.css";
import "element-plus/theme-chalk/el-step.css";
import "element-plus/theme-chalk/el-steps.css";
import "element-plus/theme-chalk/el-sub-menu.css";
import "element-plus/theme-chalk/el-switch.css";
import "element-plus/theme-chalk/el-tab-pane.css";
import "element-plus/theme-chalk/el-table.css";
import "element-plus/theme-chalk/el-table-column.css";
import "element-plus/theme-chalk/el-tabs.css";
import "element-plus/theme-chalk/el-tag.css";
import "element-plus/theme-chalk/el-text.css";
import "./elementplus.css";
import { startVue } from "./vue.js";

const ICONS = {
  add: Plus, bell: Bell, calendar: Calendar, chart: DataAnalysis, delete: Delete, devices: Monitor, edit: Edit, help: QuestionFilled, home: HomeFilled,
  link: Connection, menu: Menu, people: User, search: Search, settings: Setting, tune: Operation,
};
const icon = (name) => (name ? h(ElIcon, null, () => h(ICONS[name])) : null);
const help = (text) => (text ? h(ElText, { size: "small", type: "info" }, () => text) : null);

const item = (node, app, control) => h(ElFormItem, {
  label: node.label, error: node.error, required: app.pick("stars", [false, true]) && node.name.startsWith("client"),
}, () => [control, help(node.help)]);

const told = (node) => (value) => { node.set(value); node.leave(); };

const chosen = (node, app) => {
  const common = { "data-p": node.mark, modelValue: node.value, style: "width: 280px", placeholder: node.placeholder ?? " ", filterable: node.find, "onUpdate:modelValue": told(node) };
  if (node.find && app.pick("free dropdown", [false, true])) {
    return h(ElAutocomplete, {
      ...common, filterable: undefined, "onUpdate:modelValue": node.set, onSelect: () => node.leave(), onBlur: node.leave,
      fetchSuggestions: (words, done) => done(node.options.filter(([, label]) => label.toLowerCase().includes((words ?? "").toLowerCase())).map(([value]) => ({ value }))),
    });
  }
  if (app.pick("dropdown", ["all", "in sight"]) === "in sight") return h(ElSelectV2, { ...common, options: node.options.map(([value, label]) => ({ value, label })) });
  return h(ElSelect, common, () => node.options.map(([value, label]) => h(ElOption, { key: value, value, label })));
};

const button = ({ node }) => {
  const name = node.named ? node.label : undefined;
  const common = { "data-p": node.mark, id: node.id, onClick: node.press };
  if (node.look === "round") return h(ElButton, { ...common, type: "primary", circle: true, size: "large", "aria-label": name, style: "position: fixed; right: 28px; bottom: 28px" }, () => icon(node.icon));
  if (node.look === "icon") return h(ElButton, { ...common, circle: true, text: true, "aria-label": name, title: name }, () => icon(node.icon));
  const type = { main: "primary", danger: "danger" }[node.look];
  return h(ElButton, { ...common, type, text: node.look === "quiet", disabled: node.disabled, loading: node.busy }, () => node.label);
};

const entries = (items) => items.map((one) => (one.items
  ? h(ElSubMenu, { key: one.key, index: one.key }, { title: () => h("span", { "data-p": one.mark, onClick: one.press }, [icon(one.icon), one.label]), default: () => entries(one.items) })
  : h(ElMenuItem, { key: one.key, index: one.key, "data-p": one.mark, onClick: one.press }, () => [icon(one.icon), one.label])));

const menu = (node, mode) => h(ElMenu, {
  mode, ellipsis: false, defaultActive: node.menu.flatMap((one) => [one, ...(one.items ?? [])]).find((one) => one.active)?.key ?? "", menuTrigger: "click",
  style: mode === "horizontal" ? "flex: 1; border: 0" : "width: 220px; min-height: 90vh",
}, () => entries(node.menu));

const space = (children, more) => h(ElSpace, { wrap: true, style: "margin-bottom: 12px", ...more }, () => children);
const form = (app, children, topic = "labels") => h(ElForm, { labelPosition: app.pick(topic, ["top", "left", "right"]), labelWidth: app.pick(topic, ["top", "left", "right"]) === "top" ? undefined : 210, onSubmit: (event) => event.preventDefault() }, () => children);

const shell = ({ node, app, draw }) => h(ElContainer, { direction: "vertical" }, () => [
  h(ElHeader, { style: "display: flex; align-items: center; gap: 12px; border-bottom: 1px solid #dcdfe6" }, () => [
    node.toggle && draw(node.toggle), h("strong", node.brand), node.layout === "top" ? menu(node, "horizontal") : h("span", { style: "flex: 1" }), ...draw.all(node.tools),
  ]),
  h(ElContainer, null, () => [
    node.layout === "side" && node.open && h(ElAside, { width: "220px" }, () => menu(node, "vertical")),
    node.layout === "drawer" && h(ElDrawer, { modelValue: Boolean(node.open), direction: "ltr", size: 260, title: node.brand, onClose: node.close }, () => menu(node, "vertical")),
    h(ElMain, { style: "max-width: 960px" }, () => form(app, draw.all(node.children))),
  ]),
  h("div", { style: "position: fixed; top: 16px; right: 16px; z-index: 4000; width: 340px" }, node.toasts.map((one) => h(ElAlert, { key: one.key, type: one.tone, title: one.words, showIcon: true, effect: "dark" }))),
]);

const KINDS = {
  text: ({ node, app }) => item(node, app, h(ElInput, {
    "data-p": node.mark, id: node.id, modelValue: node.value, type: node.secret ? "password" : "text", showPassword: node.secret, placeholder: node.placeholder, readonly: node.readonly,
    disabled: node.disabled, autocomplete: "off", "onUpdate:modelValue": node.set, onBlur: node.leave, prefixIcon: node.icon && ICONS[node.icon],
  })),
  select: ({ node, app }) => item(node, app, chosen(node, app)),
  toggle: ({ node, app }) => {
    const common = { "data-p": node.mark, modelValue: node.value, "onUpdate:modelValue": told(node) };
    if (node.as === "checkbox") return h("div", [h(ElCheckbox, common, () => node.label)]);
    return app.pick("words of switches", ["item", "inside"]) === "item" ? item(node, app, h(ElSwitch, common)) : h("div", { style: "margin-bottom: 12px" }, [h(ElSwitch, { ...common, activeText: node.label })]);
  },
  radio: ({ node, app }) => item(node, app, h(ElRadioGroup, { modelValue: node.value, "onUpdate:modelValue": told(node) }, () => node.options.map(([value, label, mark]) => h(
    app.pick("radios", [true, false]) ? ElRadio : ElRadioButton, { key: value, value, "data-p": mark }, () => label)))),
  button, shell,
  menu: ({ node }) => h(ElDropdown, { trigger: "click" }, {
    default: () => (node.words ? h(ElButton, { "data-p": node.mark, text: true, "aria-label": node.name || undefined }, () => node.label)
      : h(ElButton, { "data-p": node.mark, circle: true, text: true, "aria-label": node.label }, () => h(ElIcon, null, () => h(MoreFilled)))),
    dropdown: () => h(ElDropdownMenu, null, () => node.items.map((one) => h(ElDropdownItem, { key: one.key, onClick: one.press }, () => h("span", { "data-p": one.mark }, one.label)))),
  }),
  dialog: ({ node, app, draw }) => h(node.side ? ElDrawer : ElDialog, { modelValue: true, title: node.title, size: 460, width: "560px", onClose: node.close, appendToBody: true }, {
    default: () => form(app, draw.all(node.children), "labels in dialogs"), footer: () => draw.all(node.actions),
  }),
  link: ({ node }) => h("div", { style: "margin: 8px 0" }, [h(ElLink, { "data-p": node.mark, type: "primary", onClick: node.press }, () => node.label)]),
  section: ({ node, app, draw }) => h(ElCard, { shadow: app.pick("shadow", ["always", "never"]), style: `margin-bottom: 16px; ${node.narrow ? "max-width: 420px; margin: 80px auto" : ""}` }, {
    header: () => h("strong", node.title), default: () => (node.narrow ? form(app, draw.all(node.children)) : draw.all(node.children)),
  }),
  fold: ({ node, draw }) => h(ElCollapse, { modelValue: node.open ? ["one"] : [], style: "margin-bottom: 12px", "onUpdate:modelValue": (open) => node.toggle(open.includes("one")) }, () => [
    h(ElCollapseItem, { name: "one" }, { title: () => h("span", { "data-p": node.mark }, node.title), default: () => (node.open ? draw.all(node.children) : []) }),
  ]),
  tabs: ({ node, draw }) => h("div", [
    h(ElTabs, { modelValue: node.active, onTabClick: (pane) => node.items.find((one) => one.id === pane.paneName).press() }, () => node.items.map((one) => h(ElTabPane, { key: one.id, name: one.id }, { label: () => h("span", { "data-p": one.mark }, one.label) }))),
    h(Fragment, null, draw.all(node.children)),
  ]),
  steps: ({ node }) => h(ElSteps, { active: node.active, finishStatus: "success", style: "margin-bottom: 24px" }, () => node.labels.map((title) => h(ElStep, { key: title, title }))),
  table: ({ node, draw }) => h(ElTable, { data: node.rows, rowKey: "key", style: "margin-bottom: 16px" }, () => node.columns.map((label, at) => h(ElTableColumn, { key: at, label }, { default: ({ row }) => draw(row.cells[at]) }))),
  cards: ({ node, draw }) => h("div", { style: "display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 16px; margin-bottom: 16px" }, node.items.map((one) => h(ElCard, { key: one.key }, {
    default: () => [h("strong", one.title), ...one.lines.map((line) => h("div", { key: line }, line))], footer: one.actions.length ? () => draw.all(one.actions) : undefined,
  }))),
  note: ({ node }) => h("p", { style: "margin: 4px 0 10px; font-size: 14px" }, [h(ElText, { type: { success: "success", error: "danger" }[node.tone] }, () => node.text)]),
  heading: ({ node }) => h(`h${node.level}`, { style: `font-size: ${24 - 4 * node.level}px` }, node.text),
  chip: ({ node }) => h(ElTag, { type: { success: "success", warning: "warning", neutral: "info" }[node.tone] }, () => node.text),
  alert: ({ node }) => h(ElAlert, { type: node.tone, title: node.words, showIcon: true, closable: false, style: "margin-bottom: 16px" }),
  row: ({ node, draw }) => space(draw.all(node.children)),
  stack: ({ node, draw }) => h("div", draw.all(node.children)),
  pages: ({ node }) => h(ElPagination, { total: node.count * 10, pageSize: 10, currentPage: node.page, layout: "prev, pager, next", onCurrentChange: node.turn }),
};

startVue("elementplus", KINDS, {});
