/* Embeds that load on a click: until then the page asks no other host for anything.
 *
 * <figure data-src="…"><talk-embed><a href="…">…</a></talk-embed> … <button hidden>…</button></figure>
 *
 * What the frame may do stands in the figure's data attributes. Without this script, with a
 * modifier key or with another mouse button, the link is an ordinary link. */
"use strict";
{
  // YouTube plays nothing without a referrer, and a page read from a file sends none.
  const NEEDS_REFERRER = /(^|\.)youtube(-nocookie)?\.com$/;

  class TalkEmbed extends HTMLElement {
    connectedCallback() {
      if (this.opener) return; // only moved
      const figure = this.closest("figure");
      const opener = this.querySelector("a[href]");
      const source = figure && opener && frameSource(figure.dataset);
      if (!source) return;
      Object.assign(this, { figure, opener, source, closer: figure.querySelector("button") });
      opener.setAttribute("role", "button");
      opener.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        this.open();
      });
      opener.addEventListener("keydown", (event) => {
        if (event.key !== " ") return; // a button answers to the space bar too
        event.preventDefault();
        this.open();
      });
      this.closer.addEventListener("click", () => this.close());
    }

    open() {
      if (this.frame) return;
      const { title, allow, sandbox, referrerpolicy } = this.figure.dataset;
      const frame = document.createElement("iframe");
      const attributes = { title, allow, sandbox, referrerpolicy, allowfullscreen: "" };
      for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined) frame.setAttribute(name, value);
      }
      frame.src = this.source; // last: permissions count from the first navigation
      this.append(frame);
      this.frame = frame;
      this.figure.classList.add("talk-active");
      this.closer.hidden = false;
      frame.focus();
    }

    close() {
      this.frame.remove();
      this.frame = null;
      this.figure.classList.remove("talk-active");
      this.closer.hidden = true;
      this.opener.focus();
    }
  }

  /** The URL to frame, or null where the link serves better. */
  function frameSource({ src, autoplay }) {
    if (!src) return null;
    if (src.includes("{parent}") && !location.hostname) return null;
    const url = new URL(src.replace("{parent}", location.hostname), document.baseURI);
    if (location.protocol === "file:" && NEEDS_REFERRER.test(url.hostname)) return null;
    if (/\.pdf$/i.test(url.pathname) && navigator.pdfViewerEnabled === false) return null;
    if (autoplay) url.search += (url.search ? "&" : "?") + autoplay; // the click asked for it
    return url.href;
  }

  // What was to come when the page was built may be over by the reader's clock.
  for (const soon of document.querySelectorAll(".talk-soon[data-until]")) {
    if (Number(soon.dataset.until) * 1000 < Date.now()) soon.remove();
  }

  // A picture or frame of another host stands as a link with its description until it is asked for.
  for (const link of document.querySelectorAll("a.talk-picture, a.talk-frame")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const template = link.matches(".talk-frame") && link.nextElementSibling;
      const shown = template
        ? template.content.firstElementChild
        : Object.assign(new Image(), { alt: link.textContent, src: link.href });
      shown.tabIndex = -1; // so that a picture can take the focus
      link.replaceWith(shown);
      shown.focus();
    });
  }

  if (!customElements.get("talk-embed")) customElements.define("talk-embed", TalkEmbed);
}
