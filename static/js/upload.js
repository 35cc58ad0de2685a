// Sends a photo as soon as it is chosen, in pieces, and goes on where it stopped after a broken line.
const PIECE = 1 << 20;
const TRIES = 60; // over a line that breaks
const REFUSALS = 8; // by a server that is there and cannot take it
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class Refused extends Error {}
class Answered extends Error {}

function read(status, type, text) {
  const told = type?.includes("json") ? JSON.parse(text) : {};
  if (status >= 400 && status < 500 && status !== 409) throw new Refused(told.sentence ?? "");
  return { ok: status >= 200 && status < 300, status, ...told };
}

async function ask(url, options = {}) {
  const response = await fetch(url, { ...options, headers: { accept: "application/json", ...options.headers } });
  return read(response.status, response.headers.get("content-type"), await response.text());
}

// Bytes go by XMLHttpRequest, since fetch does not tell how many have left.
function carry(method, url, body, { headers, tell, signal }) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const give = () => request.abort();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => tell(event.loaded);
    request.onload = () => done(request);
    request.onerror = request.onabort = () => failed(new Error("line"));
    request.onloadend = () => signal.removeEventListener("abort", give);
    signal.addEventListener("abort", give);
    request.send(body);
  });
}

async function announce(url, file) {
  const told = await ask(url, { method: "POST", body: new URLSearchParams({ size: file.size, type: file.type }) });
  if (!told.here) throw new Answered("announce");
  return { id: told.id, here: told.here, put: told.put, type: told.type };
}

async function sendDirectly(upload, file, { tell, signal }) {
  const headers = { "content-type": upload.type };
  const put = await carry("PUT", upload.put, file, { headers, tell, signal }).catch((error) => error);
  if (put instanceof Error || put.status >= 300) {
    if (!signal.aborted) await ask(upload.here); // we are there: so it is the store that does not take it
    throw new Answered("store");
  }
  const told = await ask(`${upload.here}/done`, { method: "POST", headers: { "x-file-name": encodeURIComponent(file.name) } });
  if (!told.ok) throw new Answered("done");
}

async function sendPieces(upload, file, { tell, signal }) {
  let { offset = 0 } = await ask(upload.here);
  for (;;) {
    const headers = { accept: "application/json", "upload-offset": String(offset), "x-file-name": encodeURIComponent(file.name) };
    const from = offset;
    const request = await carry("PATCH", upload.here, file.slice(from, from + PIECE), { headers, tell: (bytes) => tell(from + bytes), signal });
    const told = read(request.status, request.getResponseHeader("content-type"), request.responseText);
    if (!told.ok && told.offset === undefined) throw new Answered("piece");
    offset = told.offset;
    tell(offset);
    if (told.state) return;
  }
}

async function whatIsLeft(upload, file) {
  if (!upload || upload.put) return null; // a signed address ends, and takes only the whole
  const told = await ask(upload.here).catch(() => ({}));
  return told.state === "sending" && told.size === file.size ? upload : null;
}

// `tell(bytes)` hears of progress, `broken()` of the line, `begun(upload)` of what can be gone on with: `before`, on a later visit.
// Returns the upload; throws Refused with a sentence.
export async function send(url, file, { tell, broken, begun, before, signal }) {
  let upload = await whatIsLeft(before, file);
  let refusals = 0;
  for (let tries = 0; ; tries += 1) {
    try {
      upload ??= await announce(url, file);
      begun(upload);
      await (upload.put ? sendDirectly : sendPieces)(upload, file, { tell, signal });
      return upload;
    } catch (error) {
      refusals += error instanceof Answered;
      if (error instanceof Refused || signal.aborted || tries >= TRIES || refusals >= REFUSALS) throw error;
      broken();
      await pause(Math.min(500 * 2 ** tries, 8000));
    }
  }
}

// Waits until the photo was looked at: what became of it, or a Refused with the sentence.
export async function looked(upload) {
  for (let tries = 0; tries < 120; tries += 1) {
    const told = await ask(upload.here).catch((error) => { if (error instanceof Refused) throw error; return {}; });
    if (told.state === "ready" || told.state === "sending") return told;
    if (told.state === "refused") throw new Refused(told.sentence);
    await pause(Math.min(300 + 100 * tries, 2000));
  }
  return { state: "waiting" };
}
