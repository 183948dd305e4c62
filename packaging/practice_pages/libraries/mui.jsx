// Material UI (MUI): outlined, filled or standard fields, native or own dropdowns, dialogs and drawers.
import { createElement as h, useState } from "react";
import {
  Accordion, AccordionDetails, AccordionSummary, Alert, AppBar, Autocomplete, Box, Button, Card, CardActions, CardContent, Checkbox, Chip,
  CircularProgress, Collapse, CssBaseline, Dialog, DialogActions, DialogContent, DialogTitle, Drawer, Fab, FormControl, FormControlLabel,
  FormHelperText, FormLabel, IconButton, InputAdornment, InputLabel, Link, List, ListItemButton, ListItemIcon, ListItemText, Menu, MenuItem,
  Pagination, Paper, Radio, RadioGroup, Select, Snackbar, Stack, Step, StepLabel, Stepper, Switch, Tab, Table, TableBody, TableCell,
  TableContainer, TableHead, TableRow, Tabs, TextField, Toolbar, Typography,
} from "@mui/material";
import AddIcon from "@mui/icons-material/Add";
import BarChartIcon from "@mui/icons-material/BarChart";
import CalendarMonthIcon from "@mui/icons-material/CalendarMonth";
import DeleteIcon from "@mui/icons-material/Delete";
import DevicesIcon from "@mui/icons-material/Devices";
import EditIcon from "@mui/icons-material/Edit";
import ExpandMoreIcon from "@mui/icons-material/ExpandMore";
import HelpIcon from "@mui/icons-material/HelpOutlined";
import HomeIcon from "@mui/icons-material/Home";
import LinkIcon from "@mui/icons-material/Link";
import MenuIcon from "@mui/icons-material/Menu";
import MoreVertIcon from "@mui/icons-material/MoreVert";
import NotificationsIcon from "@mui/icons-material/Notifications";
import PeopleIcon from "@mui/icons-material/People";
import SearchIcon from "@mui/icons-material/Search";
import SettingsIcon from "@mui/icons-material/Settings";
import TuneIcon from "@mui/icons-material/Tune";
import VisibilityIcon from "@mui/icons-material/Visibility";
import { startReact } from "./react.jsx";

const ICONS = {
  add: AddIcon, bell: NotificationsIcon, calendar: CalendarMonthIcon, chart: BarChartIcon, delete: DeleteIcon, devices: DevicesIcon,
  edit: EditIcon, help: HelpIcon, home: HomeIcon, link: LinkIcon, menu: MenuIcon, people: PeopleIcon, search: SearchIcon,
  settings: SettingsIcon, tune: TuneIcon,
};
const icon = (name) => h(ICONS[name]);
const look = (app) => app.pick("look of fields", ["outlined", "filled", "standard"]);

function TextNode({ node, app }) {
  const [shown, show] = useState(false);
  const adornment = node.secret
    ? { endAdornment: <InputAdornment position="end"><IconButton aria-label={app.pick("name of the eye", ["Show", undefined])} onClick={() => show(!shown)}><VisibilityIcon /></IconButton></InputAdornment> }
    : node.icon && { startAdornment: <InputAdornment position="start">{icon(node.icon)}</InputAdornment> };
  return (
    <TextField fullWidth size={app.pick("size", ["small", "medium"])} margin="dense" variant={look(app)} label={node.label} value={node.value}
      id={node.id} type={node.secret && !shown ? "password" : "text"} placeholder={node.placeholder} error={Boolean(node.error)}
      helperText={node.error || node.help} disabled={node.disabled} autoComplete="off"
      slotProps={{ input: { readOnly: node.readonly, ...adornment }, htmlInput: { "data-p": node.mark } }}
      onChange={(event) => node.set(event.target.value)} onBlur={node.leave} />
  );
}

function SelectNode({ node, app }) {
  const size = app.pick("size", ["small", "medium"]);
  if (node.find) {
    return (
      <Autocomplete fullWidth size={size} options={node.options} getOptionLabel={([, label]) => label} disableClearable
        value={node.options.find(([value]) => value === node.value) ?? null} onChange={(_, [value]) => { node.set(value); node.leave(); }}
        renderInput={(parts) => <TextField {...parts} margin="dense" variant={look(app)} label={node.label} error={Boolean(node.error)} helperText={node.error}
          slotProps={{ ...parts.slotProps, htmlInput: { ...parts.slotProps?.htmlInput, ...parts.inputProps, "data-p": node.mark } }} />} />
    );
  }
  if (app.pick("native dropdowns", [false, false, true])) {
    return (
      <TextField select fullWidth size={size} margin="dense" variant={look(app)} label={node.label} value={node.value} error={Boolean(node.error)}
        helperText={node.error} onChange={(event) => { node.set(event.target.value); node.leave(); }}
        slotProps={{ select: { native: true }, htmlInput: { "data-p": node.mark }, inputLabel: { shrink: true } }}>
        <option value="">{node.placeholder ?? ""}</option>
        {node.options.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
      </TextField>
    );
  }
  const id = `select-${node.mark}`;
  return (
    <FormControl fullWidth size={size} margin="dense" variant={look(app)} error={Boolean(node.error)}>
      <InputLabel id={id}>{node.label}</InputLabel>
      <Select labelId={id} label={node.label} value={node.value} onChange={(event) => { node.set(event.target.value); node.leave(); }}
        SelectDisplayProps={{ "data-p": node.mark }}>
        {node.options.map(([value, label]) => <MenuItem key={value} value={value}>{label}</MenuItem>)}
      </Select>
      {node.error && <FormHelperText>{node.error}</FormHelperText>}
    </FormControl>
  );
}

function ToggleNode({ node }) {
  const Control = node.as === "checkbox" ? Checkbox : Switch;
  const control = <Control checked={node.value} slotProps={{ input: { "data-p": node.mark } }} onChange={(event) => { node.set(event.target.checked); node.leave(); }} />;
  return node.label ? <Box><FormControlLabel control={control} label={node.label} /></Box> : control;
}

const RadioNode = ({ node }) => (
  <FormControl margin="dense">
    <FormLabel>{node.label}</FormLabel>
    <RadioGroup value={node.value} onChange={(event) => { node.set(event.target.value); node.leave(); }}>
      {node.options.map(([value, label, mark]) => <FormControlLabel key={value} value={value} label={label} control={<Radio slotProps={{ input: { "data-p": mark } }} />} />)}
    </RadioGroup>
  </FormControl>
);

function ButtonNode({ node }) {
  const name = node.named ? node.label : undefined;
  const common = { "data-p": node.mark, onClick: node.press, id: node.id };
  if (node.look === "round") return <Fab color="primary" aria-label={name} sx={{ position: "fixed", right: 24, bottom: 24 }} {...common}>{icon(node.icon)}</Fab>;
  if (node.look === "icon") return <IconButton color="inherit" aria-label={name} {...common}>{icon(node.icon)}</IconButton>;
  const variant = { main: "contained", plain: "outlined", quiet: "text", danger: "outlined" }[node.look];
  return <Button variant={variant} color={node.look === "danger" ? "error" : "primary"} disabled={node.disabled || node.busy} {...common} startIcon={node.busy ? <CircularProgress size={16} /> : undefined}>{node.label}</Button>;
}

function MenuNode({ node }) {
  const [anchor, hang] = useState(null);
  const common = { "data-p": node.mark, onClick: (event) => hang(event.currentTarget), "aria-haspopup": "menu", "aria-label": node.name || (node.words ? undefined : node.label) };
  return (
    <>
      {node.words ? <Button color="inherit" {...common}>{node.label}</Button> : <IconButton {...common}><MoreVertIcon /></IconButton>}
      <Menu open={Boolean(anchor)} anchorEl={anchor} onClose={() => hang(null)}>
        {node.items.map((item) => <MenuItem key={item.key} data-p={item.mark} onClick={() => { hang(null); item.press(); }}>{item.label}</MenuItem>)}
      </Menu>
    </>
  );
}

const items = (all, inset = false) => all.map((item) => [
  <ListItemButton key={item.key} data-p={item.mark} selected={item.active} onClick={item.press} sx={{ pl: inset ? 8 : 2 }}>
    {item.icon && <ListItemIcon>{icon(item.icon)}</ListItemIcon>}
    <ListItemText primary={item.label} />
    {item.items && <ExpandMoreIcon />}
  </ListItemButton>,
  item.items && <Collapse key={`${item.key}-more`} in={Boolean(item.open)} unmountOnExit><List disablePadding>{items(item.items, true)}</List></Collapse>,
]);

function ShellNode({ node, draw }) {
  const menu = <List component="nav" sx={{ width: 240 }}>{items(node.menu)}</List>;
  return (
    <Box sx={{ display: "flex" }}>
      <AppBar position="fixed" sx={{ zIndex: (theme) => theme.zIndex.drawer + 1 }} color={node.layout === "top" ? "default" : "primary"}>
        <Toolbar>
          {node.toggle && draw(node.toggle)}
          <Typography variant="h6" sx={{ flexGrow: node.layout === "top" ? 0 : 1, mx: 2 }}>{node.brand}</Typography>
          {node.layout === "top" && <Box component="nav" sx={{ flexGrow: 1 }}>{node.menu.map((item) => <Button key={item.key} color="inherit" data-p={item.mark} onClick={item.press}>{item.label}</Button>)}</Box>}
          {draw.all(node.tools)}
        </Toolbar>
      </AppBar>
      {node.layout === "drawer" && <Drawer open={Boolean(node.open)} onClose={node.close}><Toolbar />{menu}</Drawer>}
      {node.layout === "side" && node.open && <Drawer variant="permanent" sx={{ width: 240, flexShrink: 0 }}><Toolbar />{menu}</Drawer>}
      <Box component="main" sx={{ flexGrow: 1, p: 3, maxWidth: 960 }}><Toolbar /><Stack spacing={2}>{draw.all(node.children)}</Stack></Box>
      {node.toasts.map((one) => <Snackbar key={one.key} open anchorOrigin={{ vertical: "bottom", horizontal: "left" }}><Alert severity={one.tone} variant="filled">{one.words}</Alert></Snackbar>)}
    </Box>
  );
}

function DialogNode({ node, draw }) {
  if (node.side) {
    return (
      <Drawer anchor="right" open onClose={node.close} sx={{ zIndex: 1300 }}>
        <Box sx={{ width: 420, p: 3 }}><Typography variant="h6">{node.title}</Typography>{draw.all(node.children)}<Stack direction="row" spacing={1} sx={{ mt: 2 }}>{draw.all(node.actions)}</Stack></Box>
      </Drawer>
    );
  }
  return <Dialog open fullWidth maxWidth="sm" onClose={node.close}><DialogTitle>{node.title}</DialogTitle><DialogContent>{draw.all(node.children)}</DialogContent><DialogActions>{draw.all(node.actions)}</DialogActions></Dialog>;
}

const KINDS = {
  text: TextNode, select: SelectNode, toggle: ToggleNode, radio: RadioNode, button: ButtonNode, menu: MenuNode, shell: ShellNode, dialog: DialogNode,
  link: ({ node }) => <Box><Link component="button" underline="hover" data-p={node.mark} onClick={node.press}>{node.label}</Link></Box>,
  section: ({ node, draw, app }) => {
    const inner = <><Typography variant="h6" gutterBottom>{node.title}</Typography>{draw.all(node.children)}</>;
    const narrow = node.narrow ? { maxWidth: 400, mx: "auto", mt: 10 } : {};
    return app.pick("sections", ["card", "paper"]) === "card"
      ? <Card variant="outlined" sx={narrow}><CardContent>{inner}</CardContent></Card> : <Paper sx={{ p: 2, ...narrow }}>{inner}</Paper>;
  },
  fold: ({ node, draw }) => (
    <Accordion expanded={node.open} onChange={(_, open) => node.toggle(open)} slotProps={{ transition: { unmountOnExit: true } }}>
      <AccordionSummary expandIcon={<ExpandMoreIcon />} data-p={node.mark}><Typography>{node.title}</Typography></AccordionSummary>
      <AccordionDetails>{draw.all(node.children)}</AccordionDetails>
    </Accordion>
  ),
  tabs: ({ node, draw }) => (
    <Box><Tabs value={node.active} variant="scrollable">{node.items.map((item) => <Tab key={item.key} value={item.id} label={item.label} data-p={item.mark} onClick={item.press} />)}</Tabs>
      <Stack spacing={2} sx={{ pt: 2 }}>{draw.all(node.children)}</Stack></Box>
  ),
  steps: ({ node }) => <Stepper activeStep={node.active}>{node.labels.map((label) => <Step key={label}><StepLabel>{label}</StepLabel></Step>)}</Stepper>,
  table: ({ node, draw }) => (
    <TableContainer component={Paper}><Table size="small">
      <TableHead><TableRow>{node.columns.map((column, at) => <TableCell key={at}>{column}</TableCell>)}</TableRow></TableHead>
      <TableBody>{node.rows.map((row) => <TableRow key={row.key} hover>{row.cells.map((cell, at) => <TableCell key={at}>{draw(cell)}</TableCell>)}</TableRow>)}</TableBody>
    </Table></TableContainer>
  ),
  cards: ({ node, draw }) => (
    <Box sx={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(240px, 1fr))", gap: 2 }}>
      {node.items.map((item) => <Card key={item.key}><CardContent><Typography variant="subtitle1">{item.title}</Typography>{item.lines.map((line) => <Typography key={line} variant="body2" color="text.secondary">{line}</Typography>)}</CardContent><CardActions>{draw.all(item.actions)}</CardActions></Card>)}
    </Box>
  ),
  note: ({ node }) => <Typography variant="body2" color={node.tone ? `${node.tone}.main` : undefined} sx={{ my: 0.5 }}>{node.text}</Typography>,
  heading: ({ node }) => <Typography variant={node.level === 1 ? "h5" : "h6"} component={`h${node.level}`}>{node.text}</Typography>,
  chip: ({ node }) => <Chip size="small" label={node.text} color={node.tone === "neutral" ? "default" : node.tone} />,
  alert: ({ node }) => <Alert severity={node.tone} sx={{ my: 1 }}>{node.words}</Alert>,
  row: ({ node, draw }) => <Stack direction="row" spacing={1} sx={{ alignItems: "center" }}>{draw.all(node.children)}</Stack>,
  stack: ({ node, draw }) => <Stack>{draw.all(node.children)}</Stack>,
  pages: ({ node }) => <Pagination count={node.count} page={node.page} onChange={(_, page) => node.turn(page)} />,
};

startReact("mui", KINDS, ({ children }) => <><CssBaseline />{children}</>);
