/* Before the conversation: the first screen, the list of people on this phone, names and numbers. */

import { get, post, Refused } from "./api.js";
import { byId, clear, el, icon } from "./dom.js";
import { numberPad } from "./numbers.js";
import { setSize, size, SIZES } from "./prefs.js";
import { language, say } from "./words.js";

const HERE = import.meta.url.replace(/[^/]*$/, "");
const door = byId("door");
let redraw = null;

function show(title, ...parts) {
  byId("chat").hidden = true;
  door.hidden = false;
  const heading = el("h2", { tabindex: "-1" }, title);
  clear(door).append(el("div", { class: "door-inner" }, heading, ...parts));
  door.scrollTop = 0;
  heading.focus({ preventScroll: true });
  return door.firstChild;
}

/* The language changed: the same screen again, in it. */
export function redrawDoor() {
  if (!door.hidden && redraw) redraw();
}

export function closeDoor() {
  redraw = null;
  clear(door);
  door.hidden = true;
}

export function sizeButtons() {
  const list = el("div", { class: "segments sizes", role: "group", "aria-label": say("size") });
  SIZES.forEach((pixels, step) => {
    const button = el("button", { type: "button", class: "letter-" + step, "aria-label": say("size-step", { pixels }), "aria-pressed": String(size() === step) }, say("size-letter"));
    button.addEventListener("click", () => {
      setSize(step);
      for (const other of list.children) other.setAttribute("aria-pressed", String(other === button));
    });
    list.append(button);
  });
  return list;
}

function primary(words, act) {
  const button = el("button", { type: "button", class: "primary" }, words);
  button.addEventListener("click", act);
  return button;
}

function minor(words, act, picture) {
  const button = el("button", { type: "button", class: "minor" }, picture && icon(picture), words);
  button.addEventListener("click", act);
  return button;
}

/* A sentence about what went wrong, read out at once. */
function tellProblem(place, error) {
  const words = error instanceof Refused ? error.words : say("no-network");
  const old = place.querySelector(".problem");
  if (old) old.remove();
  const note = el("p", { class: "problem", role: "alert" }, words);
  place.querySelector("h2").after(note);
  note.scrollIntoView({ block: "nearest" });
}

/* ---------------------------------------------------------------- the first screen */

export function showWelcome(enter) {
  redraw = () => showWelcome(enter);
  const promises = ["welcome-ask", "welcome-pause", "welcome-person", "welcome-free"].map((id) => el("li", null, icon("check"), el("span", null, say(id))));
  const begin = primary(say("begin"), async () => {
    begin.disabled = true;
    try {
      enter(await post("api/enter", null, { language: language() }));
    } catch (error) {
      begin.disabled = false;
      tellProblem(inner, error);
    }
  });
  const inner = show(
    say("welcome-title"),
    el("img", { class: "hero", src: HERE + "welcome.svg", alt: "" }),
    el("p", { class: "lead" }, say("welcome-lead")),
    begin,
    el("ul", { class: "promises" }, ...promises),
    el("p", { class: "sheet-title" }, say("size")),
    sizeButtons(),
    el("p", { class: "quiet" }, say("welcome-private"))
  );
}

/* ---------------------------------------------------------------- who is it? */

/* `me` is the answer of api/me in the state "locked". */
export function showPeople(me, enter) {
  redraw = () => showPeople(me, enter);
  const people = me.people.map((person) => {
    const button = el(
      "button",
      { type: "button", class: "person", "data-place": person.place },
      el("span", { class: "face", "aria-hidden": "true" }, Array.from(person.name)[0]),
      el("span", null, person.name)
    );
    button.addEventListener("click", () => showNumber(person, me, enter));
    return button;
  });
  show(
    say("who-title"),
    el("p", { class: "lead" }, say("who-lead")),
    ...people,
    me.room ? primary(say("who-new"), () => showNewcomer(me, enter)) : el("p", { class: "quiet" }, say("who-full"))
  );
}

function showNumber(person, me, enter) {
  redraw = () => showNumber(person, me, enter);
  const pad = numberPad(async (pin) => {
    try {
      enter(await post("api/unlock", null, { place: person.place, pin }));
    } catch (error) {
      pad.reset();
      tellProblem(inner, error);
    }
  });
  const inner = show(
    say("number-title", { name: person.name }),
    pad.node,
    minor(say("go-back"), () => showPeople(me, enter)),
    el("p", { class: "quiet" }, say("number-forgotten"))
  );
  pad.listen();
}

/* Name and number for somebody new on this phone. */
function showNewcomer(me, enter) {
  redraw = () => showNewcomer(me, enter);
  showName(say("new-title"), say("new-lead"), () => showPeople(me, enter), (name, told) => {
    chooseNumber(
      () => showNewcomer(me, enter),
      async (pin) => enter(await post("api/newcomer", null, { name, pin, language: language() })),
      told
    );
  });
}

/* Name and number for the one present, before somebody else has the phone. `done` after the number is kept. */
export function showProtect(person, back, done) {
  redraw = () => showProtect(person, back, done);
  showName(say("protect-title"), say("protect-lead"), back, (name, told) => {
    chooseNumber(
      () => showProtect(person, back, done),
      async (pin) => {
        await post("api/protect", person, { name, pin });
        done();
      },
      told
    );
  });
}

function showName(title, lead, back, next) {
  const field = el("input", { id: "name-field", maxlength: "12", autocomplete: "off", enterkeyhint: "next" });
  const form = el(
    "form",
    { class: "labelled", novalidate: true },
    el("label", { for: "name-field" }, say("name-label")),
    el("p", { class: "quiet", id: "name-hint" }, say("name-hint")),
    field,
    el("button", { type: "submit", class: "primary" }, say("next"))
  );
  field.setAttribute("aria-describedby", "name-hint");
  const inner = show(title, el("p", { class: "lead" }, lead), form, minor(say("go-back"), back));
  const told = (error) => {
    showName(title, lead, back, next);
    const again = door.firstChild;
    again.querySelector("input").value = field.value;
    tellProblem(again, error);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim()) {
      tellProblem(inner, new Refused({ code: "name", words: say("name-empty") }));
      field.focus();
      return;
    }
    next(field.value.trim(), told);
  });
}

/* A number, twice. `send` keeps it; what is wrong with the name goes to `told`, with the number stays here. */
function chooseNumber(back, send, told) {
  const first = numberPad((pin) => again(pin));
  const inner = show(say("choose-title"), el("p", { class: "lead" }, say("choose-lead")), first.node, minor(say("go-back"), back));
  first.listen();

  function again(chosen) {
    const second = numberPad(async (pin) => {
      if (pin !== chosen) {
        chooseNumber(back, send, told);
        tellProblem(door.firstChild, new Refused({ code: "pin", words: say("choose-differ") }));
        return;
      }
      try {
        await send(pin);
      } catch (error) {
        if (error instanceof Refused && error.code.startsWith("webchat-name")) told(error);
        else {
          chooseNumber(back, send, told);
          tellProblem(door.firstChild, error);
        }
      }
    });
    show(say("choose-again-title"), el("p", { class: "lead" }, say("choose-again-lead")), second.node, minor(say("go-back"), back));
    second.listen();
  }
  return inner;
}

export function askWho() {
  return get("api/me");
}
