// Sends a photo as soon as it is chosen, in pieces, and goes on where it stopped after a broken line.
const PIECE = 1 << 20;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class Refused extends Error {}

async function json(response) {
  const told = response.headers.get("content-type")?.includes("json") ? await response.json() : {};
  if (response.status >= 400 && response.status < 500 && response.status !== 409) throw new Refused(told.sentence ?? "");
  return { ok: response.ok, status: response.status, ...told };
}

const ask = (url, options = {}) => fetch(url, { ...options, headers: { accept: "application/json", ...options.headers } });

async function announce(url, file) {
  const body = new URLSearchParams({ size: file.size, type: file.type });
  return json(await ask(url, { method: "POST", body }));
}

async function sendDirectly(upload, file, tell) {
  await new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("PUT", upload.put);
    request.setRequestHeader("content-type", upload.type);
    request.upload.onprogress = (event) => tell(event.loaded);
    request.onload = () => (request.status < 300 ? done() : failed(new Error(String(request.status))));
    request.onerror = () => failed(new Error("line"));
    request.send(file);
  });
  return json(await ask(`${upload.here}/done`, { method: "POST", headers: { "x-file-name": encodeURIComponent(file.name) } }));
}

async function sendPieces(upload, file, tell) {
  let { offset = 0 } = await json(await ask(upload.here));
  for (;;) {
    const headers = { "upload-offset": String(offset), "x-file-name": encodeURIComponent(file.name) };
    const told = await json(await ask(upload.here, { method: "PATCH", body: file.slice(offset, offset + PIECE), headers }));
    if (!told.ok && told.offset === undefined) throw new Error("piece");
    offset = told.offset;
    tell(offset);
    if (told.state) return told;
  }
}

// `tell(bytes)` hears of progress, `broken(isBroken)` of the line. Returns the upload; throws Refused with a sentence.
export async function send(url, file, { tell, broken }) {
  let upload = null;
  for (let tries = 0; ; tries += 1) {
    try {
      const told = upload ?? (await announce(url, file));
      if (!told.here) throw new Error("announce");
      upload = told;
      await (upload.put ? sendDirectly : sendPieces)(upload, file, tell);
      broken(false);
      return upload;
    } catch (error) {
      if (error instanceof Refused || tries > 60) throw error;
      broken(true);
      await pause(Math.min(500 * 2 ** tries, 8000));
    }
  }
}

// Waits until the photo was looked at: "ready", or a Refused with the sentence.
export async function looked(upload) {
  for (let tries = 0; tries < 120; tries += 1) {
    const told = await json(await ask(upload.here)).catch(() => ({}));
    if (told.state === "ready") return "ready";
    if (told.state === "refused") throw new Refused(told.sentence);
    await pause(Math.min(300 + 100 * tries, 2000));
  }
  return "waiting";
}
