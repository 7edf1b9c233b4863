
"use strict";
// Draws the data beside it. Everything of the sources goes into text nodes, never into markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const signs = { yes: "✓", no: "✗", unknown: "?" };
  const spoken = { yes: "holds", no: "broken", unknown: "not known" };
  const verdicts = {
    unreachable: { sign: "✗", tone: "no" },
    partial: { sign: "◐", tone: "unknown" },
    degraded: { sign: "!", tone: "unknown" },
    unknown: { sign: "?", tone: "unknown" },
    reachable: { sign: "✓", tone: "yes" },
  };
  const says = {
    unreachable: "broken at",
    partial: "not everywhere, by",
    degraded: "unhealthy by",
    unknown: "would be decided by",
  };
  const svg = "http://www.w3.org/2000/svg";

  const fill = (node, properties, children) => {
    for (const [name, value] of Object.entries(properties))
      if (value !== undefined && value !== null && value !== false)
        typeof value === "function" ? node.addEventListener(name, value) : node.setAttribute(name, value);
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  };
  const make = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);
  const draw = (tag, properties, ...children) => fill(document.createElementNS(svg, tag), properties, children);
  const worst = (hops) =>
    hops.some((hop) => hop.truth === "no") ? "no" : hops.some((hop) => hop.truth === "unknown") ? "unknown" : "yes";
  const end = (path, station) => data.ends[path.stations[station]];
  const port = (path) => (path.port ? `${path.protocol} ${path.port}` : "no port is known");

  // --- source lines ---
  const code = (thing, tone) => {
    const listing = data.listings[thing.listing];
    return make("div", { class: `code ${tone ?? ""}`, tabindex: 0, role: "region", "aria-label": `Lines of ${listing.file}` },
      make("ol", {}, listing.lines.map((line, index) => {
        const number = listing.first + index;
        const marked = number >= thing.lines[0] && number <= thing.lines[1];
        return make("li", { class: marked ? "marked" : null },
          make("span", { class: "number" }, String(number)),
          line === null ? make("span", { class: "hidden" }, "(sensitive, not shown)") : make("span", {}, line));
      })));
  };
  const dialog = make("dialog", { "aria-label": "Source" });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  const open = (thing) => {
    dialog.replaceChildren(
      make("header", {},
        make("div", {}, make("div", { class: "mono title" }, thing.name), make("div", { class: "mono faint" }, thing.place)),
        make("button", { class: "close", click: () => dialog.close() }, "Close")),
      code(thing));
    dialog.showModal();
  };
  const name = (thing, extra = "") =>
    thing.listing === undefined
      ? make("span", { class: `mono ${extra}` }, thing.name)
      : make("button", { class: `mono source ${extra}`, title: thing.place, click: () => open(thing) }, thing.name);

  // --- the drawing ---
  const kinds = ["Client", "VPC endpoint", "Endpoint service", "Load balancer", "Target"];
  const kind_of = (thing, station) =>
    station === 4 && /listener$/i.test(thing.type ?? "") ? "Listener"
      : station === 4 && /target_?group$/i.test(thing.type ?? "") ? "Target group" : kinds[station];

  const card = (path, station) => {
    const thing = end(path, station);
    const also = { 0: path.also_from, 1: path.also_through, 4: path.also_to }[station] ?? [];
    const item = (...parts) => make("li", {}, make("span", {}, ...parts));
    const perhaps = (one) => (one.perhaps ? make("span", { class: "faint" }, " perhaps") : null);
    const note = (text) => item(make("span", { class: "faint" }, text));
    const zones = (thing.subnets ?? []).map((subnet) =>
      item(make("span", { class: "zone" }, subnet.zone ?? "zone not known"), " ", name(subnet),
        subnet.block ? make("span", { class: "mono faint" }, ` ${subnet.block}`) : null, perhaps(subnet)));
    if (thing.unseen_subnets)
      zones.push(note(`${zones.length ? "other subnets" : "subnets"} not in view: ${thing.unseen_subnets}`));
    const groups = (thing.groups ?? []).map((group) => item(name(group), perhaps(group)));
    if (thing.unseen_groups)
      groups.push(note(`${groups.length ? "other groups" : "groups"} not in view: ${thing.unseen_groups}`));
    else if (thing.subnets && groups.length === 0) groups.push(note("no security group"));
    return make("div", { class: "card" },
      make("span", { class: "kind" }, kind_of(thing, station), thing.type ? ` · ${thing.type}` : null),
      name(thing, "title"),
      also.length ? make("span", { class: "faint" }, ` and ${also.length} more`) : null,
      zones.length ? make("ul", { "aria-label": "Subnets" }, zones) : null,
      groups.length ? make("ul", { class: "groups", "aria-label": "Security groups" }, groups) : null);
  };

  const chip = (path, hop) =>
    make("button", { class: `chip ${hop.truth}`, title: `${hop.asks}: ${spoken[hop.truth]}`,
                     click: () => reveal(path.hops.indexOf(hop)) },
      make("span", { class: "sign", "aria-hidden": "true" }, signs[hop.truth]),
      hop.zone ? `${hop.id} ${hop.zone}` : hop.id,
      make("span", { class: "unseen" }, ` ${spoken[hop.truth]}: ${hop.asks}`));

  const side = (path, stations, title, tone, cards, leg_before) => {
    const of = end(path, stations[stations.length - 1]).stack ? end(path, stations[stations.length - 1]) : end(path, stations[0]);
    const box = make("section", { class: `side ${tone}`, "aria-label": title },
      make("header", {}, make("b", {}, title), make("span", { class: "mono" }, of.stack ?? "not in view"),
        make("div", { class: "faint" }, [of.account && `account ${of.account}`, of.region].filter(Boolean).join(" · "))));
    let frame = box, framed = null;
    for (const station of stations) {
      // Who has no VPC of its own in view but talks to the endpoint is in the endpoint's.
      const vpc = end(path, station).vpc ?? (station === 0 ? end(path, 1).vpc : undefined);
      const key = vpc ? `${vpc.stack} ${vpc.name}` : null;
      const leg = station === stations[0] ? null : leg_before(station);
      const stays = key === framed;
      if (leg) (stays ? frame : box).append(leg);
      if (!stays) {
        framed = key;
        frame = vpc ? make("div", { class: "vpc" },
          make("span", { class: "name faint" }, "VPC ", name(vpc), vpc.blocks.length ? ` ${vpc.blocks.join(", ")}` : "")) : box;
        if (vpc) box.append(frame);
      }
      cards[station] = card(path, station);
      frame.append(cards[station]);
    }
    return box;
  };

  const map = (path) => {
    // A path that ends at its load balancer has no target.
    const last = path.stations[4] === path.stations[3] ? 3 : 4;
    const before = (station) => path.hops.filter((hop) => Math.min(hop.station, last - 1) === station - 1);
    const cards = [];
    const leg = (station) =>
      make("div", { class: "leg" }, before(station).map((hop) => chip(path, hop)));
    const wires = draw("svg", { class: "wires", "aria-hidden": "true" });
    const crossing = make("div", { class: "crossing" }, make("span", { class: "what" }, "PrivateLink"),
      before(2).map((hop) => chip(path, hop)));
    const box = make("div", { class: "map" },
      side(path, [0, 1], "Consumer", "consumer", cards, leg), crossing,
      side(path, last === 4 ? [2, 3, 4] : [2, 3], "Provider", "provider", cards, leg), wires);
    const wire = () => {
      const zero = box.getBoundingClientRect();
      const place = (node) => {
        const at = node.getBoundingClientRect();
        return { left: at.left - zero.left, right: at.right - zero.left, top: at.top - zero.top, bottom: at.bottom - zero.top };
      };
      wires.replaceChildren();
      for (let station = 1; station <= last; ++station) {
        const from = place(cards[station - 1]), to = place(cards[station]);
        const tone = worst(before(station));
        const across = to.left >= from.right;
        const middle = place(crossing), x = from.left + 24;
        const center = (middle.left + middle.right) / 2, height = (middle.top + middle.bottom) / 2;
        const start = Math.min(from.bottom - 24, (from.top + from.bottom) / 2), finish = to.top + 24;
        const bend = Math.min(34, Math.abs(start - finish) / 2);
        const turn = start > finish ? -1 : 1;
        wires.append(
          draw("path", { class: `wire ${tone}`, d: across
            ? `M${from.right},${start} H${center - bend} Q${center},${start} ${center},${start + turn * bend}` +
              ` V${finish - turn * bend} Q${center},${finish} ${center + bend},${finish} H${to.left - 8}`
            : `M${x},${from.bottom} V${to.top - 8}` }),
          draw("path", { class: `tip ${tone}`, d: across
            ? `M${to.left},${finish} l-11,-6 v12 z` : `M${x},${to.top} l-6,-11 h12 z` }));
      }
    };
    new ResizeObserver(wire).observe(box);
    return box;
  };

  // --- the hops ---
  const toggle = (item, path, hop, wanted) => {
    const button = item.firstChild;
    if (!button.hasAttribute("aria-expanded")) return;
    const is_open = item.childNodes.length > 1;
    if (is_open === wanted) return;
    if (is_open) item.lastChild.remove();
    else item.append(code(hop, hop.truth));
    button.setAttribute("aria-expanded", String(!is_open));
  };
  const hop_item = (path, hop, index) => {
    const has_lines = hop.listing !== undefined;
    const item = make("li", { class: `hop ${hop.truth}`, id: `hop-${index}` });
    item.append(make("button", { "aria-expanded": has_lines ? "false" : null, click: () => toggle(item, path, hop) },
      make("span", { class: "sign", "aria-hidden": "true" }, signs[hop.truth]),
      make("span", { class: "mono" }, hop.id, make("span", { class: "unseen" }, ` ${spoken[hop.truth]}`)),
      make("span", { class: "why" },
        path.decisive === index ? make("span", { class: "tag" }, "decides") : null,
        hop.zone ? make("span", { class: "tag" }, `only ${hop.zone}`) : null,
        hop.why || hop.asks, hop.why ? make("span", { class: "asks" }, hop.asks) : null),
      has_lines ? make("span", { class: "mono at" }, hop.place) : null));
    return item;
  };

  const others = (names, what) =>
    names.length === 0 ? null : make("details", { class: "also" },
      make("summary", {}, `and ${names.length} more ${what}${names.length === 1 ? "" : "s"} with the same groups and subnets`),
      make("ul", {}, names.map((one) => make("li", { class: "mono" }, one))));

  let shown = -1;
  const view = make("main", { tabindex: -1 });
  const reveal = (index) => {
    const path = data.paths[shown], item = document.getElementById(`hop-${index}`);
    toggle(item, path, path.hops[index], true);
    item.firstChild.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };
  const show = (index) => {
    const path = data.paths[index], verdict = verdicts[path.verdict];
    const decisive = path.decisive === null ? null : path.hops[path.decisive];
    shown = index;
    view.replaceChildren(
      make("section", { class: `verdict ${verdict.tone}` },
        make("span", { class: "sign", "aria-hidden": "true" }, verdict.sign),
        make("h2", {}, make("b", {}, path.verdict), ": ", make("span", { class: "mono" }, end(path, 0).name), " → ",
          make("span", { class: "mono" }, end(path, 4).name), `, ${port(path)}`),
        make("p", {}, decisive ? make("button", { click: () => reveal(path.decisive) },
            `${says[path.verdict]} ${decisive.id}, ${decisive.asks}`) : "every hop holds"),
          path.assumed ? make("p", { class: "faint" }, "assuming that the endpoint belongs to the service") : null),
      others(path.also_from, "client") ?? "", others(path.also_through, "endpoint") ?? "",
      others(path.also_to, "target") ?? "",
      map(path),
      make("section", { class: "hops" },
        make("h3", {}, "Hops, in the order of the way"),
        make("ol", {}, path.hops.map((hop, at) => hop_item(path, hop, at))),
        make("p", { class: "legend" }, "✓ holds · ✗ broken · ? not known. A hop opens the source lines that decide it.")));
    for (const button of list.querySelectorAll("button")) {
      const is_it = button.dataset.path === String(index);
      is_it ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current");
      button.tabIndex = is_it ? 0 : -1;
    }
    history.replaceState(null, "", `#${index + 1}`);
  };

  // --- the list of paths ---
  const list = make("ul", { "aria-label": "Paths" });
  const label = (path) => `${end(path, 0).name} → ${end(path, 4).name}`;
  const haystacks = data.paths.map((path) =>
    [...path.stations.map((one) => data.ends[one].name), port(path), ...path.also_from, ...path.also_through,
      ...path.also_to].join("\n").toLowerCase());
  data.paths.forEach((path, index) => {
    const verdict = verdicts[path.verdict];
    const more = path.also_from.length + path.also_through.length + path.also_to.length;
    list.append(make("li", {}, make("button", { class: verdict.tone, "data-path": index, tabindex: -1, click: () => show(index) },
      make("span", { class: "sign", "aria-hidden": "true" }, verdict.sign),
      make("span", { class: "mono" }, label(path)),
      make("small", {}, `${path.verdict}, ${port(path)}, ${end(path, 1).name}${more ? `, ${more} more alike` : ""}`))));
  });
  list.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("li:not([hidden]) > button")];
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || !buttons[to]) return;
    event.preventDefault();
    buttons[to].focus();
    show(Number(buttons[to].dataset.path));
  });
  const counts = Object.keys(verdicts)
    .map((one) => [one, data.paths.filter((path) => path.verdict === one).length]).filter(([, count]) => count > 0);
  const found = make("p", { class: "faint", role: "status" });
  const words = make("input", { type: "search", placeholder: "Filter by name or port", "aria-label": "Filter by name or port" });
  const only = make("select", { "aria-label": "Verdict" }, make("option", { value: "" }, "every verdict"),
    counts.map(([one, count]) => make("option", { value: one }, `${verdicts[one].sign} ${one} (${count})`)));
  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const items = [...list.children];
    let count = 0;
    data.paths.forEach((path, index) => {
      const fits = (!only.value || path.verdict === only.value) && wanted.every((word) => haystacks[index].includes(word));
      items[index].hidden = !fits;
      count += fits;
    });
    found.textContent = count === items.length ? "" : `${count} of ${items.length} paths`;
    // One of what is left stays reachable by the Tab key.
    const left = items.filter((item) => !item.hidden).map((item) => item.firstChild);
    if (left.length && !left.some((button) => button.tabIndex === 0)) left[0].tabIndex = 0;
  };
  words.addEventListener("input", filter);
  only.addEventListener("change", filter);

  // --- the page ---
  const summary = counts.map(([one, count]) => `${count} ${one}`).join(", ");
  document.body.append(
    make("header", { class: "top" }, make("h1", {}, "pllint path"),
      make("span", { class: "faint" }, `${data.paths.length} ${data.paths.length === 1 ? "path" : "paths"}${summary ? `: ${summary}` : ""}`)),
    data.errors.length ? make("ul", { class: "errors", "aria-label": "What could not be read" },
      data.errors.map((error) => make("li", { class: "mono" }, error))) : "");
  if (data.paths.length === 0) {
    document.body.append(
      make("p", { class: "empty" }, "No interface endpoint in view is linked to an endpoint service in view."));
    return;
  }
  document.body.append(
    make("div", { class: data.paths.length > 1 ? "page many" : "page" },
      data.paths.length > 1 ? make("nav", { class: "paths", "aria-label": "Paths" }, words, only, found, list) : null, view),
    dialog);
  const asked = () => {
    const number = Number(location.hash.slice(1));
    return Number.isInteger(number) && number >= 1 && number <= data.paths.length ? number - 1 : -1;
  };
  window.addEventListener("hashchange", () => asked() >= 0 && asked() !== shown && show(asked()));
  const first_broken = data.paths.findIndex((path) => path.verdict !== "reachable");
  show(asked() >= 0 ? asked() : Math.max(first_broken, 0));
})();
