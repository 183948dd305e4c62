// Ant Design: forms with labels beside or above, its own dropdowns that draw only what is in sight, modals and drawers.
import { createElement as h } from "react";
import {
  Alert, AutoComplete, Button, Card, Checkbox, Collapse, ConfigProvider, Drawer, Dropdown, FloatButton, Form, Input, Layout, Menu, Modal,
  Pagination, Radio, Select, Space, Steps, Switch, Table, Tabs, Tag, Typography,
} from "antd";
import {
  ApiOutlined, BarChartOutlined, BellOutlined, CalendarOutlined, ControlOutlined, DeleteOutlined, DesktopOutlined, EditOutlined, HomeOutlined,
  MenuOutlined, MoreOutlined, PlusOutlined, QuestionCircleOutlined, SearchOutlined, SettingOutlined, TeamOutlined,
} from "@ant-design/icons";
import { startReact } from "./react.jsx";

const ICONS = {
  add: PlusOutlined, bell: BellOutlined, calendar: CalendarOutlined, chart: BarChartOutlined, delete: DeleteOutlined, devices: DesktopOutlined,
  edit: EditOutlined, help: QuestionCircleOutlined, home: HomeOutlined, link: ApiOutlined, menu: MenuOutlined, people: TeamOutlined,
  search: SearchOutlined, settings: SettingOutlined, tune: ControlOutlined,
};
const icon = (name) => (name ? h(ICONS[name]) : undefined);
const { Header, Sider, Content } = Layout;

// A form item without a name does not tie its label to the input, unless the page says so: half of them do.
const Item = ({ node, app, children }) => (
  <Form.Item label={node.label} htmlFor={app.pick("labels tied", [true, false]) ? `f-${node.mark}` : undefined} colon={app.pick("colon", [true, false])}
    validateStatus={node.error ? "error" : undefined} help={node.error || undefined} extra={node.help} required={app.pick("stars", [false, true]) && node.name.startsWith("client")}>
    {children}
  </Form.Item>
);

function TextNode({ node, app }) {
  const Control = node.secret ? Input.Password : Input;
  return (
    <Item node={node} app={app}>
      <Control id={node.id ?? `f-${node.mark}`} data-p={node.mark} value={node.value} placeholder={node.placeholder} readOnly={node.readonly} disabled={node.disabled}
        prefix={icon(node.icon)} autoComplete="off" onChange={(event) => node.set(event.target.value)} onBlur={node.leave} />
    </Item>
  );
}

const SelectNode = ({ node, app }) => (
  <Item node={node} app={app}>
    {node.find && app.pick("free dropdown", [false, true])
      ? <AutoComplete id={`f-${node.mark}`} className={`p-${node.mark}`} data-p={node.mark} value={node.value || undefined} style={{ minWidth: 240 }} placeholder={node.placeholder}
        options={node.options.filter(([, label]) => label.toLowerCase().includes(String(node.value).toLowerCase())).map(([value, label]) => ({ value, label }))}
        onChange={node.set} onBlur={node.leave} />
      : <Select id={`f-${node.mark}`} data-p={node.mark} showSearch={node.find} optionFilterProp="label" value={node.value || undefined} style={{ minWidth: 240 }} placeholder={node.placeholder}
        options={node.options.map(([value, label]) => ({ value, label }))} onChange={(value) => { node.set(value); node.leave(); }} />}
  </Item>
);

function ToggleNode({ node, app }) {
  const told = (checked) => { node.set(checked); node.leave(); };
  if (node.as === "checkbox") return <div><Checkbox data-p={node.mark} checked={node.value} onChange={(event) => told(event.target.checked)}>{node.label}</Checkbox></div>;
  const control = <Switch data-p={node.mark} checked={node.value} onChange={told} />;
  return app.pick("place of switches", ["item", "beside"]) === "item"
    ? <Item node={node} app={app}>{control}</Item> : <Space style={{ marginBottom: 12 }}>{control}<span>{node.label}</span></Space>;
}

const RadioNode = ({ node, app }) => (
  <Item node={node} app={app}>
    <Radio.Group value={node.value} optionType={app.pick("radios", ["default", "button"])} onChange={(event) => { node.set(event.target.value); node.leave(); }}>
      {node.options.map(([value, label, mark]) => app.pick("radios", ["default", "button"]) === "button"
        ? <Radio.Button key={value} value={value} data-p={mark}>{label}</Radio.Button>
        : <Radio key={value} value={value} data-p={mark}>{label}</Radio>)}
    </Radio.Group>
  </Item>
);

function ButtonNode({ node }) {
  const common = { "data-p": node.mark, onClick: node.press, id: node.id };
  const name = node.named ? node.label : undefined;
  if (node.look === "round") return <FloatButton type="primary" icon={icon(node.icon)} aria-label={name} {...common} />;
  if (node.look === "icon") return <Button type="text" icon={icon(node.icon)} aria-label={name} title={name} {...common} />;
  return <Button type={{ main: "primary", plain: "default", quiet: "text", danger: "default" }[node.look]} danger={node.look === "danger"} disabled={node.disabled} loading={node.busy} {...common}>{node.label}</Button>;
}

const entry = (item) => ({
  key: item.key, icon: icon(item.icon), label: <span data-p={item.mark}>{item.label}</span>,
  ...(item.items ? { children: item.items.map(entry), onTitleClick: item.press } : { onClick: () => item.press() }),
});

const MenuNode = ({ node }) => (
  <Dropdown trigger={["click"]} menu={{ items: node.items.map(entry) }}>
    {node.words ? <Button type="text" data-p={node.mark} aria-label={node.name || undefined} style={{ color: "inherit" }}>{node.label}</Button>
      : <Button type="text" data-p={node.mark} icon={<MoreOutlined />} aria-label={node.label} />}
  </Dropdown>
);

function ShellNode({ node, draw, app }) {
  const flat = node.menu.flatMap((item) => [item, ...(item.items ?? [])]);
  const menu = (mode) => (
    <Menu mode={mode} theme={mode === "horizontal" ? "dark" : "light"} selectedKeys={flat.filter((item) => item.active).map((item) => item.key)}
      openKeys={mode === "inline" ? node.menu.filter((item) => item.open).map((item) => item.key) : undefined} items={node.menu.map(entry)} style={{ flex: 1, minWidth: 0 }} />
  );
  return (
    <Layout style={{ minHeight: "100vh" }}>
      <Header style={{ display: "flex", alignItems: "center", gap: 16, color: "white", paddingInline: 24 }}>
        {node.toggle && <ConfigProvider theme={{ components: { Button: { colorText: "#fff", textTextColor: "#fff" } } }}>{draw(node.toggle)}</ConfigProvider>}
        <strong>{node.brand}</strong>
        {node.layout === "top" ? menu("horizontal") : <span style={{ flex: 1 }} />}
        <ConfigProvider theme={{ components: { Button: { textTextColor: "#fff" } }, token: { colorText: "#fff" } }}><Space>{draw.all(node.tools)}</Space></ConfigProvider>
      </Header>
      <Layout>
        {node.layout === "side" && node.open && <Sider width={220} theme="light">{menu("inline")}</Sider>}
        {node.layout === "drawer" && <Drawer placement="left" size={280} open={Boolean(node.open)} onClose={node.close} title={node.brand}>{menu("inline")}</Drawer>}
        <Content style={{ padding: 24, maxWidth: 960 }}>
          <Form layout={app.pick("layout of forms", ["vertical", "vertical", "horizontal"])} labelCol={app.pick("layout of forms", ["vertical", "vertical", "horizontal"]) === "horizontal" ? { span: 8 } : undefined} labelWrap>{draw.all(node.children)}</Form>
        </Content>
      </Layout>
      <div style={{ position: "fixed", top: 16, insetInline: 0, display: "grid", placeItems: "center", gap: 8, zIndex: 2000, pointerEvents: "none" }}>
        {node.toasts.map((one) => <Alert key={one.key} type={one.tone} title={one.words} showIcon />)}
      </div>
    </Layout>
  );
}

const inForm = (app, children) => <Form layout={app.pick("layout of dialogs", ["vertical", "horizontal"])}>{children}</Form>;

const KINDS = {
  text: TextNode, select: SelectNode, toggle: ToggleNode, radio: RadioNode, button: ButtonNode, menu: MenuNode, shell: ShellNode,
  dialog: ({ node, draw, app }) => (node.side
    ? <Drawer open title={node.title} size={460} onClose={node.close} footer={<Space>{draw.all(node.actions)}</Space>}>{inForm(app, draw.all(node.children))}</Drawer>
    : <Modal open title={node.title} onCancel={node.close} footer={<Space>{draw.all(node.actions)}</Space>}>{inForm(app, draw.all(node.children))}</Modal>),
  link: ({ node }) => <div><Typography.Link data-p={node.mark} onClick={node.press}>{node.label}</Typography.Link></div>,
  section: ({ node, draw, app }) => <Card title={node.title} size={app.pick("size of cards", ["default", "small"])} style={{ marginBottom: 16, ...(node.narrow ? { maxWidth: 420, margin: "80px auto" } : {}) }}>{node.narrow ? inForm(app, draw.all(node.children)) : draw.all(node.children)}</Card>,
  fold: ({ node, draw }) => <Collapse style={{ marginBottom: 12 }} activeKey={node.open ? ["one"] : []} onChange={(keys) => node.toggle(keys.includes("one"))} items={[{ key: "one", label: <span data-p={node.mark}>{node.title}</span>, children: draw.all(node.children) }]} destroyOnHidden />,
  tabs: ({ node, draw }) => <div><Tabs activeKey={node.active} onChange={(id) => node.items.find((item) => item.id === id).press()} items={node.items.map((item) => ({ key: item.id, label: <span data-p={item.mark}>{item.label}</span> }))} />{draw.all(node.children)}</div>,
  steps: ({ node }) => <Steps current={node.active} items={node.labels.map((title) => ({ title }))} style={{ marginBottom: 24 }} />,
  table: ({ node, draw }) => (
    <Table size="small" pagination={false} dataSource={node.rows} style={{ marginBottom: 16 }}
      columns={node.columns.map((title, at) => ({ key: at, title, render: (_, row) => draw(row.cells[at]) }))} />
  ),
  cards: ({ node, draw }) => <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(250px, 1fr))", gap: 16, marginBottom: 16 }}>{node.items.map((item) => <Card key={item.key} actions={item.actions.length ? [<Space key="actions">{draw.all(item.actions)}</Space>] : undefined}><Card.Meta title={item.title} description={item.lines.join(" · ")} /></Card>)}</div>,
  note: ({ node }) => <Typography.Paragraph type={{ success: "success", error: "danger" }[node.tone]} style={{ marginBottom: 8, color: "inherit" }}>{node.text}</Typography.Paragraph>,
  heading: ({ node }) => <Typography.Title level={node.level + 2}>{node.text}</Typography.Title>,
  chip: ({ node }) => <Tag color={node.tone === "neutral" ? undefined : { info: "blue" }[node.tone] ?? node.tone}>{node.text}</Tag>,
  alert: ({ node }) => <Alert type={node.tone} title={node.words} showIcon style={{ marginBottom: 16 }} />,
  row: ({ node, draw }) => <Space wrap style={{ marginBottom: 12 }}>{draw.all(node.children)}</Space>,
  stack: ({ node, draw }) => <div>{draw.all(node.children)}</div>,
  pages: ({ node }) => <Pagination style={{ marginTop: 12 }} total={node.count * 10} current={node.page} pageSize={10} showSizeChanger={false} onChange={node.turn} />,
};

startReact("antd", KINDS, ({ children, app }) => (
  <ConfigProvider wave={{ disabled: true }} theme={{ token: { colorPrimary: app.pick("colour", ["#1677ff", "#13a37f", "#7a4cf0"]) } }}>{children}</ConfigProvider>
));
