// A message box: grows with what is typed, sends on Enter, and starts a new line on Shift and Enter.

export function makeComposer(form, { send, opening }) {
  const box = form.querySelector("textarea");

  const fit = () => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  const reset = () => {
    box.value = opening();
    fit();
  };

  box.addEventListener("input", fit);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = box.value.trim();
    if (!typed || typed === opening().trim()) return;
    reset();
    if (!(await send(typed))) {
      box.value = typed; // it was not sent: nobody should have to type it again
      fit();
    }
  });

  return {
    reset,
    focus() {
      box.focus();
      box.setSelectionRange(box.value.length, box.value.length);
    },
  };
}
