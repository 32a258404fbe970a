/* The menu: text size, colours, reading aloud, other people on this phone. */

import { sizeButtons } from "./door.js";
import { byId, clear, el, icon } from "./dom.js";
import { setTheme, theme } from "./prefs.js";
import { canSpeak, readsAloud, setReadsAloud } from "./speech.js";
import { language, say } from "./words.js";

const menu = byId("menu");
const veil = byId("veil");
const opener = byId("open-menu");

/* present: {name, protected} or null before anybody is present; leave(): somebody else is to use the phone. */
let state = { present: null, leave: null };

export function setMenu(present, leave) {
  state = { present, leave };
}

export function redrawMenu() {
  if (!menu.hidden) draw();
}

function open() {
  draw();
  menu.hidden = veil.hidden = false;
  for (const part of background()) part.inert = true;
  menu.querySelector("button").focus();
}

export function closeMenu() {
  if (menu.hidden) return;
  menu.hidden = veil.hidden = true;
  for (const part of background()) part.inert = false;
  opener.focus();
}

function background() {
  return Array.from(document.body.children).filter((part) => part !== menu && part !== veil);
}

function segments(name, options, current, choose) {
  const list = el("div", { class: "segments", role: "group", "aria-label": name });
  for (const [value, words] of options) {
    const button = el("button", { type: "button", "aria-pressed": String(value === current) }, words);
    button.addEventListener("click", () => {
      choose(value);
      for (const other of list.children) other.setAttribute("aria-pressed", String(other === button));
    });
    list.append(button);
  }
  return list;
}

function group(title, ...parts) {
  return el("div", { class: "group" }, el("h3", null, title), ...parts);
}

function draw() {
  const close = el("button", { type: "button", class: "minor", onclick: closeMenu }, icon("close"), say("close"));
  clear(menu).append(
    el("div", { class: "menu-head" }, el("h2", { id: "menu-title" }, say("menu-title")), close),
    group(say("size"), sizeButtons()),
    group(say("theme"), segments(say("theme"), [["auto", say("theme-auto")], ["light", say("theme-light")], ["dark", say("theme-dark")]], theme(), setTheme)),
    group(say("aloud"), aloud()),
    ...(state.present ? [people()] : []),
    el("p", { class: "quiet" }, say("menu-private"))
  );
}

function aloud() {
  if (!canSpeak(language())) return el("p", { class: "quiet" }, say("aloud-none"));
  return segments(say("aloud"), [["1", say("aloud-on")], ["0", say("aloud-off")]], readsAloud() ? "1" : "0", (value) => setReadsAloud(value === "1"));
}

function people() {
  const words = state.present.protected ? "leave" : "leave-first";
  const leave = el("button", { type: "button", class: "choice", id: "leave" }, icon(state.present.protected ? "lock" : "people"), say("leave-button"));
  leave.addEventListener("click", () => {
    closeMenu();
    state.leave();
  });
  return group(say("people"), el("p", { class: "quiet" }, say(words + "-lead")), leave);
}

opener.addEventListener("click", open);
veil.addEventListener("click", closeMenu);
document.addEventListener("keydown", (event) => {
  if (menu.hidden) return;
  if (event.key === "Escape") closeMenu();
  if (event.key !== "Tab") return;
  /* For browsers that do not know `inert`: the tab key goes round inside. */
  const all = menu.querySelectorAll("button, a[href]");
  const [first, last] = [all[0], all[all.length - 1]];
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
});
