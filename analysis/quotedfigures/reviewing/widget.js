// Shows one claim at a time and tells Python which key was pressed. Every text of a document goes into the page as
// text (textContent), never as markup. Nothing is fetched from anywhere.

const KEYS = {
  a: ["accept", "right as it reads"],
  c: ["correct", "change fields of the coding"],
  r: ["reject", "this is no claim"],
  s: ["skip", "leave it open and go on"],
  u: ["undo", "take back your decision here, or your last one"],
  j: ["next", "next claim (also → and ↓)"],
  k: ["previous", "previous claim (also ← and ↑)"],
  "?": ["help", "show or hide this list"],
};
const ARROWS = { ArrowRight: "j", ArrowDown: "j", ArrowLeft: "k", ArrowUp: "k" };
const PATIENCE = 8000; // milliseconds before we say that the kernel does not answer
const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; strings become text. */
function make(tag, attributes = {}, ...children) {
  const element = tag.startsWith("svg:") ? document.createElementNS(SVG, tag.slice(4)) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child != null && child !== ""));
  return element;
}

/** JupyterLab's own shortcuts (a inserts a cell, c copies one …) leave elements with this attribute alone. */
const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };
const titled = (title, ...children) => make("section", {}, make("h4", {}, title), ...children);

class Sheet {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.state = null;
    this.form = [];
    this.mode = "read";
    this.waiting = null;
    this.live = make("p", { class: "qf-live", role: "status", "aria-live": "polite" });
    this.problem = make("p", { class: "qf-problem", role: "alert" });
    this.head = make("header", {});
    this.quoted = make("div", {});
    this.details = make("div", {});
    this.bar = make("div", { class: "qf-bar", role: "toolbar", "aria-label": "Decide on this claim" });
    this.entry = make("div", {});
    this.help = this.keys();
    root.append(this.head, this.problem, this.quoted, this.entry, this.bar, this.live, this.help, this.details);
    this.buttons();
  }

  keys() {
    const rows = Object.entries(KEYS).flatMap(([key, [, meaning]]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, meaning)]);
    return make("dl", { class: "qf-help", hidden: true, "aria-label": "Keys" }, ...rows);
  }

  buttons() {
    for (const [key, [name]] of Object.entries(KEYS)) {
      const word = name[0].toUpperCase() + name.slice(1);
      const button = make("button", { type: "button", "aria-keyshortcuts": key, "data-do": name, ...OWN_KEYS }, word, make("kbd", { "aria-hidden": "true" }, key));
      button.addEventListener("click", () => this.press(key));
      this.bar.append(button);
    }
  }

  // -- talking to Python

  ask(what, more = {}) {
    if (this.waiting && what !== "show") return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.warn("Python does not answer: the kernel is busy, or was restarted (then run the cell again). What was decided is saved.");
    }, PATIENCE);
    this.model.send({ do: what, claim: this.state?.card?.claim, ...more });
  }

  hear(said) {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.warn(said.problem ?? "");
    this.live.textContent = said.told ?? "";
    if (said.form) this.form = said.form;
    const held = this.root.contains(document.activeElement);
    this.state = said;
    if (said.problem && this.mode !== "read") return; // keep what was typed
    this.mode = "read";
    this.draw();
    if (held) this.root.focus({ preventScroll: true });
  }

  warn(problem) {
    this.problem.textContent = problem;
  }

  press(key) {
    const what = KEYS[key][0];
    if (what === "help") {
      this.help.hidden = !this.help.hidden;
    } else if (!this.state?.card) {
      return;
    } else if (what === "next" || what === "previous" || what === "skip") {
      this.ask(what);
    } else if (!this.state.who) {
      this.head.querySelector("input")?.focus();
      this.warn("Say who you are first: a role or initials.");
    } else if (what === "correct" || what === "reject") {
      this.open(what);
    } else {
      this.ask(what);
    }
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && this.mode !== "read") {
      this.close();
    } else if (event.key === "Enter" && event.target.matches("input")) {
      event.target.form?.requestSubmit(); // JupyterLab may keep Enter from doing so by itself
    } else if (event.target.closest("input, select, textarea")) {
      return;
    } else {
      const key = ARROWS[event.key] ?? event.key.toLowerCase();
      if (!(key in KEYS)) return;
      this.press(key);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  // -- drawing

  draw() {
    const { card, done, total, who } = this.state;
    this.root.dataset.claim = card?.claim ?? "";
    this.entry.replaceChildren();
    this.bar.hidden = !card;
    this.head.replaceChildren(this.progress(done, total, card), this.coder(who));
    this.quoted.replaceChildren(...(card ? this.passage(card) : [make("p", {}, "Nothing needs review here.")]));
    this.details.replaceChildren(...(card ? this.evidence(card) : []));
  }

  progress(done, total, card) {
    const words = `${done} of ${total} decided`;
    const place = card ? `claim ${card.number} of ${total}` : "";
    return make("div", { class: "qf-progress" }, make("progress", { max: Math.max(total, 1), value: done, "aria-label": words }), make("strong", {}, words), make("span", {}, place));
  }

  coder(who) {
    if (who) return make("span", { class: "qf-who" }, `deciding as ${who}`);
    const input = make("input", { type: "text", maxlength: 40, size: 12, placeholder: "e.g. AB", ...OWN_KEYS });
    const form = make("form", { class: "qf-who" }, make("label", {}, "You are (role or initials) ", input), make("button", { type: "submit", ...OWN_KEYS }, "Set"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim()) this.ask("who", { who: input.value.trim() });
      this.root.focus({ preventScroll: true });
    });
    return form;
  }

  passage(card) {
    const [before, quote, after] = card.passage;
    return [
      make("p", { class: "qf-where" }, card.where, card.status ? make("span", { class: "qf-status" }, card.status) : null),
      card.title ? make("p", { class: "qf-title" }, card.title) : "",
      make("p", { class: "qf-why" }, make("strong", {}, "Asked because: "), card.reasons.join("; ")),
      make("blockquote", {}, before, make("mark", {}, quote), after),
    ];
  }

  evidence(card) {
    const reads = [card.reads.core, card.reads.modifier && `stated as “${card.reads.modifier}”`, card.reads.hard !== card.reads.core && `must hold: ${card.reads.hard}`];
    return [
      make(
        "div",
        { class: "qf-columns" },
        titled("Reads as", make("p", {}, reads.filter(Boolean).join("; ")), card.axis ? this.axis(card.axis) : null),
        titled("Coding", card.candidates.length ? this.candidates(card.candidates) : null, this.coding(card.coding)),
      ),
      card.findings.length ? titled("What it takes part in", this.findings(card)) : "",
    ];
  }

  coding(coding) {
    const counted = coding.find((field) => field.name === "counted");
    const told = coding.filter((field) => field.name !== "counted_resolved" || field.value !== counted.value);
    const rows = told.map((field) => {
      const cell = make("td", field.value ? {} : { class: "qf-empty" }, field.words);
      if (field.was) cell.append(make("span", { class: "qf-was" }, ` (rules: ${field.was})`));
      return make("tr", field.why ? { title: field.why } : {}, make("th", { scope: "row" }, field.label), cell);
    });
    return make("table", {}, make("tbody", {}, ...rows));
  }

  candidates(candidates) {
    return make("div", { class: "qf-candidates" }, make("p", {}, "Measures that fit equally well:"), make("ul", {}, ...candidates.map((one) => make("li", {}, one.label))));
  }

  findings(card) {
    const items = card.findings.map((one) => make("li", {}, make("strong", {}, one.outcome), make("span", {}, ` – ${one.reason}`)));
    if (card.more) items.push(make("li", {}, `and ${card.more} more`));
    return make("ul", {}, ...items);
  }

  axis(axis) {
    const width = 420, line = 34, x = (share) => 8 + share * (width - 16);
    const height = axis.rows.length * line + 22;
    const drawn = axis.rows.flatMap((row, i) => this.interval(row, i * line, x, i === 0));
    const y = axis.rows.length * line + 2;
    const ticks = axis.ticks.flatMap(({ at, label }, i, all) => {
      const anchor = all.length > 1 && i === 0 ? (at < 0.2 ? "start" : "middle") : at > 0.8 ? "end" : "middle";
      return [make("svg:line", { x1: x(at), x2: x(at), y1: y - 4, y2: y + 1, class: "qf-axis" }), make("svg:text", { x: x(at), y: y + 15, "text-anchor": anchor, class: "qf-tick" }, label)];
    });
    const words = `${axis.rows.map((row) => row.label).join("; ")}${axis.logarithmic ? " (logarithmic axis)" : ""}`;
    return make(
      "figure",
      {},
      make("svg:svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Intervals of ${words}` }, ...drawn, make("svg:line", { x1: x(0), x2: x(1), y1: y - 2, y2: y - 2, class: "qf-axis" }), ...ticks),
      make("figcaption", {}, `thick: as normally read; thin: what must hold${axis.logarithmic ? "; logarithmic axis" : ""}`),
    );
  }

  interval(row, top, x, own) {
    const y = top + 24;
    const made = [make("svg:text", { x: x(0), y: top + 13, class: "qf-label" }, row.label)];
    const bar = (ends, kind) => {
      const width = x(ends.to) - x(ends.from), least = Math.max(0, 8 - width) / 2; // a point is seen, too
      const from = x(ends.from) - least, to = x(ends.to) + least;
      made.push(make("svg:line", { x1: from, x2: to, y1: y, y2: y, class: `${kind}${own ? " qf-own" : ""}` }));
      if (ends.unbounded_high) made.push(make("svg:path", { d: `M${to - 5} ${y - 4}L${to + 1} ${y}L${to - 5} ${y + 4}`, class: "qf-arrow" }));
    };
    if (row.hard) bar(row.hard, "qf-hard");
    if (row.core) bar(row.core, "qf-core");
    return made;
  }

  // -- correcting and rejecting

  open(what) {
    this.mode = what;
    const card = this.state.card;
    const fields = what === "correct" ? this.fields(card) : [];
    const reason = make("input", { type: "text", required: true, maxlength: 500, autocomplete: "off", "aria-label": "Reason", ...OWN_KEYS });
    const form = make(
      "form",
      { class: "qf-form", "aria-label": what === "correct" ? "Correct the coding" : "Reject this claim" },
      make("h4", {}, what === "correct" ? "Correct the coding" : "Reject: this is no claim"),
      make("div", { class: "qf-fields" }, ...fields.map((field) => field.row)),
      make("label", { class: "qf-reason" }, "Reason ", reason),
      make("div", { class: "qf-send" }, make("button", { type: "submit", ...OWN_KEYS }, "Save", make("kbd", { "aria-hidden": "true" }, "Enter")), this.cancel()),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const changed = fields.filter((field) => field.control.value.trim() !== field.value);
      if (what === "correct" && !changed.length) {
        this.warn("Nothing was changed: change a field, or press Escape and accept.");
        return;
      }
      this.ask(what, { reason: reason.value, changes: Object.fromEntries(changed.map((field) => [field.name, field.control.value.trim()])) });
    });
    this.entry.replaceChildren(form);
    this.bar.hidden = true;
    (fields[0]?.control ?? reason).focus();
  }

  cancel() {
    const button = make("button", { type: "button", ...OWN_KEYS }, "Cancel", make("kbd", { "aria-hidden": "true" }, "Esc"));
    button.addEventListener("click", () => this.close());
    return button;
  }

  close() {
    this.mode = "read";
    this.entry.replaceChildren();
    this.bar.hidden = false;
    this.warn("");
    this.root.focus({ preventScroll: true });
  }

  fields(card) {
    return card.coding.map((now) => {
      const field = this.form.find((one) => one.name === now.name);
      const options = now.name === "reading" ? card.readings.map((value) => ({ value, label: value })) : field.options;
      const control = field.free ? this.text(field, now) : this.select(options, now, card);
      const row = make("label", {}, make("span", {}, field.label), control, field.hint ? make("small", {}, field.hint) : "");
      if (field.free && options.length) row.append(this.offers(field, control));
      return { name: now.name, value: now.value, control, row };
    });
  }

  text(field, now) {
    const control = make("input", { type: "text", maxlength: 200, autocomplete: "off", ...OWN_KEYS });
    control.value = now.value;
    return control;
  }

  offers(field, control) {
    const id = `${this.root.dataset.sheet}-${field.name}`;
    control.setAttribute("list", id);
    return make("datalist", { id }, ...field.options.map(({ value, label }) => make("option", { value }, label)));
  }

  select(options, now, card) {
    const fitting = now.name === "measure" ? card.candidates : [];
    const option = ({ value, label }) => make("option", { value }, label);
    const control = make("select", { ...OWN_KEYS });
    if (fitting.length) control.append(make("optgroup", { label: "fit equally well" }, ...fitting.map(option)));
    const listed = options.some(({ value }) => value === now.value) ? options : [...options, { value: now.value, label: now.words }];
    control.append(...listed.map(option));
    control.value = now.value;
    return control;
  }
}

let sheets = 0; // on this page, to tell their lists of values apart

function render({ model, el }) {
  const root = make("div", { class: "qf-review", tabindex: 0, role: "region", "aria-label": "Review of claims: press a to accept, c to correct, r to reject, question mark for all keys", ...OWN_KEYS });
  root.dataset.sheet = `qf-${++sheets}`;
  el.append(root);
  const sheet = new Sheet(model, root);
  const hear = (said) => sheet.hear(said);
  root.addEventListener("keydown", (event) => sheet.onKey(event));
  model.on("msg:custom", hear);
  sheet.ask("show");
  return () => model.off("msg:custom", hear);
}

export default { render };
