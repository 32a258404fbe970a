/* The page's beginning: who is here, then their conversation. */

import { get, post, Refused } from "./api.js";
import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { askWho, closeDoor, redrawDoor, showPeople, showProtect, showWelcome } from "./door.js";
import { Link } from "./link.js";
import { Log } from "./log.js";
import { redrawMenu, setMenu } from "./menu.js";
import { Outbox } from "./outbox.js";
import { onVoices, readNew, silence } from "./speech.js";
import { fill, language, lastLanguage, onLanguage, say, useLanguage } from "./words.js";

const HERE_EVERY = 60000;

let talk = null;

/* ---------------------------------------------------------------- the conversation of one person */

class Talk {
  constructor(person) {
    this.person = person;
    this.unread = 0;
    this.first = 0;
    this.caughtUp = false;
    this.log = new Log(person.id, {
      tap: (message, choice) => this.tap(message, choice),
      question: (body) => this.ask(body),
      reread: (text) => this.composer.refill(text),
    });
    this.composer = new Composer({ send: (what) => this.outbox.add(what) });
    this.outbox = new Outbox(person.id, {
      added: (item) => this.log.addPending(item, "waiting"),
      sending: (item) => this.log.addPending(item, "sending"),
      progress: (item, share) => this.log.progress(item, share),
      taken: (item) => this.log.taken(item),
      refused: (item, error, final) => this.refused(item, error, final),
      locked: () => this.link.on.locked(),
    });
    this.link = new Link(person.id, {
      welcome: (frame) => this.welcome(frame),
      messages: (messages) => this.receive(messages),
      state: () => this.lineChanged(),
      /* While this page itself is leaving, it first erases what it kept. */
      locked: () => {
        this.lockedOut = true;
        if (!this.leaving) startAgain();
      },
      crowded: () => tell(say("line-crowded")),
    });
  }

  async open() {
    closeDoor();
    byId("chat").hidden = false;
    this.lineChanged();
    await this.outbox.open();
    this.outbox.useLink(this.link);
    this.link.start();
  }

  close() {
    this.outbox.stop();
    this.link.stop();
    silence();
    byId("chat").hidden = true;
    this.log.pending.clear();
    this.log.empty();
  }

  welcome(frame) {
    if (!this.first) {
      this.first = frame.first;
      this.upto = frame.upto;
      byId("earlier").hidden = frame.first <= 1;
    }
    if (!frame.upto && !this.outbox.items.some((item) => item.kind === "started")) {
      this.outbox.add({ kind: "started", language: language() });
    }
  }

  receive(messages) {
    /* Up to the number the house named at the welcome it is history, after that it is news. */
    const news = messages.filter((message) => message.seq > this.upto && message.direction === "out");
    this.log.add(messages, !news.length && !this.caughtUp);
    for (const message of messages) if (message.key) this.outbox.settle(message.key);
    const last = messages[messages.length - 1].seq;
    if (last >= this.upto) this.caughtUp = true;
    clearTimeout(this.gotTimer);
    this.gotTimer = setTimeout(() => this.link.got(last), 200);
    if (!news.length) return;
    if (document.visibilityState === "hidden") this.unread += news.length;
    readNew(news.map((message) => message.body));
    titlePage();
    this.followLanguage(news[news.length - 1].body.lang);
  }

  /* The conversation changed its language: so does the page, unless the page asked for another one just now. */
  followLanguage(spoken) {
    if (spoken === language() || this.outbox.items.some((item) => item.switching)) return;
    useLanguage(spoken).catch(() => {});
    this.keepLanguage(spoken);
  }

  keepLanguage(wanted) {
    post("api/language", this.person.id, { language: wanted }).catch(() => {});
  }

  tap(message, choice) {
    this.outbox.add({ kind: "tapped", choice: choice.id, question: message.body.question, label: choice.label, under: message.seq });
  }

  ask(body) {
    if (this.composer) this.composer.suit(body);
    showProgress(body && body.progress);
  }

  refused(item, error, final) {
    if (final) this.log.failed(item, error.words);
    else {
      this.log.addPending(item, "waiting");
      tell(error.words);
      clearTimeout(this.tellTimer);
      this.tellTimer = setTimeout(() => this.lineChanged(), error.seconds * 1000);
    }
  }

  lineChanged() {
    tell(this.link.state === "online" ? "" : say(navigator.onLine === false ? "line-offline" : "line-waiting"));
    if (this.link.state === "online") this.outbox.pump();
  }

  async earlier() {
    const button = byId("earlier");
    button.disabled = true;
    try {
      const found = await get("api/earlier?seq=" + this.first, this.person.id);
      this.first = found.first;
      this.log.addEarlier(found.messages);
      button.hidden = found.first <= 1;
    } catch (error) {
      tell(error instanceof Refused ? error.words : say("no-network"));
    }
    button.disabled = false;
  }
}

/* ---------------------------------------------------------------- coming and going */

function enter(me) {
  if (me.state === "new") {
    setMenu(null);
    showWelcome(enter);
  } else if (me.state === "locked") {
    setMenu(null);
    showPeople(me, enter);
  } else {
    talk = new Talk(me.person);
    setMenu(me.person, () => leave(me.person));
    useLanguage(me.person.language).then(() => talk.open());
  }
}

/* Somebody else is to use the phone. What is still on its way goes first; nothing stays behind. */
async function leave(person) {
  if (person.protected) {
    lockUp(person);
    return;
  }
  byId("chat").hidden = true;
  const back = () => {
    closeDoor();
    byId("chat").hidden = false;
  };
  showProtect(person.id, back, () => {
    person.protected = true;
    lockUp(person);
  });
}

async function lockUp(person) {
  if (talk.outbox.length && talk.link.state === "online") await new Promise((resolve) => setTimeout(resolve, 1500));
  if (talk.outbox.length && !window.confirm(say("leave-unsent"))) {
    startAgain();
    return;
  }
  talk.leaving = true;
  try {
    await post("api/leave", person.id, {});
    await talk.outbox.erase();
  } catch (error) {
    talk.leaving = false;
    if (!talk.lockedOut) {
      tell(error instanceof Refused ? error.words : say("leave-no-network"));
      byId("chat").hidden = false;
      closeDoor();
      return;
    }
  }
  startAgain();
}

/* A fresh page: nothing of whoever was here is left in it. */
function startAgain() {
  if (talk) talk.close();
  talk = null;
  location.reload();
}

/* ---------------------------------------------------------------- around the conversation */

function tell(words) {
  const line = byId("line-state");
  line.textContent = words;
  line.classList.toggle("shown", Boolean(words));
}

function showProgress(progress) {
  const node = byId("progress");
  node.hidden = !progress;
  if (!progress) return;
  const [done, all] = progress;
  const track = byId("progress-track");
  byId("progress-words").textContent = say("progress", { done, all });
  track.setAttribute("aria-valuenow", String(done));
  track.setAttribute("aria-valuemax", String(all));
  byId("progress-done").style.width = Math.round((100 * done) / Math.max(1, all)) + "%";
}

function titlePage() {
  const unread = talk ? talk.unread : 0;
  document.title = unread ? say("title-unread", { unread, name: say("name") }) : say("name");
}

async function switchLanguage() {
  const wanted = language() === "en" ? "zh-CN" : "en";
  try {
    await useLanguage(wanted);
  } catch (e) {
    tell(say("no-network"));
    return;
  }
  if (!talk) return;
  talk.keepLanguage(wanted);
  talk.outbox.add({ kind: "said", text: say("switch-words"), switching: true });
}

function main() {
  fill(document);
  byId("switch-language").addEventListener("click", switchLanguage);
  byId("earlier").addEventListener("click", () => talk && talk.earlier());
  onLanguage(() => {
    redrawDoor();
    redrawMenu();
    titlePage();
    if (talk) {
      talk.log.rebuild();
      talk.composer.draw();
      talk.lineChanged();
    }
  });
  onVoices(() => {
    if (talk) talk.log.dress();
    redrawMenu();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" || !talk) return;
    talk.unread = 0;
    titlePage();
  });
  /* A shared phone stays open while somebody touches the page. */
  let lastHere = 0;
  for (const event of ["pointerdown", "keydown", "scroll"]) {
    document.addEventListener(event, () => {
      if (!talk || performance.now() - lastHere < HERE_EVERY) return;
      lastHere = performance.now();
      talk.link.here();
    }, { passive: true, capture: true });
  }
  /* A page brought back from the browser's memory may show somebody who has left since. */
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  knock();
}

async function knock() {
  try {
    const spoken = lastLanguage();
    if (spoken) await useLanguage(spoken);
    enter(await askWho());
    tell("");
  } catch (error) {
    tell(say("line-waiting"));
    setTimeout(knock, 3000);
  }
}

main();
