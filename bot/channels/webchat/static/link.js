/* The line to the house: a websocket that comes back by itself, or plain requests where websockets are blocked.
   What is said over it is written down in protocol.py. */

import { get, Lost, post, Refused } from "./api.js";

const PING_EVERY = 25000;
const SILENT_AFTER = 12000;
const WELCOME_WITHIN = 10000;
const SOCKET_AGAIN = 60000;
const LONGEST_PAUSE = 30000;

export class Link {
  /* on: {welcome({upto, first}), messages([…]), state("online"|"waiting"), locked(), crowded()} */
  constructor(person, on) {
    this.person = person;
    this.on = on;
    this.last = 0;
    this.state = "waiting";
    this.failures = 0;
    this.socketFailures = 0;
    this.waiting = new Map();
    this.stopped = false;
    this.welcomed = false;
    this.wakeUp = () => this.hurry();
    this.sleep = () => !this.polling && this.socket && this.closed(1006);
    window.addEventListener("online", this.wakeUp);
    window.addEventListener("offline", this.sleep);
    document.addEventListener("visibilitychange", this.wakeUp);
  }

  start() {
    this.openSocket();
  }

  stop() {
    this.stopped = true;
    window.removeEventListener("online", this.wakeUp);
    window.removeEventListener("offline", this.sleep);
    document.removeEventListener("visibilitychange", this.wakeUp);
    clearTimeout(this.retryTimer);
    clearTimeout(this.socketTimer);
    this.dropSocket();
    this.giveUpWaiting();
  }

  /* One message; resolves with its ack, or throws Refused or Lost. The same item may be said again. */
  async say(item) {
    const frame = Object.assign({ t: "say" }, item);
    if (this.polling) return this.ask(() => post("api/send", this.person, frame));
    if (!this.socket || !this.welcomed) throw new Lost("no line");
    return new Promise((resolve, reject) => {
      this.waiting.set(item.key, { resolve, reject });
      this.transmit(frame);
    });
  }

  got(upto) {
    this.tell({ t: "got", upto });
  }

  here() {
    this.tell({ t: "here" });
  }

  tell(frame) {
    if (this.polling) this.ask(() => post("api/send", this.person, frame)).catch(() => {});
    else if (this.socket && this.welcomed) this.transmit(frame);
  }

  /* ------------------------------------------------------------ websocket */

  openSocket() {
    if (this.stopped) return;
    clearTimeout(this.retryTimer);
    this.dropSocket();
    let socket;
    try {
      const address = new URL("ws", location.href);
      address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
      socket = new WebSocket(address.href);
    } catch (e) {
      this.socketFailed();
      return;
    }
    this.socket = socket;
    this.welcomed = false;
    const deadline = setTimeout(() => socket === this.socket && !this.welcomed && this.socketFailed(), WELCOME_WITHIN);
    socket.onopen = () => this.transmit({ t: "hello", person: this.person, after: this.last });
    socket.onmessage = (event) => socket === this.socket && this.heard(JSON.parse(event.data));
    socket.onclose = (event) => {
      clearTimeout(deadline);
      if (socket === this.socket) this.closed(event.code);
    };
  }

  heard(frame) {
    clearTimeout(this.silence);
    const waiter = frame.key && this.waiting.get(frame.key);
    switch (frame.t) {
      case "welcome":
        this.welcomed = true;
        this.failures = this.socketFailures = 0;
        this.stopPolling();
        if (this.last > frame.upto) this.last = 0;
        this.on.welcome(frame);
        this.setState("online");
        this.keepAlive();
        break;
      case "messages":
        this.receive(frame.messages);
        break;
      case "ack":
        this.waiting.delete(frame.key);
        if (waiter) waiter.resolve(frame);
        break;
      case "refused":
        this.waiting.delete(frame.key);
        if (waiter) waiter.reject(new Refused(frame));
        break;
    }
  }

  receive(messages) {
    const fresh = messages.filter((message) => message.seq > this.last);
    if (!fresh.length) return;
    this.last = fresh[fresh.length - 1].seq;
    this.on.messages(fresh);
  }

  keepAlive() {
    clearInterval(this.pinging);
    this.pinging = setInterval(() => this.ping(), PING_EVERY);
  }

  ping() {
    if (!this.socket || !this.welcomed) return;
    this.transmit({ t: "ping" });
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.closed(1006), SILENT_AFTER);
  }

  transmit(frame) {
    if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  dropSocket() {
    clearInterval(this.pinging);
    clearTimeout(this.silence);
    const socket = this.socket;
    this.socket = null;
    this.welcomed = false;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  giveUpWaiting() {
    const waiting = Array.from(this.waiting.values());
    this.waiting.clear();
    for (const waiter of waiting) waiter.reject(new Lost("line closed"));
  }

  closed(code) {
    const wasWelcome = this.welcomed;
    this.dropSocket();
    this.giveUpWaiting();
    if (this.stopped) return;
    if (code === 4401) {
      this.on.locked();
      return;
    }
    if (code === 4429) this.on.crowded();
    if (wasWelcome) {
      this.setState("waiting");
      this.again();
    } else this.socketFailed();
  }

  socketFailed() {
    this.dropSocket();
    this.socketFailures += 1;
    if (this.polling) {
      this.tryAgainByAndBy();
      return;
    }
    this.setState("waiting");
    /* Twice no welcome, though the network may well be there: something on the way may block websockets. */
    if (this.socketFailures >= 2) this.startPolling();
    else this.again();
  }

  again() {
    const pause = Math.min(LONGEST_PAUSE, 500 * 2 ** this.failures) * (0.5 + Math.random());
    this.failures += 1;
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => this.openSocket(), pause);
  }

  /* The network is back, or somebody looks at the page: no more waiting. */
  hurry() {
    if (this.stopped || document.visibilityState === "hidden") return;
    if (this.state === "online") {
      this.ping();
      return;
    }
    this.failures = 0;
    if (!this.polling) this.openSocket();
  }

  /* ------------------------------------------------------------ plain requests */

  async startPolling() {
    this.polling = true;
    this.tryAgainByAndBy();
    while (this.polling && !this.stopped) {
      try {
        const found = await this.ask(() => get("api/poll?after=" + this.last, this.person));
        if (!this.polling || this.stopped) return;
        if (this.state !== "online") {
          this.on.welcome(found);
          this.setState("online");
        }
        if (this.last > found.upto) this.last = 0;
        this.receive(found.messages);
        if (!found.upto) await pause(1500);
      } catch (error) {
        if (!this.polling || this.stopped) return;
        /* Not even plain requests: the network is away. Begin again with a websocket. */
        this.stopPolling();
        this.setState("waiting");
        this.again();
      }
    }
  }

  tryAgainByAndBy() {
    clearTimeout(this.socketTimer);
    this.socketTimer = setTimeout(() => this.openSocket(), SOCKET_AGAIN);
  }

  stopPolling() {
    this.polling = false;
    clearTimeout(this.socketTimer);
  }

  async ask(request) {
    try {
      return await request();
    } catch (error) {
      if (error instanceof Refused && (error.code === "webchat-locked" || error.code === "webchat-phone-unknown")) {
        this.on.locked();
      }
      throw error;
    }
  }

  setState(state) {
    if (state === this.state) return;
    this.state = state;
    this.on.state(state);
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

