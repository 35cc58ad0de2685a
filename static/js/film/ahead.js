// Which file of a clip suits the line and the screen, and what is fetched before it is chosen: within a budget, less on a dear line.
const MOST = 24e6; // bytes ahead of one choice
const line = navigator.connection ?? {};
const isThin = () => line.saveData || /2g|3g/.test(line.effectiveType ?? "") || line.downlink < 2.5;

export class Ahead {
  static get saves() { return Boolean(line.saveData); }

  constructor(stage) {
    this.stage = stage;
    this.fetched = new Map(); // address → the address of what was fetched
  }

  file({ clip }) {
    const high = this.stage.clientHeight * Math.min(devicePixelRatio, 2);
    return isThin() ? clip.files[0] : clip.files.find(({ height }) => height >= high * 0.8) ?? clip.files.at(-1);
  }

  address(part) {
    const { address } = this.file(part);
    return this.fetched.get(address) ?? address;
  }

  // After the likeliest, which is loaded into the other picture, the rest in its order.
  prepare(parts) {
    if (Ahead.saves) return;
    let left = MOST;
    for (const part of parts) {
      const { address, size } = this.file(part);
      left -= size;
      if (left < 0) return;
      if (!this.fetched.has(address)) this.fetch(address);
    }
  }

  async fetch(address) {
    this.fetched.set(address, address);
    try {
      this.fetched.set(address, URL.createObjectURL(await (await fetch(address)).blob()));
    } catch { this.fetched.delete(address); }
  }

  forget(part) { this.fetched.delete(this.file(part).address); }
}
