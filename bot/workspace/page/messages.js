// Lists of messages: who, when, what, and how many replies.

import { renderBlocks } from "./blocks.js";
import { make } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const fullDate = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

const momentOf = (message) => new Date(Number(message.ts) * 1000);

// Brings a list up to date with the messages, leaving alone what has not changed, so that focus and selection stay.
export function showMessages(list, messages, scene) {
  const shown = new Map([...list.children].map((item) => [item.dataset.ts, item]));
  let previous = null;
  messages.forEach((message, at) => {
    const version = JSON.stringify([message, scene.repliesTo?.(message.ts)?.map((reply) => reply.text)]);
    let item = shown.get(message.ts);
    shown.delete(message.ts);
    if (!item || item.version !== version) {
      const fresh = messageItem(message, scene);
      fresh.version = version;
      if (item) item.replaceWith(fresh);
      item = fresh;
    }
    item.dataset.day = newDay(message, previous);
    if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
    previous = message;
  });
  for (const gone of shown.values()) gone.remove();
}

function newDay(message, previous) {
  const day = fullDate.format(momentOf(message));
  return previous && fullDate.format(momentOf(previous)) === day ? "" : day;
}

function messageItem(message, scene) {
  const author = scene.names.person(message.user);
  const moment = momentOf(message);
  const item = make(
    "li",
    { class: `message ${author.isAssistant ? "from-assistant" : ""}` },
    make("span", { class: `avatar ${author.kind}`, "aria-hidden": "true" }, author.initials),
    make(
      "article",
      { class: "message-words", "aria-label": `${author.name}, ${clock.format(moment)}` },
      make(
        "p",
        { class: "message-head" },
        make("span", { class: "author" }, author.name),
        author.isAssistant && make("span", { class: "badge" }, "App"),
        make("time", { datetime: moment.toISOString(), title: fullDate.format(moment) }, clock.format(moment)),
        message.edited && make("span", { class: "faint" }, "edited"),
      ),
      message.is_ephemeral && make("p", { class: "faint" }, "Only you can see this"),
      make("div", { class: "message-body" }, body(message, { ...scene, press: scene.pressIn(message) })),
      repliesButton(message, scene),
    ),
    scene.shortcuts?.length > 0 && !message.is_ephemeral && menu(message, scene, author),
  );
  item.dataset.ts = message.ts;
  return item;
}

const body = (message, scene) =>
  message.blocks?.length
    ? renderBlocks(message.blocks, scene)
    : make("div", {}, mrkdwn(message.text, scene.names), message.files?.map(({ name }) => make("p", { class: "file" }, name)));

// What the app offers for a message, as Slack has it under “More actions”.
function menu(message, scene, author) {
  const list = make(
    "details",
    { class: "message-menu" },
    make("summary", { "aria-label": `More actions for the message of ${author.name}` }, "⋯"),
    scene.shortcuts.map(({ callback_id, name }) =>
      make(
        "button",
        {
          type: "button",
          class: "block-button",
          onclick: () => {
            list.open = false;
            scene.choose(message, callback_id);
          },
        },
        name,
      ),
    ),
  );
  return list;
}

function repliesButton(message, scene) {
  const replies = scene.repliesTo?.(message.ts) ?? [];
  if (!replies.length) return null;
  return make(
    "button",
    { type: "button", class: "replies", onclick: () => scene.openThread(message.ts) },
    make("span", { class: "replies-count" }, replies.length === 1 ? "1 reply" : `${replies.length} replies`),
    make("span", { class: "replies-words" }, firstWords(replies[0], scene.names)),
  );
}

// The beginning of a message as plain words: for a summary, and for those who listen to the page.
export function firstWords(message, names, most = 140) {
  const words = make("div", {}, mrkdwn(message.text.replaceAll("\n", " "), names)).textContent.trim();
  return words.length > most ? `${words.slice(0, most).replace(/\s+\S*$/, "")}…` : words;
}
