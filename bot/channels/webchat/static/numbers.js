/* Four digits on big keys; the keyboard of a computer works too. */

import { el, icon } from "./dom.js";
import { say } from "./words.js";

const LENGTH = 4;

/* `full(pin)` is called when four digits are there; call reset() to try again, listen() once it is on the page. */
export function numberPad(full) {
  let digits = "";
  let busy = false;
  const dots = el("div", { class: "dots", role: "img" });
  const state = el("div", { class: "unseen", role: "status" });
  const keys = el("div", { class: "keys", role: "group", "aria-label": say("number-keys") });
  const node = el("div", { class: "number-pad" }, dots, state, keys);

  function draw() {
    dots.replaceChildren();
    for (let n = 0; n < LENGTH; n += 1) dots.append(el("span", { class: n < digits.length ? "dot full" : "dot" }));
    const words = say("number-state", { entered: digits.length, all: LENGTH });
    dots.setAttribute("aria-label", words);
    state.textContent = digits.length ? words : "";
  }

  function add(digit) {
    if (busy || digits.length >= LENGTH) return;
    digits += digit;
    draw();
    if (digits.length === LENGTH) {
      busy = true;
      full(digits);
    }
  }

  function erase() {
    if (busy) return;
    digits = digits.slice(0, -1);
    draw();
  }

  for (const digit of "123456789") keys.append(key(digit, digit, () => add(digit)));
  keys.append(el("span"), key("0", "0", () => add("0")), key(icon("erase"), say("number-erase"), erase));
  draw();

  function key(shown, label, act) {
    const button = el("button", { type: "button", "aria-label": label }, shown);
    button.addEventListener("click", act);
    return button;
  }

  function typed(event) {
    if (!node.isConnected) {
      document.removeEventListener("keydown", typed);
      return;
    }
    if (/^[0-9]$/.test(event.key)) add(event.key);
    else if (event.key === "Backspace") erase();
  }

  return {
    node,
    listen() {
      document.addEventListener("keydown", typed);
    },
    reset() {
      digits = "";
      busy = false;
      draw();
    },
  };
}
