// Bootstrap's icons as text, under the names that the page descriptions use.
import bell from "bootstrap-icons/icons/bell.svg";
import calendar from "bootstrap-icons/icons/calendar3.svg";
import chart from "bootstrap-icons/icons/bar-chart.svg";
import bin from "bootstrap-icons/icons/trash.svg";
import display from "bootstrap-icons/icons/display.svg";
import gear from "bootstrap-icons/icons/gear.svg";
import house from "bootstrap-icons/icons/house.svg";
import hamburger from "bootstrap-icons/icons/list.svg";
import link from "bootstrap-icons/icons/link-45deg.svg";
import more from "bootstrap-icons/icons/three-dots-vertical.svg";
import pencil from "bootstrap-icons/icons/pencil.svg";
import people from "bootstrap-icons/icons/people.svg";
import plus from "bootstrap-icons/icons/plus-lg.svg";
import question from "bootstrap-icons/icons/question-circle.svg";
import search from "bootstrap-icons/icons/search.svg";
import sliders from "bootstrap-icons/icons/sliders.svg";

export const ICONS = {
  add: plus, bell, calendar, chart, delete: bin, devices: display, edit: pencil, help: question, home: house, link, menu: hamburger, more, people, search, settings: gear, tune: sliders,
};
