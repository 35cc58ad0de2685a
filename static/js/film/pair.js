// Two pictures, one of them seen: the other stands at the first frame of the likeliest next clip.
import { Ahead } from "./ahead.js";

// Above what can be chosen.
const lift = ({ target }) => { for (const cue of target.track.cues) if (cue.line === "auto") cue.line = -4; };

export class Pair {
  constructor(stage, listen) {
    this.ahead = new Ahead(stage);
    this.pictures = [0, 1].map(() => {
      const video = document.createElement("video");
      Object.assign(video, { crossOrigin: "anonymous", playsInline: true, preload: "auto", disablePictureInPicture: true });
      listen(video);
      stage.append(video);
      return video;
    });
    this.seen = 0;
    this.speed = 1;
  }

  get video() { return this.pictures[this.seen]; }
  get other() { return this.pictures[1 - this.seen]; }

  name({ clip, begin }) { return `${clip.files[0].address}#${begin}`; }

  isReady(part) { return this.other.dataset.ready === this.name(part); }

  load(video, part, at) {
    video.src = this.ahead.address(part);
    video.dataset.ready = this.name(part);
    video.poster = at === part.begin ? part.clip.poster : "";
    video.defaultPlaybackRate = video.playbackRate = this.speed;
    if (at) video.currentTime = at;
    video.replaceChildren(...part.clip.captions.map(({ language, label, address }) => Object.assign(document.createElement("track"), { kind: "captions", srclang: language, label, src: address, onload: lift })));
    this.choose(video);
  }

  caption(isOn) {
    this.captions = isOn;
    for (const video of this.pictures) this.choose(video);
  }

  // Captions in the page's language, or in the first there is.
  choose(video) {
    const tracks = [...video.textTracks];
    const mine = tracks.find(({ language }) => language === document.documentElement.lang) ?? tracks[0];
    for (const track of tracks) track.mode = this.captions && track === mine ? "showing" : "hidden";
  }

  turn() {
    const [old, next] = [this.video, this.other];
    this.seen = 1 - this.seen;
    next.playbackRate = this.speed;
    return [old, next];
  }

  // Calls `met` when the new picture's first frame is there, with the milliseconds since the old one's last where browsers tell of frames.
  meet(old, next, last, isLeaving, met) {
    const watch = (now, frame) => { last = frame.presentationTime; if (isLeaving()) old.requestVideoFrameCallback(watch); };
    const first = (now, frame) => { if (isLeaving()) met(last ? (frame?.presentationTime ?? now) - last : null); };
    old.requestVideoFrameCallback?.(watch);
    if (next.requestVideoFrameCallback) next.requestVideoFrameCallback(first);
    else next.addEventListener("timeupdate", first, { once: true });
  }

  reveal() { for (const one of this.pictures) one.classList.toggle("seen", one === this.video); }

  hide() { for (const one of this.pictures) { one.classList.remove("seen"); one.pause(); } }

  // Some browsers want a press for every sound, and remember it of the pictures that were begun in one.
  unlock() {
    for (const video of this.pictures.filter(({ paused }) => paused)) {
      if (!video.src) { video.load(); continue; }
      video.play().catch(() => {});
      video.pause();
    }
  }

  hasten(speed) {
    this.speed = speed;
    for (const video of this.pictures) video.playbackRate = speed;
  }

  loud(volume) { for (const video of this.pictures) video.volume = volume; }

  mute(isMute) { for (const video of this.pictures) video.muted = isMute; }
}
