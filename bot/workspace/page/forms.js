// The form in front of everything: what is typed, what is wrong with it, and the way back to where the keyboard was.

import { find, make } from "./dom.js";

// `send(values)` gives back what is wrong, by block; nothing where the form was taken. It raises where it could not be sent.
export function openForm(view, send) {
  const before = document.activeElement;
  const inputs = view.blocks.filter((block) => block.type === "input").map(field);
  const trouble = make("p", { class: "form-trouble", role: "alert" });
  const title = make("h2", { id: "form-title" }, view.title.text);
  const form = make(
    "form",
    { method: "dialog" },
    inputs.map(({ element }) => element),
    trouble,
    make(
      "p",
      { class: "form-buttons" },
      make("button", { type: "button", class: "block-button", onclick: () => dialog.close() }, view.close?.text ?? "Cancel"),
      view.submit && make("button", { type: "submit", class: "block-button primary" }, view.submit.text),
    ),
  );
  const dialog = make("dialog", { class: "form", "aria-labelledby": "form-title" }, title, form);
  dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.textContent = "";
    try {
      const faults = await send(Object.fromEntries(inputs.map(({ name, box }) => [name, box.value.trim()])));
      if (!faults) return dialog.close();
      inputs.forEach((input) => input.say(faults[input.block]));
      inputs.find((input) => faults[input.block])?.box.focus();
    } catch (error) {
      trouble.textContent = `That did not work: ${error.message}.`;
    }
  });
  find("workspace").after(dialog);
  dialog.showModal();
  inputs[0]?.box.focus();
}

const BOXES = { plain_text_input: words, static_select: choice, datepicker: day };

function field({ block_id, label, hint, element, optional }) {
  const id = `field-${block_id}`;
  const box = (BOXES[element.type] ?? words)(element, { id, "aria-describedby": `${id}-hint ${id}-fault` });
  box.ariaRequired = String(!optional); // the workspace says what is missing, as Slack does
  const fault = make("p", { id: `${id}-fault`, class: "form-fault" });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || element.multiline || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    box.form.requestSubmit();
  });
  return {
    block: block_id,
    name: element.action_id,
    box,
    say(words) {
      fault.textContent = words ?? "";
      box.ariaInvalid = String(Boolean(words));
    },
    element: make(
      "div",
      { class: "form-field" },
      make("label", { for: id }, label.text, optional && " (optional)"),
      box,
      make("p", { id: `${id}-hint`, class: "faint" }, hint?.text),
      fault,
    ),
  };
}

// One function for each kind of input.

function words(element, properties) {
  const box = make("textarea", {
    ...properties,
    rows: element.multiline ? 4 : 2,
    maxlength: element.max_length ?? 3000,
    placeholder: element.placeholder?.text,
  });
  box.value = element.initial_value ?? "";
  return box;
}

function choice(element, properties) {
  const options = element.options.map((one) => make("option", { value: one.value }, one.text.text));
  const box = make("select", properties, make("option", { value: "" }, "–"), options);
  box.value = element.initial_option?.value ?? "";
  return box;
}

function day(element, properties) {
  const box = make("input", { ...properties, type: "date" });
  box.value = element.initial_date ?? "";
  return box;
}
