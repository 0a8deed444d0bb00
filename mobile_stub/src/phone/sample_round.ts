/** A round for tests: a told question and a quiz, and a bundle with an article that is gone. */
import type { Article, Outcome, Question, Round } from "../sides/values";

const option = (id: string, outcome: Outcome, kind: "told" | "knows") => ({
  id,
  outcome,
  text: { da: id },
  explanation: kind === "knows" ? { da: `why ${id}` } : null,
});
const question = (id: string, kind: "told" | "knows"): Question => ({
  id,
  kind,
  topic: "t",
  text: { da: id },
  options: [
    option(`${id}-yes`, "informed", kind),
    option(`${id}-no`, "uninformed", kind),
    option(`${id}-?`, "unsure", kind),
  ],
});
export const article = (id: string, language: "da" | "en"): Article => ({
  id,
  language,
  title: id,
  text: id,
  published: "2026-11-01",
  url: null,
  for_leaders: false,
});
export const told = question("told", "told");
export const knows = question("knows", "knows");
export const round: Round = {
  id: "r",
  state: "open",
  opens_at: "2026-11-01T08:00:00Z",
  closes_at: "2026-11-08T08:00:00Z",
  group: "g",
  key: "",
  key_set_sha256: "",
  spec_sha256: "",
  ballot_version: 1,
  coin: 0,
  questions: [told, knows],
  topics: [],
  articles: [article("b", "en"), article("a", "da"), article("unlisted", "da")],
  bundle: { told: ["b", "a"], knows: ["a", "gone"] },
};
