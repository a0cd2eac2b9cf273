// What somebody sees who has not asked anything yet.

import { make } from "./dom.js";

const SUGGESTIONS = [
  {
    heading: "Ask for a figure, typed as you like",
    questions: [
      "How many children are in care?",
      "hw many kids r in resi",
      "What share are placed out of county compared with last year?",
      "Children in care by age",
      "How many children came into care by quarter in the last year?",
    ],
  },
  { heading: "Ask what a word means", questions: ["What does IFA mean?"] },
  { heading: "See what it will never tell", questions: ["Where does the boy at 12 High Street live?"] },
];

const FOR_ROLE = {
  member: "You are an elected member. Figures come from the last closed month. Small numbers are hidden and the others rounded, so that no child can be recognised.",
  officer:
    "You are an officer. In direct messages and officers’ channels you see exact figures. Ask the same in #corporate-parenting, and you get what members get.",
};

export function welcomeWords(me, ask) {
  return [
    make("h2", {}, "Ask about the children in Thornshire’s care"),
    make(
      "p",
      { class: "lead" },
      "The assistant answers from the council’s own returns, says how far they reach, and shows how each figure was worked out.",
    ),
    make("p", { class: "note" }, FOR_ROLE[me.kind] ?? FOR_ROLE.officer),
    make(
      "div",
      { class: "suggestions" },
      SUGGESTIONS.map(({ heading, questions }) =>
        make(
          "section",
          {},
          make("h3", {}, heading),
          questions.map((question) =>
            make("button", { type: "button", class: "suggestion", onclick: () => ask(question) }, question),
          ),
        ),
      ),
    ),
  ];
}

export const emptyChannelWords = () => [
  make("h2", {}, "Nothing has been said here yet"),
  make("p", { class: "lead" }, "Start a message with @parenting, and the assistant answers in a thread for everyone in the channel."),
];
