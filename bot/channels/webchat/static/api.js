/* Plain requests to the house. A refusal is thrown as Refused, a broken network as Lost. */

import { language } from "./words.js";

export class Refused extends Error {
  constructor(answer) {
    super(answer.code);
    this.code = answer.code;
    this.words = answer.words;
    this.seconds = answer.seconds;
  }
}

export class Lost extends Error {}

const SLOW = 30000;

function headers(person, more) {
  const found = Object.assign({ "x-yimen": "1", "accept-language": language() }, more);
  if (person) found["x-person"] = person;
  return found;
}

async function read(request) {
  const stop = typeof AbortController === "function" ? new AbortController() : null;
  const timer = stop && setTimeout(() => stop.abort(), SLOW);
  let answer;
  let value;
  try {
    answer = await request(stop ? stop.signal : undefined);
    value = await answer.json();
  } catch (e) {
    throw new Lost("network");
  } finally {
    clearTimeout(timer);
  }
  return judge(answer.status, value);
}

function judge(status, value) {
  if (status < 300) return value;
  if (value && value.code) throw new Refused(value);
  throw new Lost("status " + status);
}

export function get(path, person) {
  return read((signal) => fetch(path, { headers: headers(person), signal }));
}

export function post(path, person, body) {
  const json = headers(person, { "content-type": "application/json" });
  return read((signal) => fetch(path, { method: "POST", headers: json, body: JSON.stringify(body || {}), signal }));
}

/* A kept photograph as a blob: its address alone shows nothing to anybody. */
export async function getBlob(path, person) {
  let answer;
  try {
    answer = await fetch(path, { headers: headers(person) });
    if (answer.ok) return await answer.blob();
  } catch (e) {
    throw new Lost("network");
  }
  return judge(answer.status, await answer.json().catch(() => null));
}

/* Send a photograph; onProgress gets a share from 0 to 1. (fetch cannot tell how far an upload is.) */
export function upload(path, person, key, blob, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    const all = headers(person, { "x-key": key, "content-type": "application/octet-stream" });
    for (const name of Object.keys(all)) request.setRequestHeader(name, all[name]);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = request.onabort = request.ontimeout = () => reject(new Lost("network"));
    request.onload = () => {
      let value = null;
      try {
        value = JSON.parse(request.responseText);
      } catch (e) {
        value = null;
      }
      try {
        resolve(judge(request.status, value));
      } catch (error) {
        reject(error);
      }
    };
    request.send(blob);
  });
}
