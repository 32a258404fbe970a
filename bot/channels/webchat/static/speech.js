/* Reading aloud with the browser's own voices. */

import { icon } from "./dom.js";
import { keep, recall } from "./prefs.js";
import { say } from "./words.js";

const voices = window.speechSynthesis || null;
let speaking = null;

function voiceFor(lang) {
  const wanted = lang.slice(0, 2).toLowerCase();
  const fitting = voices ? voices.getVoices().filter((v) => v.lang.slice(0, 2).toLowerCase() === wanted) : [];
  /* A voice on the phone itself works without network, and tells nobody what is read. */
  return fitting.find((v) => v.localService && v.lang.replace("_", "-") === lang) || fitting.find((v) => v.localService) || null;
}

export function canSpeak(lang) {
  return Boolean(voices && typeof SpeechSynthesisUtterance === "function" && voiceFor(lang));
}

/* Voices are often not there yet when the page opens. */
export function onVoices(listener) {
  if (voices && voices.addEventListener) voices.addEventListener("voiceschanged", listener);
  else if (voices) voices.onvoiceschanged = listener;
}

export function readsAloud() {
  return recall("aloud") === "1";
}

export function setReadsAloud(wanted) {
  keep("aloud", wanted ? "1" : "0");
  if (!wanted) silence();
}

function utter(body) {
  const labels = body.choices.filter((choice) => !choice.minor).map((choice) => choice.label);
  const pause = body.lang === "en" ? ". " : "。";
  const utterance = new SpeechSynthesisUtterance([body.text, ...labels].join(pause));
  utterance.lang = body.lang;
  utterance.voice = voiceFor(body.lang);
  utterance.rate = 0.9;
  return utterance;
}

/* Read a message, or stop reading it. */
export function toggleSpeech(button, body) {
  const again = speaking === button;
  silence();
  if (again) return;
  speaking = button;
  show(button, true);
  const utterance = utter(body);
  utterance.onend = utterance.onerror = () => {
    if (speaking !== button) return;
    speaking = null;
    show(button, false);
  };
  voices.speak(utterance);
}

/* Read what just came, one message after the other. */
export function readNew(bodies) {
  if (!readsAloud()) return;
  for (const body of bodies) if (canSpeak(body.lang)) voices.speak(utter(body));
}

export function silence() {
  if (speaking) show(speaking, false);
  speaking = null;
  if (voices) voices.cancel();
}

function show(button, busy) {
  button.querySelector(".icon").replaceWith(icon(busy ? "stop" : "sound"));
  button.querySelector(".speak-word").textContent = say(busy ? "speak-stop" : "speak-short");
  button.setAttribute("aria-label", say(busy ? "speak-stop" : "speak"));
}
