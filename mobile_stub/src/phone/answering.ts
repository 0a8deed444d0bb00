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

/** A quiz answer is final: its explanation is shown at once. What has nothing to explain may change until it is sent. */
export function locked(draft: Draft, question: Question): boolean {
  return isQuiz(question) && draft.answers[question.id] !== undefined;
}

/** One tap for each question: an answer leads on by itself. */
export function choose(draft: Draft, round: Round, question: Question, option: Option): Draft {
  if (locked(draft, question) || !question.options.includes(option)) return draft;
  return forward({ ...draft, answers: { ...draft.answers, [question.id]: option.id } }, round);
}

/** To the next question; to the last page, where whoever came from there to change an answer wants back to. */
export function forward(draft: Draft, round: Round): Draft {
  const question = round.questions[draft.position];
  if (question === undefined || draft.answers[question.id] === undefined) return draft;
  return complete(draft, round) ? atEnd(draft, round) : { ...draft, position: draft.position + 1 };
}

export function back(draft: Draft, round: Round): Draft {
  return complete(draft, round) ? atEnd(draft, round) : { ...draft, position: Math.max(0, draft.position - 1) };
}

function atEnd(draft: Draft, round: Round): Draft {
  return { ...draft, position: round.questions.length };
}

/** The quiz question that was answered last: its explanation stands above what comes next. */
export function explained(draft: Draft, round: Round): Question | undefined {
  const [before, next] = [round.questions[draft.position - 1], round.questions[draft.position]];
  const answered = next !== undefined && draft.answers[next.id] !== undefined;
  return before !== undefined && !answered && locked(draft, before) ? before : undefined;
}

export function goTo(draft: Draft, round: Round, question: Question): Draft {
  const position = round.questions.indexOf(question);
  const reachable = round.questions.slice(0, position).every((earlier) => draft.answers[earlier.id] !== undefined);
  return position >= 0 && reachable ? { ...draft, position } : draft;
}

export function open(draft: Draft, article: Article): Draft {
  return draft.opened.includes(article.id) ? draft : { ...draft, opened: [...draft.opened, article.id] };
}

export function begun(draft: Draft): boolean {
  return Object.keys(draft.answers).length > 0;
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

/**
 * What there is to read on a round's topics, each once, and the same whatever was answered: the reader's language
 * first, and the best of every topic before the second best of any.
 */
export function reading(round: Round, language: string): readonly Article[] {
  const articles = new Map(round.articles.map((article) => [article.id, article]));
  const offered = round.questions.flatMap(({ id }) =>
    (round.bundle[id] ?? []).map((article, rank) => ({ article: articles.get(article), rank })),
  );
  const foreign = (article: Article | undefined) => Number(article?.language !== language);
  const sorted = offered.sort((a, b) => foreign(a.article) - foreign(b.article) || a.rank - b.rank);
  return [...new Set(sorted.flatMap(({ article }) => article ?? []))];
}

/** A self-assessment has nothing to explain, and nothing in it is right or wrong. */
export function isQuiz(question: Question): boolean {
  return question.kind === "knows" && question.options.some((option) => option.explanation !== null);
}

/** Words that people read in a second (238 a minute, Brysbaert 2019), and seconds for a tap. */
const [READ, TAP] = [4, 1];

/** How long a round takes, rounded up; what is said twice is read once. */
export function minutes(round: Round): number {
  const texts = round.questions.flatMap((question) => [question, ...question.options].map(({ text }) => text.da ?? ""));
  const words = [...new Set(texts)].join(" ").split(" ").length;
  return Math.ceil((words / READ + round.questions.length * TAP) / 60);
}
