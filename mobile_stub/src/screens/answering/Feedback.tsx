import type { Draft } from "../../phone/answering";
import type { Question } from "../../sides/values";
import { Text, takeFocus } from "../parts";
import { useSetting } from "../setting";

/** Right or wrong, and why: read first, above the next question, which needs no other tap. */
export function Feedback({ question, draft }: { question: Question; draft: Draft }) {
  const { words } = useSetting();
  const chosen = question.options.find((option) => option.id === draft.answers[question.id]);
  const right = question.options.find((option) => option.outcome === "informed");
  if (chosen === undefined) return null;
  return (
    <section class={`feedback ${chosen.outcome}`} ref={takeFocus} tabIndex={-1}>
      <p class="verdict">{words.askVerdict[chosen.outcome]}</p>
      {chosen !== right && right !== undefined && (
        <p>
          {words.askRightIs} <Text of={right.text} />
        </p>
      )}
      {chosen.explanation !== null && (
        <p>
          <Text of={chosen.explanation} />
        </p>
      )}
    </section>
  );
}
