// One function for each block and element that Slack knows and the assistant sends.

import { make } from "./dom.js";
import { link, mrkdwn } from "./mrkdwn.js";

// `scene` holds the names of people and channels, and what to do when a button is pressed.
export const renderBlocks = (blocks, scene) => blocks.map((block) => (BLOCKS[block.type] ?? unknown)(block, scene));

const BLOCKS = {
  header: (block, scene) => make(scene.heading ?? "h3", { class: "block-header" }, block.text.text),
  divider: () => make("hr"),
  section,
  context,
  actions: (block, scene) => make("div", { class: "block-actions" }, block.elements.map((one) => element(one, scene))),
  image: (block) => image(block, "block-image"),
  table,
  rich_text: (block, scene) => make("div", { class: "block-rich" }, richText(block, scene)),
};

const unknown = (block) => make("p", { class: "block-unknown" }, `This page cannot show the block “${block.type}”.`);

function text(object, scene) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, scene.names) : lines(object.text);
}

const lines = (words) => words.split("\n").flatMap((line, at) => (at ? [make("br"), line] : [line]));

function section(block, scene) {
  return make(
    "div",
    { class: "block-section" },
    make(
      "div",
      { class: "block-words" },
      block.text && make("div", { class: "block-text" }, text(block.text, scene)),
      block.fields && make("div", { class: "block-fields" }, block.fields.map((field) => make("div", {}, text(field, scene)))),
    ),
    block.accessory && make("div", { class: "block-accessory" }, element(block.accessory, scene)),
  );
}

function context(block, scene) {
  const elements = block.elements.map((one) =>
    one.type === "image" ? image(one, "context-image") : make("span", {}, text(one, scene)),
  );
  return make("div", { class: "block-context" }, elements);
}

function element(one, scene) {
  if (one.type === "image") return image(one, "accessory-image");
  if (one.type !== "button") return unknown(one);
  return make(
    "button",
    {
      type: "button",
      class: `block-button ${one.style ?? ""}`,
      "aria-label": one.accessibility_label,
      onclick: (event) => scene.press(one, event.currentTarget),
    },
    one.text.text,
  );
}

// The page loads nothing from elsewhere, so a picture from another site shows as its words.
function image(block, name) {
  const source = block.slack_file ? `/files/${encodeURIComponent(block.slack_file.id)}` : block.image_url;
  const own = new URL(source, location.href).origin === location.origin;
  const picture = own
    ? make("img", { src: source, alt: block.alt_text })
    : make("span", { class: "picture-words" }, block.alt_text);
  return make("figure", { class: name }, block.title && make("figcaption", {}, block.title.text), picture);
}

// The first row is the headings, and the first column names its row.
function table(block, scene) {
  const [headings, ...rows] = block.rows;
  const side = (column) => block.column_settings?.[column]?.align ?? "left";
  const cell = (tag, properties) => (content, column) =>
    make(tag, { ...(properties?.(column) ?? {}), class: side(column) }, tableCell(content, scene));
  const heading = cell("th", () => ({ scope: "col" }));
  const named = cell("th", () => ({ scope: "row" }));
  const value = cell("td");
  return make(
    "div",
    { class: "block-table", tabindex: "0", role: "region", "aria-label": "Table" },
    make(
      "table",
      {},
      make("thead", {}, make("tr", {}, headings.map(heading))),
      make("tbody", {}, rows.map((row) => make("tr", {}, row.map((one, at) => (at ? value : named)(one, at))))),
    ),
  );
}

const tableCell = (cell, scene) => (cell.type === "rich_text" ? richText(cell, scene) : cell.text);

const richText = (block, scene) => block.elements.map((part) => (PARTS[part.type] ?? unknown)(part, scene));

const PARTS = {
  rich_text_section: (part, scene) => make("div", {}, leaves(part, scene)),
  rich_text_quote: (part, scene) => make("blockquote", {}, leaves(part, scene)),
  rich_text_preformatted: (part, scene) => make("pre", {}, leaves(part, scene)),
  rich_text_list: (part, scene) =>
    make(part.style === "ordered" ? "ol" : "ul", {}, part.elements.map((item) => make("li", {}, leaves(item, scene)))),
};

const leaves = (part, scene) => part.elements.flatMap((leaf) => styled(leaf, (LEAVES[leaf.type] ?? (() => ""))(leaf, scene)));

const LEAVES = {
  text: (leaf) => lines(leaf.text),
  link: (leaf) => link(leaf.url, leaf.text),
  user: (leaf, { names }) => make("span", { class: "mention" }, `@${names.user(leaf.user_id) ?? leaf.user_id}`),
  channel: (leaf, { names }) => make("span", { class: "mention" }, `#${names.channel(leaf.channel_id) ?? leaf.channel_id}`),
  broadcast: (leaf) => make("span", { class: "mention" }, `@${leaf.range}`),
  emoji: (leaf) =>
    leaf.unicode ? String.fromCodePoint(...leaf.unicode.split("-").map((code) => parseInt(code, 16))) : `:${leaf.name}:`,
};

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

function styled(leaf, content) {
  const wanted = Object.keys(STYLES).filter((style) => leaf.style?.[style]);
  return wanted.reduce((inside, style) => make(STYLES[style], {}, inside), content);
}
