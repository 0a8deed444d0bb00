import { useEffect, useRef } from "preact/hooks";
import { type Draft, isQuiz, reading } from "../../phone/answering";
import type { Question, Round } from "../../sides/values";
import { Text } from "../parts";
import { useSetting } from "../setting";
import { ReadingList } from "./Reading";

/** Right or wrong with the explanation, and what there is to read, which is the same whatever was answered. */
export function Feedback(props: { round: Round; question: Question; draft: Draft; next: () => void }) {
  const { view, words } = useSetting();
  const { round, question, draft } = props;
  const chosen = question.options.find((option) => option.id === draft.answers[question.id]);
  const right = question.options.find((option) => option.outcome === "informed");
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.scrollIntoView({ block: "nearest" }), []);
  if (chosen === undefined) return null;
  return (
    <div class="feedback">
      <div role="status">
        <p class={`verdict ${chosen.outcome}`}>
          {isQuiz(question) ? words.askVerdict[chosen.outcome] : words.askThanks}
        </p>
        {chosen.explanation !== null && (
          <p>
            <Text of={chosen.explanation} />
          </p>
        )}
        {isQuiz(question) && chosen !== right && right !== undefined && (
          <p>
            {words.askRightIs} <Text of={right.text} />.
          </p>
        )}
      </div>
      <button type="button" class="big" ref={next} onClick={props.next}>
        {words.next}
      </button>
      <ReadingList round={round} articles={reading(round, question, view.language)} title={words.askRead} />
    </div>
  );
}
