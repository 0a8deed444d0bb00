/** Answering as a pure state: which question is shown, what was chosen, what may still change. */
import type { Article, Option, Question, Round } from "../sides/values";

/** `answers`: question id → option id. `opened`: articles that were read. `position`: the question that is shown. */
export interface Draft {
  readonly round: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly opened: readonly string[];
  readonly position: number;
}

export function begin(round: Round): Draft {
  return { round: round.id, answers: {}, opened: [], position: 0 };
}

/** A *knows* answer is final once its explanation was shown; a *told* answer may change until it is sent. */
export function locked(draft: Draft, question: Question): boolean {
  return question.kind === "knows" && draft.answers[question.id] !== undefined;
}

/** A told answer leads on by itself; after a knows answer there is something to read first. */
export function choose(draft: Draft, round: Round, question: Question, option: Option): Draft {
  if (locked(draft, question) || !question.options.includes(option)) return draft;
  const chosen = { ...draft, answers: { ...draft.answers, [question.id]: option.id } };
  return question.kind === "told" ? forward(chosen, round) : chosen;
}

export function forward(draft: Draft, round: Round): Draft {
  const question = round.questions[draft.position];
  if (question === undefined || draft.answers[question.id] === undefined) return draft;
  return { ...draft, position: draft.position + 1 };
}

export function back(draft: Draft): Draft {
  return { ...draft, position: Math.max(0, draft.position - 1) };
}

export function goTo(draft: Draft, round: Round, question: Question): Draft {
  const position = round.questions.indexOf(question);
  const reachable = round.questions.slice(0, position).every((earlier) => draft.answers[earlier.id] !== undefined);
  return position >= 0 && reachable ? { ...draft, position } : draft;
}

export function open(draft: Draft, article: Article): Draft {
  return draft.opened.includes(article.id) ? draft : { ...draft, opened: [...draft.opened, article.id] };
}

export function complete(draft: Draft, round: Round): boolean {
  return round.questions.every((question) => draft.answers[question.id] !== undefined);
}

/** A draft of an earlier visit, where it still fits the round. */
export function fitting(draft: Draft | undefined, round: Round): Draft {
  const known = (id: string, option: string) =>
    round.questions.some((asked) => asked.id === id && asked.options.some((offered) => offered.id === option));
  const fits = draft?.round === round.id && Object.entries(draft.answers).every(([id, option]) => known(id, option));
  return fits && draft !== undefined ? draft : begin(round);
}

/** What there is to read after a question: the same whatever was answered, the reader's language first. */
export function reading(round: Round, question: Question, language: string): readonly Article[] {
  const articles = new Map(round.articles.map((article) => [article.id, article]));
  const offered = (round.bundle[question.id] ?? []).flatMap((id) => articles.get(id) ?? []);
  const own = (article: Article) => article.language === language;
  return [...offered.filter(own), ...offered.filter((article) => !own(article))];
}

/** A self-assessment has nothing to explain, and nothing in it is right or wrong. */
export function isQuiz(question: Question): boolean {
  return question.kind === "knows" && question.options.some((option) => option.explanation !== null);
}
