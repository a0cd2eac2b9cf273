// The page: who I am, where I am, and which thread is open. All three stand in the address, so Back works.

import { makeComposer } from "./composer.js";
import { renderBlocks } from "./blocks.js";
import { find, make } from "./dom.js";
import { openForm } from "./forms.js";
import { firstWords, showMessages } from "./messages.js";
import { emptyChannelWords, welcomeWords } from "./welcome.js";
import * as workspace from "./workspace.js";

const ASSISTANT = { id: "U0PARENTING", user: "@parenting", name: "Parenting Assistant", kind: "assistant", isAssistant: true, initials: "PA" };
const MENTION = "@parenting ";
const PATIENCE_MS = 15000;

const state = {
  people: [],
  channels: [],
  me: null,
  place: null, // "@member.ashbury" for my direct messages, "#placements" for a channel
  thread: null,
  isHome: false, // at the assistant's Home tab
  home: null, // what stands there
  prompts: new Map(), // thread ts to what the assistant suggests there
  messages: new Map(), // of this place, by ts
  unread: new Set(),
  waitingSince: new Map(), // thread ts to the moment of the last question in it
  actedAt: 0, // when I last said or pressed something
  stop: () => {},
};

// --- where we are ---

function readAddress() {
  const [user, place, thread] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const me = state.people.find((person) => person.user === `@${user}`) ?? state.people[0];
  const mine = myChannels(me).some(({ channel }) => channel === `#${place}`);
  return { me, place: mine ? `#${place}` : me.user, thread: thread || null, isHome: place === "home" };
}

function go({ me = state.me, place = state.place, thread = null }) {
  const parts = [me.user.slice(1), place.startsWith("#") ? place.slice(1) : "assistant", thread].filter(Boolean);
  location.hash = `/${parts.map(encodeURIComponent).join("/")}`;
}

const myChannels = (person) => state.channels.filter(({ members }) => members.includes(person.user));
const isDirect = () => state.place.startsWith("@");

async function follow() {
  const { me, place, thread, isHome } = readAddress();
  const otherPerson = me !== state.me;
  const otherPlace = otherPerson || place !== state.place;
  const otherThread = otherPlace || thread !== state.thread;
  const looksIn = place === me.user && (otherPlace || isHome !== state.isHome);
  Object.assign(state, { me, place, thread, isHome });
  if (otherPerson) listen();
  if (otherPlace) await load();
  if (looksIn) await workspace.lookIn(me.user, isHome ? "home" : "messages");
  showSide();
  showConversation();
  showThread();
  if (otherPlace) composer.reset();
  if (otherThread) threadComposer.reset();
  showView(thread ? "thread" : "conversation");
  if (otherThread && thread) find("messages").querySelector(`[data-ts="${CSS.escape(thread)}"]`)?.scrollIntoView({ block: "nearest" });
  if (otherThread && thread) threadComposer.focus();
  else if (otherPlace && !narrow.matches && !isHome) composer.focus();
}

const narrow = matchMedia("(max-width: 700px)");

function showView(view) {
  find("workspace").dataset.view = view;
  find("thread").hidden = !state.thread;
}

// --- what is said ---

async function load() {
  const { place } = state;
  const heardMeanwhile = (state.messages = new Map());
  const { messages, prompts } = await workspace.history(place);
  const { home } = await workspace.views(state.me.user);
  if (place !== state.place) return;
  state.home = home;
  state.prompts = new Map(prompts.map((suggested) => [suggested.thread_ts, suggested]));
  state.messages = new Map([...messages.map((message) => [message.ts, message]), ...heardMeanwhile]);
  state.unread.delete(place);
}

function listen() {
  state.stop();
  state.unread.clear();
  state.stop = workspace.follow(state.me.user, {
    onChange: heard,
    onLost: () => trouble("The connection to the workspace is lost. Trying again…"),
    onBack: async () => {
      trouble("");
      if (!state.place) return;
      await load();
      showConversation();
      showThread();
    },
  });
}

// What is no message: a form to fill in, the Home tab made anew, prompts for a new chat.
const SHOWN = {
  form: (view) => openForm(view, (values) => workspace.submit(state.me.user, view.id, values)),
  home: (view) => {
    state.home = view;
    showConversation();
  },
  prompts: (suggested) => {
    state.prompts.set(suggested.thread_ts, suggested);
    showThread();
  },
};

function heard({ kind, channel, message }) {
  if (SHOWN[kind]) {
    SHOWN[kind](message);
    return;
  }
  if (channel !== state.place) {
    state.unread.add(channel);
    showSide();
    return;
  }
  state.messages.set(message.ts, message);
  if (message.user === ASSISTANT.id) {
    state.waitingSince.delete(message.thread_ts);
    find("announcer").textContent = `${ASSISTANT.name}: ${firstWords(message, names, 600)}`;
  }
  showConversation();
  showThread();
}

const topLevel = () => [...state.messages.values()].filter((message) => (message.thread_ts ?? message.ts) === message.ts);
const repliesTo = (ts) => [...state.messages.values()].filter((message) => message.thread_ts === ts && message.ts !== ts);

// --- what I do ---

async function say(text, thread_ts) {
  return attempt(async () => {
    const { ts } = await workspace.post(state.me.user, state.place, text, thread_ts);
    if (!isDirect() && !text.includes(MENTION.trim())) return;
    wait(thread_ts ?? ts, ts);
    if (!thread_ts) go({ thread: ts });
  });
}

// A line that begins with a stroke is a command, as in Slack.
const send = (text) => (text.startsWith("/") ? command(text) : say(text));

// A file goes out at once, with what is typed; the assistant checks a draft in it.
async function shareFile() {
  const [file] = find("composer-file").files;
  if (!file) return;
  const text = find("composer-text").value.trim();
  await attempt(async () => {
    const content = await inBase64(file);
    const { ts } = await workspace.share(state.me.user, state.place, { name: file.name, content }, text);
    composer.reset();
    if (!isDirect()) return;
    wait(ts, ts);
    go({ thread: ts });
  });
  find("composer-file").value = "";
}

const inBase64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Error("The file cannot be read"));
    reader.readAsDataURL(file);
  });

const command = (text) =>
  attempt(async () => {
    const [name, ...words] = text.split(" ");
    await workspace.command(state.me.user, state.place, { command: name, text: words.join(" ") });
  });

const newChat = () =>
  attempt(async () => {
    const { ts } = await workspace.beginChat(state.me.user);
    go({ thread: ts });
  });

const OPENS_A_FORM = new Set(["follow_up", "answer_request", "new_action", "update_action", "log_feedback", "make_request"]);

const pressInHome = async (button, pressed) => {
  if (pressed.ariaDisabled === "true") return;
  await attempt(async () => {
    await workspace.pressHome(state.me.user, state.home.id, button);
    location.hash = `/${encodeURIComponent(state.me.user.slice(1))}/assistant`;
  });
};

const pressIn = (message) => async (button, pressed) => {
  if (pressed.ariaDisabled === "true") return; // pressed twice in a moment; it stays where the keyboard has it
  pressed.ariaDisabled = "true";
  setTimeout(() => (pressed.ariaDisabled = null), 2000);
  const thread = message.thread_ts ?? message.ts;
  await attempt(async () => {
    const last = [message, ...repliesTo(thread)].at(-1).ts;
    await workspace.press(state.me.user, state.place, message.ts, button);
    if (OPENS_A_FORM.has(button.action_id)) return;
    wait(thread, last);
    if (state.thread !== thread) go({ thread });
  });
};

async function attempt(work) {
  state.actedAt = Date.now();
  try {
    await work();
    trouble("");
    return true;
  } catch (error) {
    trouble(`That did not work: ${error.message}. Is the workspace still running?`);
    return false;
  }
}

// Shows that an answer is on its way, and says so when none has come. It may have come already, as `since` tells.
function wait(thread, since) {
  if (repliesTo(thread).some((reply) => reply.user === ASSISTANT.id && reply.ts > since)) return;
  const asked = Date.now();
  state.waitingSince.set(thread, asked);
  showThread();
  setTimeout(() => {
    if (state.waitingSince.get(thread) !== asked) return;
    state.waitingSince.delete(thread);
    showThread();
    trouble("No answer has come. Is the assistant connected to this workspace?");
  }, PATIENCE_MS);
}

function trouble(words) {
  find("trouble").textContent = words;
  find("trouble").hidden = !words;
}

// --- what I see ---

const KINDS = { "Elected member": "member", Officer: "officer", "Lead officer": "lead" };
const KIND_HEADINGS = { member: "Elected members", officer: "Officers", lead: "Lead officer" };
const SMALL_WORDS = new Set(["of", "for", "the", "and"]);

function initialsOf(name) {
  const words = name.split(" ").filter((word) => !SMALL_WORDS.has(word));
  return words.slice(0, 2).map((word) => word[0]).join("").toUpperCase();
}

const UNKNOWN = { name: "Someone", kind: "member", initials: "?" };
const names = {
  person: (id) => (id === ASSISTANT.id ? ASSISTANT : state.people.find((person) => person.id === id)) ?? UNKNOWN,
  user: (id) => (id === ASSISTANT.id ? ASSISTANT.user : state.people.find((person) => person.id === id)?.user)?.slice(1),
  channel: (id) => state.channels.find((channel) => channel.id === id)?.channel.slice(1),
};
const scene = {
  names,
  pressIn,
  openThread: (thread) => go({ thread }),
  shortcuts: [],
  choose: (message, shortcut) => attempt(() => workspace.shortcut(state.me.user, state.place, message.ts, shortcut)),
};

function showSide() {
  find("person").value = state.me.user;
  find("direct-list").replaceChildren(placeItem(state.me.user, ASSISTANT.name, "direct"));
  const mine = `#/${encodeURIComponent(state.me.user.slice(1))}`;
  for (const [id, address, isHere] of [
    ["tab-home", `${mine}/home`, state.isHome],
    ["tab-messages", `${mine}/assistant`, !state.isHome],
  ]) {
    find(id).href = address;
    if (isHere) find(id).setAttribute("aria-current", "page");
    else find(id).removeAttribute("aria-current");
  }
  find("channel-list").replaceChildren(
    ...myChannels(state.me).map(({ channel, is_private }) => placeItem(channel, channel.slice(1), is_private ? "private" : "open")),
  );
}

function placeItem(place, words, kind) {
  const isNew = state.unread.has(place);
  const link = make(
    "a",
    {
      href: `#/${state.me.user.slice(1)}/${place.startsWith("#") ? place.slice(1) : "assistant"}`,
      class: `place ${kind}${isNew ? " unread" : ""}`,
      "aria-current": place === state.place && "page",
      onclick: () => showView("conversation"),
    },
    words,
    isNew && make("span", { class: "hidden" }, " (new messages)"),
  );
  return make("li", {}, link);
}

function showConversation() {
  const channel = state.channels.find((one) => one.channel === state.place);
  find("conversation-title").textContent = channel ? state.place : ASSISTANT.name;
  find("conversation-topic").textContent = channel ? channel.topic : "Direct messages, seen by you alone";
  find("composer-label").textContent = channel ? `Message ${state.place}` : "Ask the assistant";
  find("composer-text").placeholder = channel ? `Message ${state.place}` : "Ask a question, such as: how many children are in care?";
  find("composer-hint").textContent = channel
    ? "Keep @parenting at the start, and the assistant answers. Everyone in the channel sees it."
    : "Enter sends. The answer comes in a thread beside your question.";
  find("thread-hint").textContent = channel ? "In a channel, keep @parenting in follow-ups too." : "The assistant remembers what this thread is about.";
  find("thread-place").textContent = channel ? state.place : "Direct messages";
  document.title = `${channel ? state.place : ASSISTANT.name} – Thornshire`;
  find("tabs").hidden = Boolean(channel);
  find("home").hidden = !state.isHome;
  find("messages-scroller").hidden = find("composer").hidden = find("composer-hint").hidden = state.isHome;
  if (state.isHome) {
    find("home").replaceChildren(...(state.home ? renderBlocks(state.home.blocks, { ...scene, press: pressInHome, heading: "h2" }) : []));
    return;
  }
  const messages = topLevel().filter((message) => message.subtype !== "assistant_app_thread" || repliesTo(message.ts).length);
  const hasSpoken = messages.some((message) => message.user !== ASSISTANT.id);
  find("welcome").hidden = channel ? messages.length > 0 : hasSpoken;
  if (!find("welcome").hidden) find("welcome").replaceChildren(...(channel ? emptyChannelWords() : welcomeWords(state.me, say)));
  keepUp(find("messages-scroller"), () => showMessages(find("messages"), messages, { ...scene, repliesTo }), ":not(.from-assistant)");
}

function showThread() {
  if (!state.thread) return;
  const question = state.messages.get(state.thread);
  const messages = question ? [question, ...repliesTo(state.thread)] : [];
  keepUp(find("thread-scroller"), () => {
    showMessages(find("thread-messages"), messages, scene);
    showPrompts(messages.length > 1 ? null : state.prompts.get(state.thread));
    find("working").hidden = !state.waitingSince.has(state.thread);
  });
}

function showPrompts(suggested) {
  find("prompts").hidden = !suggested;
  find("prompts").replaceChildren(
    ...(suggested ? [make("p", {}, suggested.title)] : []),
    ...(suggested?.prompts ?? []).map(({ title, message }) =>
      make("button", { type: "button", class: "suggestion", onclick: () => say(message, state.thread) }, title),
    ),
  );
}

// Shows what is new from its beginning, to whoever is reading the end or has just asked; others are left where they read.
function keepUp(scroller, show, mine = "") {
  const wasAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  const before = scroller.querySelectorAll(".message").length;
  show();
  const messages = scroller.querySelectorAll(".message");
  const asked = scroller.querySelectorAll(`.message${mine}`);
  const hasAsked = messages.length > before && Date.now() - state.actedAt < PATIENCE_MS;
  const last = (hasAsked && asked[asked.length - 1]) || messages[messages.length - 1];
  if (last && (wasAtEnd || hasAsked)) scroller.scrollTop = last.offsetTop - scroller.offsetTop - 8;
}

// --- beginning ---

const opening = () => (isDirect() ? "" : MENTION);
const composer = makeComposer(find("composer"), { send, opening });
const threadComposer = makeComposer(find("thread-composer"), { send: (text) => say(text, state.thread), opening });

find("composer-attach").addEventListener("click", () => find("composer-file").click());
find("composer-file").addEventListener("change", shareFile);

function choosePerson() {
  const person = state.people.find(({ user }) => user === find("person").value);
  const stays = !isDirect() && myChannels(person).some(({ channel }) => channel === state.place);
  go({ me: person, place: stays ? state.place : person.user });
}

function closeThread() {
  go({});
  composer.focus();
}

async function begin() {
  [state.people, state.channels, scene.shortcuts] = await Promise.all([
    workspace.people(),
    workspace.channels(),
    workspace.shortcuts(),
  ]);
  state.people = state.people.map((person) => ({
    ...person,
    kind: KINDS[person.title] ?? "officer",
    initials: initialsOf(person.name),
  }));
  find("person").replaceChildren(
    ...Object.entries(KIND_HEADINGS).map(([kind, label]) =>
      make(
        "optgroup",
        { label },
        state.people.filter((person) => person.kind === kind).map(({ user, name }) => make("option", { value: user }, name)),
      ),
    ),
  );
  find("person").addEventListener("change", choosePerson);
  find("show-side").addEventListener("click", () => {
    showView("side");
    find("person").focus();
  });
  find("new-chat").addEventListener("click", newChat);
  find("thread-close").addEventListener("click", closeThread);
  find("thread-back").addEventListener("click", closeThread);
  addEventListener("keydown", (event) => event.key === "Escape" && state.thread && !document.querySelector("dialog[open]") && closeThread());
  addEventListener("hashchange", () => attempt(follow));
  await follow();
}

attempt(begin);
