/* Starts the components and smooths the counter page; every page works without it. */
import { initAll } from "./vendor/govuk-frontend/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

/* The counter page: an answer that opens or closes other questions is shown to the server, which knows the
   form; only the questions that opened or closed are exchanged, so that nothing being typed is lost. */
const form = document.querySelector("form[data-counter]");

async function look(what) {
  const data = new FormData(form);
  data.set("what", what);
  for (const [name, value] of [...data]) {
    if (value instanceof File) data.delete(name);
  }
  const answer = await fetch(form.action, { method: "POST", body: data });
  if (!answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/* Whether a question offers the same as before. What is typed or chosen in it does not count. */
function same(here, there) {
  const offered = (box) => [...box.querySelectorAll("[data-steers], option")].map((each) => each.value);
  const typed = here.querySelector("input[type=text], input[type=tel]");
  return here.hidden === there.hidden && (typed || offered(here).join() === offered(there).join());
}

async function refresh() {
  const page = await look("look");
  if (!page) return;
  for (const there of page.querySelectorAll("[data-widget]")) {
    const here = form.querySelector(`[data-widget="${CSS.escape(there.dataset.widget)}"]`);
    if (here && !same(here, there)) {
      here.hidden = there.hidden;
      here.replaceChildren(...there.childNodes);
    }
  }
  for (const there of page.querySelectorAll("[data-note]")) {
    const here = form.querySelector(`[data-note="${CSS.escape(there.dataset.note)}"]`);
    if (here) here.textContent = there.textContent;
  }
}

async function add(button) {
  const page = await look("add");
  const fresh = page && [...page.querySelectorAll("[data-entry]")].at(-1);
  if (!fresh) return form.requestSubmit(button);
  form.elements.entries.value = page.querySelector("[name=entries]").value;
  button.before(fresh);
  fresh.querySelector("input,select")?.focus();
}

if (form) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-steers]")) refresh();
  });
  form.addEventListener("click", (event) => {
    if (event.target.matches("[data-add]")) {
      event.preventDefault();
      add(event.target);
    }
  });
}

/* A filter takes effect as soon as it is chosen. */
for (const filter of document.querySelectorAll("[data-submits]")) {
  filter.addEventListener("change", () => filter.form.requestSubmit());
}

/* The phone's position, on request only. */
for (const button of document.querySelectorAll("[data-locate]")) {
  const field = document.getElementById(button.dataset.locate);
  if (!navigator.geolocation) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = [coords.latitude.toFixed(6), coords.longitude.toFixed(6), Math.round(coords.accuracy)].join(", ");
      },
      () => {
        button.textContent = button.dataset.failed;
      },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
}
