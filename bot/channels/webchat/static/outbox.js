/* What the person said and the house has not acknowledged yet. Kept on the phone, apart for each person, sent in
   order, each under one key for ever: said twice is taken once. Erased when acknowledged, and when the person leaves. */

import { Lost, Refused, upload } from "./api.js";
import { newKey } from "./dom.js";

const STORE = "queue";
const LOCKED = ["webchat-locked", "webchat-phone-unknown"];

class Shelf {
  /* IndexedDB, or plain memory where the browser has none. */
  static async open() {
    const shelf = new Shelf();
    shelf.memory = [];
    shelf.next = 1;
    shelf.base = await new Promise((resolve) => {
      try {
        const request = indexedDB.open("yimen-chat", 1);
        request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
        request.onsuccess = () => resolve(request.result);
        request.onerror = request.onblocked = () => resolve(null);
      } catch (e) {
        resolve(null);
      }
    });
    return shelf;
  }

  work(mode, act) {
    return new Promise((resolve, reject) => {
      const transaction = this.base.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request && request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  async all(person) {
    const items = this.base ? await this.work("readonly", (store) => store.getAll()) : this.memory;
    return items.filter((item) => item.person === person).sort((a, b) => a.id - b.id);
  }

  async add(item) {
    if (this.base) {
      try {
        return await this.work("readwrite", (store) => store.add(item));
      } catch (e) {
        /* full, or refused: memory will do until the page is closed */
      }
    }
    item.id = Date.now() + this.next++ / 1000;
    this.memory.push(item);
    return item.id;
  }

  async remove(item) {
    this.memory = this.memory.filter((other) => other.key !== item.key);
    if (this.base) await this.work("readwrite", (store) => store.delete(item.id)).catch(() => {});
  }
}

export class Outbox {
  /* on: {added(item), sending(item), progress(item, share), taken(item, ack), refused(item, error, final), locked()} */
  constructor(person, on) {
    this.person = person;
    this.on = on;
    this.items = [];
    this.running = false;
    this.stopped = false;
  }

  async open() {
    this.shelf = await Shelf.open();
    this.items = await this.shelf.all(this.person);
    for (const item of this.items) this.on.added(item);
  }

  useLink(link) {
    this.link = link;
  }

  /* what: {kind, …} as in protocol.py; for a photograph {kind: "photo", blob}. */
  add(what) {
    const item = Object.assign({ key: newKey(), person: this.person }, what);
    this.items.push(item);
    this.on.added(item);
    item.kept = this.shelf.add(stored(item)).then((id) => {
      item.id = id;
    });
    this.pump();
    return item;
  }

  get length() {
    return this.items.length;
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /* The person leaves: nothing of theirs stays on the phone. */
  async erase() {
    this.stop();
    for (const item of this.items.splice(0)) {
      await item.kept;
      await this.shelf.remove(item);
    }
  }

  /* The house already has it (another page sent it). */
  async settle(key) {
    const item = this.items.find((other) => other.key === key);
    if (item) await this.drop(item);
  }

  async pump() {
    if (this.running) return;
    this.running = true;
    try {
      while (this.items.length && !this.stopped && this.link && this.link.state === "online") {
        const item = this.items[0];
        this.on.sending(item);
        try {
          const ack = await this.send(item);
          await this.drop(item);
          this.on.taken(item, ack);
        } catch (error) {
          if (this.stopped) return;
          if (error instanceof Refused && error.seconds) {
            this.on.refused(item, error, false);
            this.later(error.seconds);
            return;
          }
          if (error instanceof Refused && LOCKED.includes(error.code)) {
            /* Kept: it is sent when this person is let in again. */
            this.stop();
            this.on.locked();
            return;
          }
          if (error instanceof Refused) {
            await this.drop(item);
            this.on.refused(item, error, true);
            continue;
          }
          if (!(error instanceof Lost)) throw error;
          this.on.added(item);
          this.later(3);
          return;
        }
      }
    } finally {
      this.running = false;
    }
  }

  later(seconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.pump(), seconds * 1000);
  }

  send(item) {
    if (item.kind === "photo") {
      return upload("api/photo", this.person, item.key, item.blob, (share) => this.on.progress(item, share));
    }
    return this.link.say(stored(item, true));
  }

  async drop(item) {
    this.items = this.items.filter((other) => other !== item);
    await item.kept;
    await this.shelf.remove(item);
  }
}

/* What is kept of an item on the phone, or sent: not what only the screen needs. */
function stored(item, sent) {
  const copy = Object.assign({}, item);
  delete copy.kept;
  if (sent) {
    for (const name of ["id", "person", "secret", "label", "under", "switching"]) delete copy[name];
  }
  return copy;
}
