// Filters talk lists and reading lists, and sets "upcoming" right by the reader's clock.
// Without it every row stands on the page, or on the pages that follow it.
(() => {
  "use strict";
  const CHUNK = 200; // matches shown at a time where a list has pages
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'" };
  const searched = (words, data) => plain([words, data.tag, data.speaker, data.also].join(" "));
  const decode = (text) => text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (e) => entities[e]);

  // A row of this page, or one from the script that holds the rows of all pages.
  const fromElement = (row) => ({
    row,
    data: row.dataset,
    text: searched(row.textContent, row.dataset),
  });
  const fromMarkup = (html) => {
    const data = {};
    for (const [, name, value] of html.slice(0, html.indexOf(">")).matchAll(/ data-(\w+)="([^"]*)"/g)) {
      data[name] = decode(value);
    }
    const words = decode(html.replace(/<[^>]*>/g, " "));
    return { html, data, text: searched(words, data) };
  };

  function matcher(form) {
    const wanted = [];
    for (const field of form.elements) {
      if (!field.name || !field.value || (field.type === "checkbox" && !field.checked)) continue;
      if (field.name === "search") {
        const words = plain(field.value).split(/\s+/).filter(Boolean);
        if (words.length) wanted.push((item) => words.every((word) => item.text.includes(word)));
      } else {
        wanted.push((item) => (item.data[field.name] || "").split("\n").includes(field.value));
      }
    }
    return wanted.length ? (item) => wanted.every((test) => test(item)) : null;
  }

  function load(source) {
    const path = decodeURIComponent(source.replace(/^.*_static\//, "").replace(/\?.*/, ""));
    return new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => resolve((window.talkLists || {})[path]);
      script.onerror = () => resolve(null);
      document.head.append(script);
    });
  }

  function enhance(list, first) {
    const form = list.querySelector(".talk-list-filter");
    const nav = list.querySelector(".talk-list-pages");
    const empty = list.querySelector(".talk-list-empty");
    const emptyText = empty && empty.textContent;
    const rows = [...list.querySelectorAll(".talk-row")];
    const table = list.querySelector("table");
    const groups = [...list.querySelectorAll(".talk-list-group")];
    const { when, source } = list.dataset;
    const limit = Number(list.dataset.limit);
    let here;
    let everywhere;
    let results;

    const due = (data) => !when || (when === "upcoming") === Number(data.until) > Date.now() / 1000;
    // Tell whether a talk that was to come when the page was built has passed, and say so no more.
    function isOver(row) {
      const over = Number(row.dataset.until) <= Date.now() / 1000;
      if (over) row.querySelector(".talk-row-soon")?.remove();
      return over;
    }

    // A row that stands under several headings has one number, by which limits count it.
    const key = (item) => item.data.row || item.row;

    function show(match) {
      here = here || rows.map(fromElement);
      const keys = [...new Set(here.filter((item) => due(item.data)).map(key))];
      if (limit) keys.sort((a, b) => a - b).splice(limit);
      const within = new Set(keys);
      const seen = new Set();
      for (const item of here) {
        item.row.hidden = !within.has(key(item)) || !!(match && !match(item));
        if (!item.row.hidden) seen.add(key(item));
      }
      for (const group of groups) group.hidden = !group.querySelector(".talk-row:not([hidden])");
      if (table) table.hidden = !seen.size; // its head
      return [seen.size, within.size];
    }

    function showFound(found, from) {
      const home = list.querySelector(".talk-list-rows");
      if (!from) {
        if (results) results.remove();
        results = document.createElement("div");
        const rowsOf = home.cloneNode(false);
        rowsOf.hidden = !found.length;
        if (home.tHead) rowsOf.append(home.tHead.cloneNode(true), document.createElement("tbody"));
        results.append(rowsOf);
        (home.closest("div.talk-list-group") || home).before(results);
        (home.closest("div.talk-list-group") || home).hidden = true;
      }
      const target = results.querySelector("tbody, ul");
      target.insertAdjacentHTML("beforeend", found.slice(from, from + CHUNK).map((f) => f.html).join(""));
      const more = results.querySelector("button");
      const next = target.children[from];
      for (const row of [...target.children].slice(from)) isOver(row);
      if (more) more.remove();
      if (found.length > from + CHUNK) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "talk-list-more";
        button.textContent = form.dataset.more;
        button.onclick = () => showFound(found, from + CHUNK);
        results.append(button);
      }
      if (from && next) next.querySelector("a").focus();
    }

    async function apply() {
      const match = form && matcher(form);
      let count;
      let total;
      if (match && source && everywhere === undefined) {
        everywhere = null; // until it is here, the rows of this page answer
        load(source).then((all) => {
          everywhere = all ? all.map(fromMarkup) : null;
          apply();
        });
      }
      if (results) {
        const home = results.nextElementSibling;
        results.remove();
        results = null;
        home.hidden = false;
      }
      if (match && everywhere) {
        const all = everywhere.filter((item) => due(item.data));
        const found = all.filter(match);
        for (const group of groups) group.hidden = true;
        showFound(found, 0);
        count = found.length;
        total = all.length;
      } else {
        [count, total] = show(match);
      }
      if (nav) nav.hidden = !!match;
      if (empty) {
        empty.hidden = count > 0;
        empty.textContent = match ? form.dataset.none : emptyText;
      }
      if (!form) return;
      const say = (n) => n.toLocaleString(document.documentElement.lang || undefined);
      form.querySelector("output").value = match
        ? form.dataset.count.replace("{n}", say(count)).replace("{total}", say(total))
        : "";
      form.querySelector("[type=reset]").hidden = !match;
    }

    // A list of past talks may name one that was to come when the page was built, and so on.
    const turned = rows.filter(isOver).length > 0;
    if (when && turned) show(null);
    if (!form) {
      if (when && turned) apply();
      return;
    }

    // The choice stands in the address, so that it can be shared and is there on the way back.
    const names = [...form.elements].map((field) => field.name).filter(Boolean);
    const remember = () => {
      const query = new URLSearchParams(location.search);
      for (const name of names) query.delete(name);
      for (const [name, value] of new FormData(form)) if (value) query.set(name, value);
      const text = String(query);
      try {
        history.replaceState(history.state, "", (text ? `?${text}` : location.pathname) + location.hash);
      } catch {
        // Some browsers refuse this for files.
      }
    };
    let timer;
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        apply();
        if (first) remember();
      }, 120);
    };
    form.addEventListener("input", changed);
    form.tabIndex = -1;
    form.addEventListener("reset", () => {
      form.focus({ preventScroll: true }); // the button is about to go
      changed();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const option of form.querySelectorAll("[data-until]")) {
      if (!due(option.dataset)) option.remove();
    }
    if (first) {
      const query = new URLSearchParams(location.search);
      for (const field of form.elements) {
        if (!field.name || !query.has(field.name)) continue;
        if (field.type === "checkbox") field.checked = true;
        else field.value = query.get(field.name);
        if (field.selectedIndex < 0) field.value = ""; // of a talk that is gone
      }
    }
    form.hidden = false;
    apply();
  }

  const lists = document.querySelectorAll(".talk-list");
  const firstForm = document.querySelector(".talk-list-filter");
  for (const list of lists) enhance(list, list.contains(firstForm));
})();
