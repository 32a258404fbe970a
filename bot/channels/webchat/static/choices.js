/* The buttons under a question: big while the question is open, quiet once it is answered. */

import { el, icon } from "./dom.js";
import { say } from "./words.js";

const SHORT_IN_WIDTH = 10;
const TINY_IN_WIDTH = 4;
const SHOWN_WHEN_ANSWERED = 4;

/* The buttons of `message`; `tap(choice)` is called once at most. */
export function openChoices(message, tap) {
  const body = message.body;
  const major = body.choices.filter((choice) => !choice.minor);
  const minor = body.choices.filter((choice) => choice.minor);
  const several = major.some((choice) => choice.chosen);
  const holder = el("div", { class: "buttons message", lang: body.lang, "data-for": message.seq });
  if (major.length) {
    const list = el("div", { class: "choices", role: "group", "aria-label": say("choices") });
    list.append(...major.map((choice) => button(choice, "choice", several, holder, tap)));
    arrange(list, major.map((choice) => width(choice.label)));
    holder.append(list);
  }
  if (minor.length) {
    const list = el("div", { class: "minors", role: "group", "aria-label": say("choices-minor") });
    list.append(...minor.map((choice) => button(choice, "minor", false, holder, tap)));
    holder.append(list);
  }
  return holder;
}

/* Short labels stand two in a row, several tiny ones (numbers) three in a row, all others alone. */
function arrange(list, widths) {
  const tiny = widths.filter((each) => each <= TINY_IN_WIDTH).length;
  if (tiny >= 3) {
    list.classList.add("tiny");
    widths.forEach((each, n) => each > TINY_IN_WIDTH && list.children[n].classList.add("wide"));
  } else if (widths.length > 1 && widths.every((each) => each <= SHORT_IN_WIDTH)) list.classList.add("short");
}

function button(choice, kind, several, holder, tap) {
  if (choice.link) {
    const safe = /^(https?:\/\/|tel:|\/|\.)/i.test(choice.link) ? choice.link : "#";
    return el("a", { class: kind, href: safe, target: "_blank", rel: "noopener" }, choice.label);
  }
  const marked = several && kind === "choice";
  const node = el("button", { type: "button", class: kind, "data-choice": choice.id }, choice.label);
  if (marked && choice.chosen) {
    node.setAttribute("aria-pressed", "true");
    node.prepend(el("span", { class: "box" }, icon("check")));
  }
  node.addEventListener("click", () => {
    /* A double tap sends one: the first shuts them all. */
    for (const other of holder.querySelectorAll("button")) other.disabled = true;
    tap(choice);
  });
  return node;
}

/* The choices of an answered question; `taken` is the id of the one tapped, or null. */
export function answeredChoices(message, taken) {
  const major = message.body.choices.filter((choice) => !choice.minor && !choice.link);
  const links = message.body.choices.filter((choice) => choice.link);
  const shown = major.length <= SHOWN_WHEN_ANSWERED ? major : major.filter((c) => c.id === taken || c.chosen);
  if (!shown.length && !links.length) return null;
  const list = el("ul", { class: "answered", lang: message.body.lang, "aria-label": say("choices-answered"), "data-for": message.seq });
  for (const choice of shown) {
    const mine = choice.id === taken || choice.chosen;
    list.append(el("li", { class: mine ? "taken" : null }, mine && icon("check"), choice.label));
  }
  for (const choice of links) list.append(el("li", null, button(choice, "minor", false, list, null)));
  return list;
}

/* Chinese letters are as wide as two others. */
function width(label) {
  return Array.from(label).reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
}
