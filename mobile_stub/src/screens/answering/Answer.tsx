import { useState } from "preact/hooks";
import { type Trouble, troubleOf } from "../../errors";
import { back, choose, complete, type Draft, forward, goTo, isQuiz, locked } from "../../phone/answering";
import type { RoundView } from "../../phone/view";
import type { Option, Question } from "../../sides/values";
import { Arrow, Bulb, Cross, Heading, Notice, Page, Speech, Text, Tick } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";
import { Feedback } from "./Feedback";

/** One question at a time, one tap each; what may change can be changed until it is sent. */
export function Answer({ roundView }: { roundView: RoundView }) {
  const { phone } = useSetting();
  const { round, draft } = roundView;
  const question = round.questions[draft.position];
  const save = (changed: Draft) => void phone.save(changed);
  if (question === undefined) return <Review roundView={roundView} save={save} />;
  return (
    <div class="page">
      <nav class="top">
        <Back roundView={roundView} save={save} />
      </nav>
      <main key={question.id}>
        <Progress position={draft.position + 1} count={round.questions.length} />
        <Ask roundView={roundView} question={question} save={save} />
      </main>
    </div>
  );
}

type Save = (changed: Draft) => void;

function Back({ roundView: { draft }, save }: { roundView: RoundView; save: Save }) {
  const { words } = useSetting();
  if (draft.position === 0) {
    return (
      <a class="back" href={hrefs.home}>
        <Arrow /> {words.home}
      </a>
    );
  }
  return (
    <button type="button" class="back" onClick={() => save(back(draft))}>
      <Arrow /> {words.back}
    </button>
  );
}

function Progress({ position, count }: { position: number; count: number }) {
  const { words } = useSetting();
  const text = words.askProgress({ position, count });
  return (
    <div class="progress">
      <span>{text}</span>
      <progress value={position} max={count} aria-label={text} />
    </div>
  );
}

function Ask({
  roundView: { round, draft },
  question,
  save,
}: {
  roundView: RoundView;
  question: Question;
  save: Save;
}) {
  const { words } = useSetting();
  const topic = round.topics.find(({ id }) => id === question.topic);
  const final = locked(draft, question);
  return (
    <section class={`ask ${question.kind}`}>
      <p class="kind">
        {question.kind === "told" ? (
          <>
            <Speech /> {words.askKind.told}
          </>
        ) : (
          <>
            <Bulb /> {words.askKind.knows}
          </>
        )}
      </p>
      {topic !== undefined && (
        <p class="topic">
          <Text of={topic.title} />
        </p>
      )}
      <Heading>
        <Text of={question.text} />
      </Heading>
      <ul class="options">
        {question.options.map((option) => (
          <li key={option.id}>
            <OptionButton
              option={option}
              chosen={draft.answers[question.id] === option.id}
              final={final}
              quiz={isQuiz(question)}
              choose={() => save(choose(draft, round, question, option))}
            />
          </li>
        ))}
      </ul>
      {final && <Feedback round={round} question={question} draft={draft} next={() => save(forward(draft, round))} />}
      {!final && draft.answers[question.id] !== undefined && (
        <button type="button" class="quiet" onClick={() => save(forward(draft, round))}>
          {words.next}
        </button>
      )}
    </section>
  );
}

function OptionButton(props: { option: Option; chosen: boolean; final: boolean; quiz: boolean; choose: () => void }) {
  const { words } = useSetting();
  const { option, chosen, final } = props;
  const right = final && props.quiz && option.outcome === "informed";
  const wrong = final && props.quiz && chosen && option.outcome === "uninformed";
  return (
    <button
      type="button"
      class={`option${chosen ? " chosen" : ""}${right ? " right" : ""}${wrong ? " wrong" : ""}`}
      aria-pressed={chosen}
      aria-disabled={final ? "true" : undefined}
      onClick={props.choose}
    >
      <span class="words">
        <Text of={option.text} />
      </span>
      {right && (
        <span class="tag">
          <Tick /> {words.askRight}
        </span>
      )}
      {chosen && !right && (
        <span class="tag">
          {wrong ? <Cross /> : <Tick />} {words.askYours}
        </span>
      )}
    </button>
  );
}

function Review({ roundView, save }: { roundView: RoundView; save: Save }) {
  const { phone, words } = useSetting();
  const { round, draft, numbers } = roundView;
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | undefined>();
  const told = round.questions.filter((question) => question.kind === "told");
  const send = () => {
    setSending(true);
    setTrouble(undefined);
    void phone
      .submit(draft)
      .catch((error: unknown) => setTrouble(troubleOf(error)))
      .finally(() => setSending(false));
  };
  return (
    <Page title={words.reviewTitle} back={hrefs.home}>
      {told.length > 0 && <p>{words.reviewLead}</p>}
      <dl class="review">
        {told.map((question) => (
          <div key={question.id}>
            <dt>
              <Text of={question.text} />
            </dt>
            <dd>
              <Chosen question={question} draft={draft} />
              <button type="button" class="link" onClick={() => save(goTo(draft, round, question))}>
                {words.reviewChange}
                <span class="unseen">
                  : <Text of={question.text} />
                </span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
      {told.length < round.questions.length && <p class="small">{words.reviewKnowsLocked}</p>}
      {numbers !== undefined && <p>{words.reviewGroup(numbers)}</p>}
      {round.coin > 0 && (
        <p>
          {words.reviewCoin({ coin: round.coin })} <a href={hrefs.anonymous}>{words.reviewCoinMore}</a>
        </p>
      )}
      {trouble !== undefined && <Notice kind="trouble">{words.trouble[trouble]}</Notice>}
      <button type="button" class="big" disabled={sending || !complete(draft, round)} onClick={send}>
        {sending ? words.reviewSending : words.reviewSend}
      </button>
    </Page>
  );
}

function Chosen({ question, draft }: { question: Question; draft: Draft }) {
  const option = question.options.find(({ id }) => id === draft.answers[question.id]);
  return option === undefined ? null : (
    <strong>
      <Text of={option.text} />
    </strong>
  );
}
