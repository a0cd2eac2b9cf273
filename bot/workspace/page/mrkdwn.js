// Slack's mrkdwn as elements. What is not markup stays text, so a message can format but never run anything.

import { make } from "./dom.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const plain = (text) => text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);

// A mark opens after a space or bracket and closes before one, as in Slack: 2*3*4 is not bold.
const INLINE = new RegExp(
  [
    "```(?<pre>[^]+?)```",
    "`(?<code>[^`\\n]+)`",
    "<(?<reference>[^<>\\n]+)>",
    "(?<=^|[\\s(–—“])\\*(?<bold>[^*\\n]+)\\*(?=$|[\\s).,:;!?–—”])",
    "(?<=^|[\\s(–—“])_(?<italic>[^_\\n]+)_(?=$|[\\s).,:;!?–—”])",
    "(?<=^|[\\s(–—“])~(?<strike>[^~\\n]+)~(?=$|[\\s).,:;!?–—”])",
    "(?<newline>\\n)",
  ].join("|"),
  "g",
);

export function mrkdwn(text, names) {
  const pieces = [];
  for (const [quoted, lines] of quotations(text)) {
    const inside = inline(lines, names);
    pieces.push(...(quoted ? [make("blockquote", {}, inside)] : inside));
  }
  return pieces;
}

// Runs of lines that begin with ">" are quotations; everything between them is not.
function quotations(text) {
  const runs = [];
  for (const line of text.split("\n")) {
    const quoted = line.startsWith("&gt;");
    const words = quoted ? line.replace(/^&gt; ?/, "") : line;
    const last = runs.at(-1);
    if (last && last[0] === quoted) last[1] += `\n${words}`;
    else runs.push([quoted, words]);
  }
  return runs;
}

function inline(text, names) {
  const pieces = [];
  let reached = 0;
  for (const match of text.matchAll(INLINE)) {
    pieces.push(plain(text.slice(reached, match.index)), piece(match.groups, names));
    reached = match.index + match[0].length;
  }
  pieces.push(plain(text.slice(reached)));
  return pieces.filter((one) => one !== "");
}

function piece(found, names) {
  if (found.newline) return make("br");
  if (found.pre) return make("pre", {}, plain(found.pre.replace(/^\n/, "")));
  if (found.code) return make("code", {}, plain(found.code));
  if (found.bold) return make("strong", {}, inline(found.bold, names));
  if (found.italic) return make("em", {}, inline(found.italic, names));
  if (found.strike) return make("s", {}, inline(found.strike, names));
  return reference(found.reference, names);
}

// <@U123>, <#C123|name>, <!here>, <https://…|words>
function reference(inside, names) {
  const [target, words] = inside.split("|", 2);
  if (target.startsWith("@")) return mention(`@${names.user(target.slice(1)) ?? words ?? target.slice(1)}`);
  if (target.startsWith("#")) return mention(`#${words ?? names.channel(target.slice(1)) ?? target.slice(1)}`);
  if (target.startsWith("!")) return mention(`@${words ?? target.slice(1)}`);
  return link(plain(target), words && plain(words));
}

const mention = (words) => make("span", { class: "mention" }, words);

// Only links that lead to a web page or a letter are made; the rest is shown as it stands.
export function link(address, words) {
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return words ?? address;
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words ?? address);
}
