/* The place to write, with the keyboard and the helpers that fit the open question. */

import { byId, clear, el, icon } from "./dom.js";
import { prepare } from "./photo.js";
import { say } from "./words.js";

const KEYBOARDS = { number: "numeric", money: "decimal", identity: "numeric", date: "numeric", phone: "tel" };
const PLACEHOLDERS = { money: "write-money", identity: "write-identity", date: "write-date", phone: "write-phone", photo: "write-photo" };

export class Composer {
  /* on: {send(what)} where what is {kind, …} as in protocol.py */
  constructor(on) {
    this.on = on;
    this.form = byId("composer");
    this.field = byId("words-field");
    this.holder = this.field.parentNode;
    this.helpers = byId("helpers");
    this.attach = byId("attach");
    this.reveal = byId("reveal");
    this.question = null;
    this.opened = false;
    this.note = null;
    this.listen();
    this.draw();
  }

  listen() {
    this.form.onsubmit = (event) => {
      event.preventDefault();
      this.sendWords();
    };
    this.field.oninput = () => this.grow();
    this.field.onkeydown = (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.sendWords();
    };
    this.attach.onclick = () => {
      this.opened = !this.opened;
      this.note = null;
      this.draw();
    };
    this.reveal.onclick = () => this.setShown(this.reveal.getAttribute("aria-pressed") !== "true");
    for (const id of ["take-photo", "pick-photo"]) {
      byId(id).onchange = (event) => {
        const file = event.target.files[0];
        event.target.value = "";
        if (file) this.sendPhoto(file);
      };
    }
  }

  /* Suit the open question (its message's body), or none. */
  suit(body) {
    const same = body ? this.question && this.question.question === body.question : !this.question;
    if (same) {
      this.question = body;
      return;
    }
    this.question = body;
    this.opened = false;
    this.note = null;
    this.setShown(false);
    this.draw();
  }

  draw() {
    const input = this.question ? this.question.input : "text";
    const secret = Boolean(this.question && this.question.secret);
    this.field.inputMode = KEYBOARDS[input] || "text";
    this.field.autocapitalize = input === "identity" ? "characters" : "sentences";
    this.field.spellcheck = !secret;
    this.field.placeholder = say(PLACEHOLDERS[input] || (this.question && this.question.choices.some((c) => !c.minor) ? "write-too" : "write"));
    this.holder.classList.toggle("secret", secret);
    this.reveal.hidden = !secret;
    this.attach.hidden = input === "photo";
    this.attach.setAttribute("aria-expanded", String(this.opened));
    this.drawHelpers(input);
    this.grow();
  }

  drawHelpers(input) {
    clear(this.helpers);
    if (this.note) this.helpers.append(el("div", { class: "hint", role: "status" }, this.note));
    if (input === "photo" || this.opened) {
      this.helpers.append(this.helper("camera", "photo-take", () => byId("take-photo").click()));
      this.helpers.append(this.helper("album", "photo-pick", () => byId("pick-photo").click()));
    }
    if (input === "location" && navigator.geolocation) {
      this.helpers.append(this.helper("place", "send-place", () => this.sendPlace()));
    }
    if (input === "identity") {
      const x = el("button", { type: "button", class: "choice key", "aria-label": say("identity-x") }, "X");
      x.addEventListener("click", () => this.insert("X"));
      this.helpers.append(el("div", { class: "hint beside", "aria-hidden": "true" }, say("identity-x-hint")), x);
    }
    this.helpers.hidden = !this.helpers.childElementCount;
  }

  helper(picture, words, act) {
    const button = el("button", { type: "button", class: "choice" }, icon(picture), say(words));
    button.addEventListener("click", act);
    return button;
  }

  tellNote(words) {
    this.note = words;
    this.draw();
  }

  setShown(shown) {
    this.reveal.setAttribute("aria-pressed", String(shown));
    this.holder.classList.toggle("shown", shown);
  }

  insert(letters) {
    const { selectionStart: from, selectionEnd: to, value } = this.field;
    this.field.value = value.slice(0, from) + letters + value.slice(to);
    this.field.selectionStart = this.field.selectionEnd = from + letters.length;
    this.field.focus();
    this.grow();
  }

  /* Words that were not taken, to be changed and sent again. */
  refill(text) {
    this.field.value = text;
    this.field.focus();
    this.grow();
  }

  grow() {
    this.form.classList.toggle("written", Boolean(this.field.value));
    this.field.style.height = "auto";
    this.field.style.height = this.field.scrollHeight + 4 + "px";
  }

  sendWords() {
    const text = this.field.value.trim();
    if (!text) {
      this.field.focus();
      return;
    }
    /* Emptied before anything else: a second tap finds nothing to send. */
    this.field.value = "";
    this.setShown(false);
    this.grow();
    this.on.send({ kind: "said", text, secret: Boolean(this.question && this.question.secret) });
  }

  async sendPhoto(file) {
    this.opened = false;
    this.tellNote(say("photo-preparing"));
    const blob = await prepare(file);
    this.tellNote(blob ? null : say("photo-too-large"));
    if (blob) this.on.send({ kind: "photo", blob });
  }

  sendPlace() {
    this.tellNote(say("place-looking"));
    navigator.geolocation.getCurrentPosition(
      (found) => {
        this.tellNote(null);
        const { latitude, longitude, accuracy } = found.coords;
        this.on.send({ kind: "location", latitude, longitude, accuracy_m: accuracy });
      },
      () => this.tellNote(say("place-failed")),
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 }
    );
  }
}
