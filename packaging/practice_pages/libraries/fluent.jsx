// Fluent UI, in which Microsoft's own admin pages are drawn: fields with labels tied by id, dropdowns, drawers, message bars.
import { createElement as h } from "react";
import {
  Accordion, AccordionHeader, AccordionItem, AccordionPanel, Badge, Button, Card, CardHeader, Checkbox, Combobox, Dialog, DialogActions, DialogBody,
  DialogContent, DialogSurface, DialogTitle, DrawerBody, DrawerFooter, DrawerHeader, DrawerHeaderTitle, Dropdown, Field, FluentProvider, InlineDrawer,
  Input, Link, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, MessageBar, MessageBarBody, Option, OverlayDrawer, Radio, RadioGroup, Select, Spinner, Switch, Tab,
  Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, TabList, Text, Title2, Title3, webDarkTheme, webLightTheme,
} from "@fluentui/react-components";
import {
  AddRegular, AlertRegular, CalendarRegular, ChartMultipleRegular, DeleteRegular, DesktopRegular, EditRegular, HomeRegular, LinkRegular, MoreHorizontalRegular,
  NavigationRegular, OptionsRegular, PeopleRegular, QuestionCircleRegular, SearchRegular, SettingsRegular,
} from "@fluentui/react-icons";
import { startReact } from "./react.jsx";

const ICONS = {
  add: AddRegular, bell: AlertRegular, calendar: CalendarRegular, chart: ChartMultipleRegular, delete: DeleteRegular, devices: DesktopRegular, edit: EditRegular,
  help: QuestionCircleRegular, home: HomeRegular, link: LinkRegular, menu: NavigationRegular, people: PeopleRegular, search: SearchRegular,
  settings: SettingsRegular, tune: OptionsRegular,
};
const icon = (name) => (name ? h(ICONS[name]) : undefined);

const InField = ({ node, app, children }) => (
  <Field label={node.label} hint={node.help} validationMessage={node.error || undefined} orientation={app.pick("orientation", ["vertical", "vertical", "horizontal"])}
    required={app.pick("stars", [false, true]) && node.name.startsWith("client")} size={app.pick("size", ["medium", "small", "large"])} style={{ marginBottom: 12 }}>
    {children}
  </Field>
);

const told = (node) => (value) => { node.set(value); node.leave(); };
const words = (node) => node.options.find(([value]) => value === node.value)?.[1] ?? "";

function SelectNode({ node, app }) {
  const options = node.options.map(([value, label]) => <Option key={value} value={value}>{label}</Option>);
  const common = { "data-p": node.mark, placeholder: node.placeholder, selectedOptions: [node.value], onOptionSelect: (_, { optionValue }) => { if (optionValue !== undefined) told(node)(optionValue); } };
  return (
    <InField node={node} app={app}>
      {node.find ? <Found node={node} common={common} />
        : app.pick("native dropdowns", [false, true, false])
          ? <Select data-p={node.mark} value={node.value} onChange={(_, { value }) => told(node)(value)}><option value="">{node.placeholder ?? ""}</option>{node.options.map(([value, label]) => <option key={value} value={value}>{label}</option>)}</Select>
          : <Dropdown {...common} value={words(node)}>{options}</Dropdown>}
    </InField>
  );
}

// A combo box that lists what fits the typed words; what was typed and fits nothing is not kept.
function Found({ node, common }) {
  return (
    <Combobox {...common} defaultValue={words(node)}>
      {node.options.map(([value, label]) => <Option key={value} value={value}>{label}</Option>)}
    </Combobox>
  );
}

function ButtonNode({ node }) {
  const common = { "data-p": node.mark, id: node.id, onClick: node.press };
  const name = node.named ? node.label : undefined;
  if (node.look === "round") return <Button appearance="primary" shape="circular" size="large" icon={icon(node.icon)} aria-label={name} style={{ position: "fixed", right: 28, bottom: 28 }} {...common} />;
  if (node.look === "icon") return <Button appearance="subtle" icon={icon(node.icon)} aria-label={name} title={name} {...common} />;
  return <Button appearance={{ main: "primary", plain: "secondary", quiet: "subtle", danger: "outline" }[node.look]} disabled={node.disabled || node.busy} icon={node.busy ? <Spinner size="tiny" /> : undefined} {...common}>{node.label}</Button>;
}

const entries = (items, inset = 0) => items.map((item) => [
  <Button key={item.key} data-p={item.mark} appearance={item.active ? "outline" : "subtle"} icon={icon(item.icon)} onClick={item.press} aria-expanded={item.items ? Boolean(item.open) : undefined}
    style={{ justifyContent: "flex-start", width: "100%", paddingLeft: 12 + inset }}>{item.label}</Button>,
  item.items && item.open && <div key={`${item.key}-more`} role="group">{entries(item.items, 32)}</div>,
]);

const ShellNode = ({ node, draw }) => (
  <div>
    <header style={{ display: "flex", alignItems: "center", gap: 12, padding: "8px 16px", borderBottom: "1px solid #ddd" }}>
      {node.toggle && draw(node.toggle)}
      <Text weight="semibold" size={400}>{node.brand}</Text>
      <nav style={{ flex: 1, display: "flex" }}>{node.layout === "top" && node.menu.map((item) => <Button key={item.key} data-p={item.mark} appearance="transparent" onClick={item.press}>{item.label}</Button>)}</nav>
      {draw.all(node.tools)}
    </header>
    <div style={{ display: "flex" }}>
      {node.layout === "drawer" && <OverlayDrawer open={Boolean(node.open)} onOpenChange={(_, { open }) => open || node.close()}><DrawerHeader><DrawerHeaderTitle>{node.brand}</DrawerHeaderTitle></DrawerHeader><DrawerBody><nav>{entries(node.menu)}</nav></DrawerBody></OverlayDrawer>}
      {node.layout === "side" && node.open && <InlineDrawer open separator style={{ width: 230, minHeight: "90vh" }}><DrawerBody><nav>{entries(node.menu)}</nav></DrawerBody></InlineDrawer>}
      <main style={{ flex: 1, padding: 24, maxWidth: 960 }}>{draw.all(node.children)}</main>
    </div>
    <div style={{ position: "fixed", bottom: 16, right: 16, width: 360, zIndex: 2000000 }}>
      {node.toasts.map((one) => <MessageBar key={one.key} intent={one.tone}><MessageBarBody>{one.words}</MessageBarBody></MessageBar>)}
    </div>
  </div>
);

const closing = (node) => (_, { open }) => open || node.close();

const KINDS = {
  text: ({ node, app }) => (
    <InField node={node} app={app}>
      <Input id={node.id} data-p={node.mark} type={node.secret ? "password" : "text"} value={node.value} placeholder={node.placeholder} readOnly={node.readonly} disabled={node.disabled} autoComplete="off"
        appearance={app.pick("look of fields", ["outline", "underline", "filled-darker"])} contentBefore={icon(node.icon)} onChange={(_, { value }) => node.set(value)} onBlur={node.leave} />
    </InField>
  ),
  select: SelectNode,
  toggle: ({ node, app }) => (node.as === "checkbox"
    ? <div><Checkbox data-p={node.mark} checked={node.value} label={node.label || undefined} onChange={(_, { checked }) => told(node)(checked)} /></div>
    : <div><Switch data-p={node.mark} checked={node.value} label={node.label} labelPosition={app.pick("words of switches", ["after", "before", "above"])} onChange={(_, { checked }) => told(node)(checked)} /></div>),
  radio: ({ node, app }) => <InField node={node} app={app}><RadioGroup value={node.value} onChange={(_, { value }) => told(node)(value)}>{node.options.map(([value, label, mark]) => <Radio key={value} value={value} label={label} data-p={mark} />)}</RadioGroup></InField>,
  button: ButtonNode, shell: ShellNode,
  menu: ({ node }) => (
    <Menu><MenuTrigger disableButtonEnhancement>
      <Button data-p={node.mark} appearance="subtle" icon={node.words ? undefined : <MoreHorizontalRegular />} aria-label={node.name || (node.words ? undefined : node.label)}>{node.words ? node.label : undefined}</Button>
    </MenuTrigger><MenuPopover><MenuList>{node.items.map((item) => <MenuItem key={item.key} data-p={item.mark} onClick={item.press}>{item.label}</MenuItem>)}</MenuList></MenuPopover></Menu>
  ),
  dialog: ({ node, draw }) => (node.side
    ? <OverlayDrawer open position="end" size="medium" onOpenChange={closing(node)}><DrawerHeader><DrawerHeaderTitle>{node.title}</DrawerHeaderTitle></DrawerHeader><DrawerBody>{draw.all(node.children)}</DrawerBody><DrawerFooter>{draw.all(node.actions)}</DrawerFooter></OverlayDrawer>
    : <Dialog open onOpenChange={closing(node)}><DialogSurface><DialogBody><DialogTitle>{node.title}</DialogTitle><DialogContent>{draw.all(node.children)}</DialogContent><DialogActions>{draw.all(node.actions)}</DialogActions></DialogBody></DialogSurface></Dialog>),
  link: ({ node }) => <div style={{ margin: "8px 0" }}><Link data-p={node.mark} onClick={node.press}>{node.label}</Link></div>,
  section: ({ node, draw, app }) => (app.pick("sections", ["card", "plain"]) === "card" || node.narrow
    ? <Card style={{ marginBottom: 16, ...(node.narrow ? { maxWidth: 420, margin: "80px auto" } : {}) }}><CardHeader header={<Text weight="semibold">{node.title}</Text>} /><div>{draw.all(node.children)}</div></Card>
    : <section style={{ marginBottom: 24 }}><Title3 as="h2" block style={{ marginBottom: 12 }}>{node.title}</Title3>{draw.all(node.children)}</section>),
  fold: ({ node, draw }) => <Accordion collapsible openItems={node.open ? ["one"] : []} onToggle={(_, { openItems }) => node.toggle(openItems.includes("one"))}><AccordionItem value="one"><AccordionHeader button={{ "data-p": node.mark }}>{node.title}</AccordionHeader><AccordionPanel>{draw.all(node.children)}</AccordionPanel></AccordionItem></Accordion>,
  tabs: ({ node, draw }) => <div><TabList selectedValue={node.active} style={{ marginBottom: 16 }}>{node.items.map((item) => <Tab key={item.id} value={item.id} data-p={item.mark} onClick={item.press}>{item.label}</Tab>)}</TabList>{draw.all(node.children)}</div>,
  steps: ({ node }) => <ol style={{ display: "flex", gap: 24, padding: 0, listStyle: "none" }}>{node.labels.map((label, at) => <li key={label} aria-current={at === node.active ? "step" : undefined}><Badge appearance={at <= node.active ? "filled" : "outline"}>{at + 1}</Badge> <Text weight={at === node.active ? "semibold" : "regular"}>{label}</Text></li>)}</ol>,
  table: ({ node, draw }) => (
    <Table size="small" style={{ marginBottom: 16 }}><TableHeader><TableRow>{node.columns.map((column, at) => <TableHeaderCell key={at}>{column}</TableHeaderCell>)}</TableRow></TableHeader>
      <TableBody>{node.rows.map((row) => <TableRow key={row.key}>{row.cells.map((cell, at) => <TableCell key={at}>{draw(cell)}</TableCell>)}</TableRow>)}</TableBody></Table>
  ),
  cards: ({ node, draw }) => <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(250px, 1fr))", gap: 16, marginBottom: 16 }}>{node.items.map((item) => <Card key={item.key}><CardHeader header={<Text weight="semibold">{item.title}</Text>} description={<Text size={200}>{item.lines.join(" · ")}</Text>} /><div>{draw.all(item.actions)}</div></Card>)}</div>,
  note: ({ node }) => <Text block style={{ margin: "4px 0 10px", color: { success: "#0e700e", error: "#b10e1c" }[node.tone] }}>{node.text}</Text>,
  heading: ({ node }) => h(node.level === 1 ? Title2 : Title3, { as: `h${node.level}`, block: true, style: { marginBottom: 12 } }, node.text),
  chip: ({ node }) => <Badge appearance="tint" color={{ success: "success", warning: "warning", neutral: "informative" }[node.tone] ?? "brand"}>{node.text}</Badge>,
  alert: ({ node }) => <MessageBar intent={node.tone} style={{ marginBottom: 12 }}><MessageBarBody>{node.words}</MessageBarBody></MessageBar>,
  row: ({ node, draw }) => <div style={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 8, marginBottom: 12 }}>{draw.all(node.children)}</div>,
  stack: ({ node, draw }) => <div>{draw.all(node.children)}</div>,
  pages: ({ node }) => <div style={{ display: "flex", alignItems: "center", gap: 8 }}><Button disabled={node.page <= 1} onClick={() => node.turn(node.page - 1)}>Previous</Button><Text>{`${node.page} of ${node.count}`}</Text><Button disabled={node.page >= node.count} onClick={() => node.turn(node.page + 1)}>Next</Button></div>,
};

startReact("fluent", KINDS, ({ children, app }) => <FluentProvider theme={app.pick("theme", [webLightTheme, webLightTheme, webDarkTheme])} style={{ minHeight: "100vh" }}>{children}</FluentProvider>);
