// Puts what Whitecup makes into any page: <script async src=".../embed.js" data-whitecup="slug"></script> or <whitecup-embed slug="slug">.
(() => {
  const HOST = "https://whitecup.invalid", NAME = "whitecup-embed", DARK = "(prefers-color-scheme: dark)";
  const doc = document, root = doc.documentElement, all = new Set();

  // As the page looks at this place: by the first ground behind it, else by what the page says it can be.
  const schemeOf = (embed) => {
    if (embed.dataset.scheme) return embed.dataset.scheme;
    for (let node = embed; node !== doc; node = node.parentNode || node.host) {
      if (node.nodeType > 1) continue;
      const ground = getComputedStyle(node).backgroundColor, [r, g, b, a = 1] = ground.match(/[\d.]+/g) || [];
      if (a > 0.5) return (/^rgb/.test(ground) ? (3 * r + 6 * g + +b) / 2550 : r) < 0.5 ? "dark" : "light";
    }
    const can = getComputedStyle(root).colorScheme;
    return /dark/.test(can) && (!/light/.test(can) || matchMedia(DARK).matches) ? "dark" : "light";
  };

  class Embed extends HTMLElement {
    static observedAttributes = ["slug", "data-context"];

    connectedCallback() {
      const { style, dataset } = this;
      this.host = /^http/.test(dataset.host) ? dataset.host : HOST;
      this.rest = [...this.childNodes];
      style.display = "block";
      style.width ||= "100%"; // in a row of boxes too
      style.maxWidth ||= (dataset.width || 9999) + "px";
      if (dataset.aspect) style.aspectRatio = dataset.aspect;
      else style.minHeight ||= (dataset.height || 480) + "px";
      all.add(this);
      this.eye = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.show(), { rootMargin: "800px" });
      this.eye.observe(this);
    }

    disconnectedCallback() {
      all.delete(this);
      this.eye.disconnect();
      this.isReady = this.frame = 0;
      this.replaceChildren(...this.rest);
    }

    attributeChangedCallback(name, before) {
      if (name === "slug" && before && this.host) this.disconnectedCallback(), this.connectedCallback();
      else if (this.isReady) this.tell("context", this.dataset.context);
    }

    show() {
      const { dataset, host } = this, frame = doc.createElement("iframe"), slug = this.getAttribute("slug");
      const asked = { from: location.origin, scheme: (this.scheme = schemeOf(this)), accent: dataset.accent?.slice(-6), corner: dataset.corner, lang: dataset.lang || (this.closest("[lang]") || root).lang };
      this.eye.disconnect();
      frame.title = dataset.title || this.textContent.trim() || slug;
      frame.allow = "clipboard-write; web-share; fullscreen";
      frame.style = `border:0;display:block;width:100%;color-scheme:${this.scheme};height:${dataset.aspect ? "100%" : this.offsetHeight + "px"}`;
      frame.src = `${host}/embed/${slug}?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value))}`;
      frame.onload = () => setTimeout(() => this.frame !== frame || this.isReady || this.fail(), 4e3);
      this.frame = frame;
      this.replaceChildren(frame);
    }

    // It was refused, or nothing came: a link does as well.
    fail() {
      const link = doc.createElement("a");
      link.href = this.frame.src;
      link.append(this.frame.title);
      this.replaceChildren(...(this.rest[0] ? this.rest : [link]));
    }

    tell(type, value) {
      if (value) this.frame.contentWindow.postMessage({ whitecup: 1, type, [type]: value }, this.host);
    }

    hear({ type, whitecup, ...detail }) {
      detail.slug = this.getAttribute("slug");
      if (type === "resized") this.fit(detail.height);
      else this.used = this.isReady;
      if (type === "ready") {
        if (this.used && this.getBoundingClientRect().top < 0) this.scrollIntoView();
        this.isReady = 1;
        this.tell("context", this.dataset.context);
      }
      this.dispatchEvent(new CustomEvent("whitecup:" + type, { bubbles: true, composed: true, detail }));
    }

    // Before anybody has touched it, it does not become lower where that would move what is being read below it.
    fit(height) {
      const { bottom } = this.getBoundingClientRect(), less = this.offsetHeight - height;
      if (!(height > 0 && height < 5e4) || this.dataset.aspect || (less > 0 && !this.used && bottom > 0 && bottom - less < innerHeight)) return;
      this.style.minHeight = 0;
      this.frame.style.height = height + "px";
    }
  }

  const find = (place) => {
    for (const script of place.querySelectorAll("script[data-whitecup]:not([data-done])")) {
      const embed = doc.createElement(NAME), { dataset, style } = script;
      dataset.done = 1;
      Object.assign(embed.dataset, dataset, { host: new URL(script.src).origin });
      embed.setAttribute("slug", dataset.whitecup);
      embed.style.minHeight = style.minHeight;
      style.display = "none";
      script.after(embed);
    }
    if (!doc.currentScript) for (const { shadowRoot } of place.querySelectorAll("*")) if (shadowRoot) find(shadowRoot);
  };

  if (!customElements.get(NAME)) {
    const own = (window.whitecup = { version: 1, ignored: 0 });
    const look = () => all.forEach((one) => one.isReady && one.scheme !== schemeOf(one) && one.tell("scheme", (one.scheme = schemeOf(one))));
    addEventListener("message", ({ data, source, origin }) => {
      if (data?.whitecup !== 1) return;
      for (const one of all) if (one.frame?.contentWindow === source && one.host === origin) return one.hear(data);
      own.ignored++;
    });
    matchMedia(DARK).addEventListener("change", look);
    const watch = new MutationObserver(() => (look(), setTimeout(look, 400)));
    for (const node of [root, doc.body || root]) watch.observe(node, { attributes: true });
    customElements.define(NAME, Embed);
  }
  find(doc);
})();
