/**
 * The bytes to post: made once, when the person sends, by the version of ballots that the round takes. In the order of
 * ids: that in which a server told the round to this phone would come back with its ballot.
 */
import type { Outcome, Question, Round, Terms } from "../../sides/values";
import { encodeBase64Url } from "../../tokens/base64";
import type { Draft } from "../answering";
import type { RandomBytes } from "../wallet";
import { tossed } from "./coin";

/** In the order of their numbers in a ballot. */
export const OUTCOMES: readonly Outcome[] = ["informed", "uninformed", "unsure"];
const RANDOM_SIZE = 16;

/** `draft` must be complete. `terms`: those that both sides told. */
export function ballotBody(draft: Draft, round: Round, terms: Terms, random: RandomBytes): string {
  return JSON.stringify(terms.ballot_version === 1 ? chosen(draft, round, random) : cast(draft, round, terms, random));
}

/** Version 1: option ids, for rounds from before there was a coin. */
function chosen(draft: Draft, round: Round, random: RandomBytes): object {
  const answers = Object.fromEntries(asked(round).map(({ id }) => [id, draft.answers[id]]));
  const opened = draft.opened.filter((id) => round.articles.some((article) => article.id === id)).sort();
  return { version: 1, random: encodeBase64Url(random(RANDOM_SIZE)), answers, opened };
}

/** Version 2: outcomes, and every article of the bundle. As long whatever was answered or opened. */
function cast(draft: Draft, round: Round, { coin }: Terms, random: RandomBytes): object {
  const answer = (question: Question) => tossed(outcome(question, draft), OUTCOMES.length, coin, random);
  const opened = (id: string) => tossed(draft.opened.includes(id) ? 1 : 0, 2, coin, random);
  const bundle = new Set(Object.values(round.bundle).flat());
  return {
    version: 2,
    random: encodeBase64Url(random(RANDOM_SIZE)).replaceAll("=", ""),
    answers: Object.fromEntries(asked(round).map((question) => [question.id, answer(question)])),
    opened: Object.fromEntries([...bundle].sort().map((id) => [id, opened(id)])),
  };
}

function asked({ questions }: Round): readonly Question[] {
  return [...questions].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function outcome({ id: question, options }: Question, draft: Draft): number {
  const option = options.find(({ id }) => id === draft.answers[question]);
  if (option === undefined) throw new Error("a question without an answer");
  return OUTCOMES.indexOf(option.outcome);
}
