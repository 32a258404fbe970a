/* The conversation on the page: messages in order, the open question, marks, and where the reader is. */

import { dayOf, mine, setMark, setProgress, theirs } from "./bubbles.js";
import { answeredChoices, openChoices } from "./choices.js";
import { byId, calm, el } from "./dom.js";
import { canSpeak } from "./speech.js";
import { language, say } from "./words.js";

export class Log {
  /* on: {tap(message, choice), question(body or null), reread(text)} */
  constructor(person, on) {
    this.person = person;
    this.on = on;
    this.node = byId("log");
    this.toEnd = byId("to-end");
    this.messages = new Map();
    this.nodes = new Map();
    this.pending = new Map();
    this.blobs = new Map();
    this.active = new Map();
    /* Whether the reader is at the end, and so wants to see what comes. Our own scrolling does not count. */
    this.pinned = true;
    this.movingUntil = 0;
    this.node.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.toEnd.onclick = () => this.scrollToEnd();
    /* A keyboard came up, or the helpers: the question stays in sight. */
    if (typeof ResizeObserver === "function") {
      new ResizeObserver(() => this.pinned && this.scrollTo(this.node.scrollHeight, true)).observe(this.node);
    }
  }

  /* Everything goes, as when the page is first opened. */
  empty() {
    for (const child of Array.from(this.node.children)) if (child.id !== "earlier") child.remove();
    for (const map of [this.messages, this.nodes, this.active]) map.clear();
    for (const item of this.pending.values()) this.node.append(item.node);
  }

  /* Messages of the transcript, in order. `quietly`: history, not news: not announced to a screen reader. */
  add(messages, quietly) {
    if (quietly) this.node.setAttribute("aria-busy", "true");
    let firstNew = null;
    for (const message of messages) {
      if (this.messages.has(message.seq)) continue;
      const node = this.place(message);
      if (!firstNew && node && message.direction === "out") firstNew = node;
    }
    this.refresh();
    if (quietly) requestAnimationFrame(() => this.node.removeAttribute("aria-busy"));
    if (quietly || this.pinned) this.follow(quietly ? null : firstNew);
    else if (firstNew) this.toEnd.hidden = false;
  }

  /* Older messages, put before all others without moving what the reader sees. */
  addEarlier(messages) {
    const from = this.node.scrollHeight - this.node.scrollTop;
    this.node.setAttribute("aria-busy", "true");
    for (const message of messages) if (!this.messages.has(message.seq)) this.place(message);
    this.refresh();
    this.node.scrollTop = this.node.scrollHeight - from;
    requestAnimationFrame(() => this.node.removeAttribute("aria-busy"));
  }

  place(message) {
    this.messages.set(message.seq, message);
    const before = this.pending.get(message.key);
    let node = null;
    if (message.direction === "out") node = theirs(message);
    else if (message.body.kind !== "started") {
      node = mine(message.body, this.person, message.seq, (body) => this.labelOf(body), this.blobs.get(message.key));
      setMark(node, "received", message.at);
    }
    if (before) {
      before.node.remove();
      this.pending.delete(message.key);
      this.blobs.delete(message.key);
    }
    if (!node) return null;
    this.nodes.set(message.seq, node);
    this.node.insertBefore(node, this.nodeAfter(message.seq));
    this.markDay(message, node);
    return node;
  }

  nodeAfter(seq) {
    let next = null;
    for (const [other, node] of this.nodes) if (other > seq && (next === null || other < next.seq)) next = { seq: other, node };
    if (next) {
      const day = next.node.previousElementSibling;
      return day && day.classList.contains("day") ? day : next.node;
    }
    const waiting = this.pending.values().next().value;
    return waiting ? waiting.node : null;
  }

  markDay(message, node) {
    const day = dayOf(message.at, language());
    node.dataset.day = day;
    for (const old of this.node.querySelectorAll(".day")) {
      const follower = old.nextElementSibling;
      const leader = old.previousElementSibling;
      if (!follower || (leader && leader.dataset.day === follower.dataset.day)) old.remove();
    }
    let previous = node.previousElementSibling;
    while (previous && !previous.dataset.day) previous = previous.previousElementSibling;
    if (!previous || previous.dataset.day !== day) this.node.insertBefore(el("div", { class: "day" }, day), node);
  }

  labelOf(tapped) {
    let label = null;
    for (const message of this.messages.values()) {
      if (message.direction !== "out" || message.body.question !== tapped.question) continue;
      const found = message.body.choices.find((choice) => choice.id === tapped.choice);
      if (found) label = found.label;
    }
    return label;
  }

  /* ------------------------------------------------------------ what is on its way */

  addPending(item, state) {
    const known = this.pending.get(item.key);
    if (known) {
      setMark(known.node, state);
      return;
    }
    if (item.kind === "started") return;
    const body = item.secret ? Object.assign({}, item, { text: "••••••" }) : item;
    const node = mine(body, this.person, null, (tapped) => item.label || this.labelOf(tapped), item.blob);
    setMark(node, state);
    this.pending.set(item.key, { node, item });
    if (item.blob) this.blobs.set(item.key, item.blob);
    this.node.append(node);
    this.refresh();
    this.scrollToEnd();
  }

  progress(item, share) {
    const known = this.pending.get(item.key);
    if (known) setProgress(known.node, share);
  }

  /* Received: its place in the transcript follows with the messages. */
  taken(item) {
    const known = this.pending.get(item.key);
    if (known) setMark(known.node, "received");
  }

  /* Not taken: the words stay, and can be had again. */
  failed(item, words) {
    const known = this.pending.get(item.key);
    if (!known) return;
    this.pending.delete(item.key);
    this.blobs.delete(item.key);
    setMark(known.node, "failed");
    known.node.append(el("p", { class: "failed-words", role: "alert" }, words));
    if (item.kind === "said" && !item.secret) {
      const again = el("button", { type: "button", class: "minor" }, say("write-again"));
      again.addEventListener("click", () => {
        known.node.remove();
        this.on.reread(item.text);
      });
      known.node.append(again);
    }
    this.refresh();
  }

  /* ------------------------------------------------------------ the open question */

  refresh() {
    const open = this.openMessages();
    for (const [seq, { holder }] of this.active) {
      if (open.has(seq)) continue;
      const focused = holder.contains(document.activeElement);
      holder.remove();
      this.active.delete(seq);
      if (focused) this.focusLast();
    }
    for (const message of this.messages.values()) {
      if (message.direction !== "out" || !message.body.choices.length) continue;
      const node = this.nodes.get(message.seq);
      const shown = node.querySelector("[data-for]");
      if (open.has(message.seq)) {
        if (this.active.has(message.seq)) continue;
        const holder = openChoices(message, (choice) => this.on.tap(message, choice));
        if (shown) shown.remove();
        node.append(holder);
        this.active.set(message.seq, { holder, message });
      } else if (!shown) {
        const quiet = answeredChoices(message, this.takenIn(message));
        if (quiet) node.append(quiet);
      }
    }
    this.on.question(this.openQuestion(open));
  }

  /* The numbers of the messages whose buttons may be tapped. */
  openMessages() {
    let latest = null;
    const open = new Set();
    for (const message of this.messages.values()) {
      if (message.direction !== "out") continue;
      const question = message.body.question;
      if (!question && message.body.choices.length && this.takenIn(message) === null) open.add(message.seq);
      if (question && (!latest || question > latest.body.question || (question === latest.body.question && message.seq > latest.seq))) {
        latest = message;
      }
    }
    if (latest && this.takenIn(latest) === null) open.add(latest.seq);
    this.latest = latest;
    return open;
  }

  openQuestion(open) {
    return this.latest && open.has(this.latest.seq) ? this.latest.body : null;
  }

  /* The choice that was tapped under this message, or null. */
  takenIn(message) {
    let taken = null;
    for (const { item } of this.pending.values()) {
      if (item.kind === "tapped" && item.question === message.body.question && (item.question || item.under === message.seq)) taken = item.choice;
    }
    for (const other of this.messages.values()) {
      const body = other.body;
      if (other.direction !== "in" || other.seq < message.seq || body.kind !== "tapped") continue;
      if (body.question === message.body.question && message.body.choices.some((choice) => choice.id === body.choice)) taken = body.choice;
    }
    return taken;
  }

  /* ------------------------------------------------------------ where the reader is */

  atEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < 80;
  }

  scrolled() {
    if (this.atEnd()) this.toEnd.hidden = true;
    if (performance.now() > this.movingUntil) this.pinned = this.atEnd();
  }

  /* Show what is new from its beginning; its end if all of it fits. */
  follow(firstNew) {
    const end = this.node.scrollHeight - this.node.clientHeight;
    const top = firstNew ? firstNew.offsetTop - this.node.offsetTop - 12 : end;
    this.scrollTo(Math.min(top, end), !firstNew);
    this.pinned = !firstNew || top >= end - 80;
    this.toEnd.hidden = this.pinned;
  }

  scrollToEnd() {
    this.scrollTo(this.node.scrollHeight);
    this.pinned = true;
    this.toEnd.hidden = true;
  }

  scrollTo(top, atOnce) {
    this.movingUntil = performance.now() + 700;
    this.node.scrollTo({ top, behavior: atOnce || calm() ? "auto" : "smooth" });
  }

  focusLast() {
    const all = this.node.querySelectorAll(".theirs");
    if (all.length) all[all.length - 1].focus({ preventScroll: true });
  }

  /* The language of the page changed: everything in its words. */
  rebuild() {
    const messages = Array.from(this.messages.values()).sort((a, b) => a.seq - b.seq);
    const waiting = Array.from(this.pending.values());
    this.empty();
    for (const { node } of waiting) node.remove();
    this.pending.clear();
    this.add(messages, true);
    for (const { item, node } of waiting) this.addPending(item, node.dataset.state);
  }

  /* Voices came. */
  dress() {
    for (const button of this.node.querySelectorAll("[data-speak]")) button.hidden = !canSpeak(button.dataset.speak);
  }
}
