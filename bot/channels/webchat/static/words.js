/* The page's words in the language in use. They come from the house; none are written here. */

import { keep, recall } from "./prefs.js";

const HERE = import.meta.url.replace(/[^/]*$/, "");
const listeners = [];
const loaded = {};
let current = document.documentElement.lang;
loaded[current] = JSON.parse(document.getElementById("words").textContent);

export function language() {
  return current;
}

/* The words of a message; {name} in it is replaced by args.name. */
export function say(id, args) {
  const words = loaded[current][id];
  if (words === undefined) throw new Error("no such words: " + id);
  return words.replace(/\{([a-z-]+)\}/g, (all, name) => (args && name in args ? String(args[name]) : all));
}

/* Called after every change of language. */
export function onLanguage(listener) {
  listeners.push(listener);
}

export async function useLanguage(wanted) {
  if (wanted === current || !["zh-CN", "en"].includes(wanted)) return;
  if (!loaded[wanted]) {
    const answer = await fetch(HERE + "words." + wanted + ".json");
    if (!answer.ok) throw new Error("words did not come");
    loaded[wanted] = await answer.json();
  }
  current = wanted;
  keep("lang", wanted);
  document.cookie = "yimen_lang=" + wanted + ";path=" + location.pathname + ";max-age=31536000;samesite=lax";
  document.documentElement.lang = wanted;
  fill(document);
  for (const listener of listeners) listener(wanted);
}

/* Put words into everything that names them by data-say (text) or data-say-label (its name for a screen reader). */
export function fill(root) {
  for (const node of root.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of root.querySelectorAll("[data-say-label]")) node.setAttribute("aria-label", say(node.dataset.sayLabel));
  const other = document.getElementById("switch-language");
  other.textContent = say("other-language");
  other.lang = current === "en" ? "zh-CN" : "en";
}

export function lastLanguage() {
  return recall("lang");
}
