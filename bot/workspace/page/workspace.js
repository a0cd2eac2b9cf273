// What the page asks of the workspace, and what it is told without asking.

async function answered(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

const get = (path, parameters) => fetch(`${path}?${new URLSearchParams(parameters)}`).then(answered);

const send = (path, body) =>
  fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then(answered);

export const people = async () => (await get("/control/people")).people;
export const channels = async () => (await get("/control/channels")).channels;
export const shortcuts = async () => (await get("/control/shortcuts")).shortcuts;
export const shortcut = (user, channel, ts, callback_id) =>
  send("/control/shortcut", { user, channel, ts, callback_id });
export const history = (channel) => get("/control/history", { channel });
export const views = (user) => get("/control/views", { user });
export const lookIn = (user, tab) => send("/control/open", { user, tab });
export const beginChat = (user) => send("/control/pane", { user });
export const command = (user, channel, words) => send("/control/command", { user, channel, ...words });
export const submit = async (user, view_id, values) => (await send("/control/submit", { user, view_id, values })).errors;
export const pressHome = (user, view_id, { action_id, value }) =>
  send("/control/press", { user, view_id, action_id, value });
export const post = (user, channel, text, thread_ts) => send("/control/post", { user, channel, text, thread_ts });
export const share = (user, channel, { name, content }, text, thread_ts) =>
  send("/control/share", { user, channel, name, content, text, thread_ts });
export const press = (user, channel, ts, { action_id, value }) =>
  send("/control/press", { user, channel, ts, action_id, value });

// Calls `onChange` for everything this person sees happen, `onBack` whenever the connection is made again,
// and `onLost` when it breaks. Returns the way to stop.
export function follow(user, { onChange, onBack, onLost }) {
  const stream = new EventSource(`/control/stream?${new URLSearchParams({ user })}`);
  stream.addEventListener("message", (event) => onChange(JSON.parse(event.data)));
  stream.addEventListener("open", onBack);
  stream.addEventListener("error", onLost);
  return () => stream.close();
}
