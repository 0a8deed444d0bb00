import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Trouble, troubleOf } from "../../errors";
import { back, choose, complete, type Draft, explained, forward, goTo, isQuiz, locked } from "../../phone/answering";
import type { RoundView } from "../../phone/view";
import type { Option, Question } from "../../sides/values";
import { Arrow, Bulb, Cross, Heading, Notice, Page, Speech, Text, Tick } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";
import { Feedback } from "./Feedback";
import { Reading } from "./Reading";

/** One question at a time, one tap each: what a quiz explains stands above the next. */
export function Answer({ roundView }: { roundView: RoundView }) {
  const { phone } = useSetting();
  const { round, draft } = roundView;
  const question = round.questions[draft.position];
  const before = explained(draft, round);
  const save = (changed: Draft) => void phone.save(changed);
  const news = before && <Feedback question={before} draft={draft} />;
  if (question === undefined) return <Review roundView={roundView} save={save} news={news} />;
  return (
    <div class="page">
      <nav class="top">
        <Back roundView={roundView} save={save} />
      </nav>
      <main key={question.id}>
        <Progress position={draft.position + 1} count={round.questions.length} />
        {news}
        <Ask roundView={roundView} question={question} save={save} arrived={news !== undefined} />
      </main>
    </div>
  );
}

type Save = (changed: Draft) => void;

function Back({ roundView: { draft, round }, save }: { roundView: RoundView; save: Save }) {
  const { words } = useSetting();
  const before = back(draft, round);
  if (before.position === draft.position) {
    return (
      <a class="back" href={hrefs.home}>
        <Arrow /> {words.home}
      </a>
    );
  }
  return (
    <button type="button" class="back" onClick={() => save(before)}>
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
  arrived,
}: {
  roundView: RoundView;
  question: Question;
  save: Save;
  arrived: boolean;
}) {
  const { words } = useSetting();
  const told = question.kind === "told";
  const topic = round.topics.find(({ id }) => id === question.topic);
  return (
    <section class={`ask ${question.kind}`}>
      <p class="kind">
        {told ? <Speech /> : <Bulb />} {told ? words.askKind.told : words.askKind.knows}
      </p>
      {topic !== undefined && (
        <p class="topic">
          <Text of={topic.title} />
        </p>
      )}
      <Heading quiet={arrived}>
        <Text of={question.text} />
      </Heading>
      <ul class="options">
        {question.options.map((option) => (
          <li key={option.id}>
            <OptionButton
              option={option}
              chosen={draft.answers[question.id] === option.id}
              final={locked(draft, question)}
              choose={() => save(choose(draft, round, question, option))}
            />
          </li>
        ))}
      </ul>
      {draft.answers[question.id] !== undefined && (
        <button type="button" class="quiet" onClick={() => save(forward(draft, round))}>
          {words.next}
        </button>
      )}
    </section>
  );
}

function OptionButton(props: { option: Option; chosen: boolean; final: boolean; choose: () => void }) {
  const { words } = useSetting();
  const { option, chosen, final } = props;
  const right = final && option.outcome === "informed";
  const wrong = final && chosen && option.outcome === "uninformed";
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

function Review({ roundView, save, news }: { roundView: RoundView; save: Save; news: ComponentChildren }) {
  const { phone, words } = useSetting();
  const { round, draft, numbers } = roundView;
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | undefined>();
  const changeable = round.questions.filter((question) => !isQuiz(question));
  const send = () => {
    setSending(true);
    setTrouble(undefined);
    void phone
      .submit(draft)
      .catch((error: unknown) => setTrouble(troubleOf(error)))
      .finally(() => setSending(false));
  };
  return (
    <Page title={words.reviewTitle} back={hrefs.home} above={news}>
      {changeable.length > 0 && <p>{words.reviewLead}</p>}
      <dl class="review">
        {changeable.map((question) => (
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
      {changeable.length < round.questions.length && <p class="small">{words.reviewKnowsLocked}</p>}
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
      <Reading round={round} />
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
