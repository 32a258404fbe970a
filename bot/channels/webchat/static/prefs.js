/* How this phone likes its page: text size, colours, reading aloud. Nothing about any person. */

export function recall(name) {
  try {
    return localStorage.getItem("yimen." + name);
  } catch (e) {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem("yimen." + name, value);
  } catch (e) {
    /* storage is shut off: it holds until the page is closed */
  }
}

export const SIZES = [18, 21, 24, 27, 30];

export function size() {
  return Number(document.documentElement.dataset.size || 0);
}

export function setSize(step) {
  document.documentElement.dataset.size = String(step);
  keep("size", String(step));
}

/* "auto" (the phone's own), "light" or "dark". */
export function theme() {
  return document.documentElement.dataset.theme || "auto";
}

export function setTheme(wanted) {
  if (wanted === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = wanted;
  keep("theme", wanted);
}
