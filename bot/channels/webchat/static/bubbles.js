/* One message as it stands on the page. */

import { getBlob } from "./api.js";
import { el, icon } from "./dom.js";
import { canSpeak, toggleSpeech } from "./speech.js";
import { say } from "./words.js";

/* The paragraphs of a text. An empty line parts them, as does the end of a line. */
function paragraphs(text) {
  return String(text).split(/\n+/).filter((line) => line.trim()).map((line) => el("p", null, line));
}

/* A message of the house. */
export function theirs(message) {
  const body = message.body;
  const words = el("div", { class: "words", lang: body.lang }, ...paragraphs(body.text));
  const foot = el("div", { class: "bubble-foot" });
  const bubble = el("div", { class: "bubble" }, el("span", { class: "unseen" }, say("says-" + body.tone)), words, foot);
  const node = el("div", { class: "message theirs tone-" + body.tone, "data-seq": message.seq, tabindex: "-1" }, bubble);
  dressSpeech(foot, body);
  return node;
}

function dressSpeech(foot, body) {
  const button = el("button", { type: "button", class: "speak", "data-speak": body.lang, "aria-label": say("speak") });
  button.append(icon("sound"), el("span", { class: "speak-word" }, say("speak-short")));
  button.addEventListener("click", () => toggleSpeech(button, body));
  button.hidden = !canSpeak(body.lang);
  foot.append(button);
}

/* What the person said: an item still on its way, or a message of the transcript. `find` gives a choice's label. */
export function mine(body, person, seq, find, blob) {
  const bubble = el("div", { class: "bubble" }, el("span", { class: "unseen" }, say("you-said")));
  const mark = el("div", { class: "mark" });
  const node = el("div", { class: "message mine" }, bubble, mark);
  if (seq) node.dataset.seq = seq;
  switch (body.kind) {
    case "photo":
      bubble.append(photo(body, person, seq, blob));
      break;
    case "location":
      bubble.append(el("p", null, say("sent-place")));
      break;
    case "tapped":
      bubble.append(el("p", null, find(body) || say("sent-choice")));
      break;
    case "said":
    case "contact":
      bubble.append(...(body.text ? paragraphs(body.text) : [el("p", null, "")]));
      break;
    default:
      bubble.append(el("p", null, say("sent-other")));
  }
  return node;
}

function photo(body, person, seq, blob) {
  if (blob) return picture(blob);
  if (!body.photo) return el("p", null, say("photo-not-kept"));
  /* Fetched on a tap: a slow network is not for pictures seen before. */
  const button = el("button", { type: "button", class: "minor" }, icon("album"), say("photo-show"));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const image = picture(await getBlob("photo/" + seq, person));
      button.replaceWith(image);
      image.tabIndex = -1;
      image.focus({ preventScroll: true });
    } catch (e) {
      button.disabled = false;
    }
  });
  return button;
}

function picture(blob) {
  const address = URL.createObjectURL(blob);
  const image = el("img", { alt: say("photo-yours"), src: address });
  image.addEventListener("load", () => URL.revokeObjectURL(address));
  image.addEventListener("error", () => image.replaceWith(el("p", null, say("photo-sent"))));
  return image;
}

/* How far a message of the person has come: "waiting", "sending", "received", "failed". */
export function setMark(node, state, at) {
  const mark = node.querySelector(".mark");
  const pictures = { waiting: "clock", sending: "clock", received: "check", failed: "warn" };
  mark.className = "mark " + state;
  mark.replaceChildren(icon(pictures[state]), say("mark-" + state) + (at ? " " + clockTime(at) : ""));
  node.dataset.state = state;
}

export function setProgress(node, share) {
  let bar = node.querySelector(".upload");
  if (!bar) {
    bar = el("div", { class: "upload", role: "progressbar", "aria-label": say("mark-sending"), "aria-valuemin": "0", "aria-valuemax": "100" }, el("div"));
    node.querySelector(".bubble").after(bar);
  }
  const percent = Math.round(share * 100);
  bar.setAttribute("aria-valuenow", String(percent));
  bar.firstChild.style.width = percent + "%";
  if (share >= 1) bar.remove();
}

export function clockTime(at) {
  const moment = new Date(at);
  return String(moment.getHours()).padStart(2, "0") + ":" + String(moment.getMinutes()).padStart(2, "0");
}

export function dayOf(at, language) {
  return new Date(at).toLocaleDateString(language, { year: "numeric", month: "long", day: "numeric", weekday: "long" });
}
