import { useState } from "preact/hooks";
import { OUTCOMES } from "../../phone/ballot/ballot";
import { odds } from "../../phone/ballot/coin";
import type { Outcome } from "../../sides/values";
import { Bar } from "../parts";
import { useSetting } from "../setting";

const MANY = 20;

/** What the coin does, what it gives and what not; or that there is none. `percent`: 0 for none. */
export function Coin({ percent }: { percent: number }) {
  const { words } = useSetting();
  if (percent === 0) return <p>{words.coinNone}</p>;
  const most = Math.ceil(odds(percent));
  return (
    <section aria-labelledby="coin">
      <h2 id="coin">{words.coinTitle}</h2>
      <p>{words.coinLead({ coin: percent })}</p>
      <TryIt percent={percent} />
      <h3>{words.coinGives}</h3>
      <ul class="steps">
        <li>{words.coinProof}</li>
        <li>{words.coinOdds({ odds: most })}</li>
        <li>{words.coinOwn}</li>
      </ul>
      <h3>{words.coinNot}</h3>
      <ul class="steps">
        {Object.values(words.coinNotGiven).map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </section>
  );
}

/** The very coin that answers are sent with, on an answer that nobody gave. */
function TryIt({ percent }: { percent: number }) {
  const { phone, words } = useSetting();
  const [answer, setAnswer] = useState<Outcome>("uninformed");
  const [sent, setSent] = useState<readonly Outcome[]>([]);
  const choose = (outcome: Outcome) => {
    setAnswer(outcome);
    setSent([]);
  };
  const toss = (times: number) =>
    setSent([...sent, ...Array.from({ length: times }, () => phone.tryCoin(answer, percent))]);
  return (
    <div class="card coin">
      <h3>{words.coinTry}</h3>
      <fieldset>
        <legend>{words.coinTryQuestion}</legend>
        {OUTCOMES.map((outcome) => (
          <label key={outcome}>
            <input type="radio" name="coin" checked={answer === outcome} onChange={() => choose(outcome)} />
            {words.coinAnswer[outcome]}
          </label>
        ))}
      </fieldset>
      <p class="buttons">
        <button type="button" onClick={() => toss(1)}>
          {words.coinToss}
        </button>
        <button type="button" onClick={() => toss(MANY)}>
          {words.coinTossMany({ times: MANY })}
        </button>
      </p>
      <Sent answer={answer} sent={sent} />
      <p class="small">{words.coinTryNothing}</p>
    </div>
  );
}

function Sent({ answer, sent }: { answer: Outcome; sent: readonly Outcome[] }) {
  const { words } = useSetting();
  const times = sent.length;
  const count = (outcome: Outcome) => sent.filter((given) => given === outcome).length;
  const newest = sent[sent.length - 1];
  return (
    <>
      <p role="status">
        {newest !== undefined && words.coinResult({ newest: words.coinAnswer[newest], own: count(answer), times })}
      </p>
      {times > 0 &&
        OUTCOMES.map((outcome) => (
          <div key={outcome} class="share told">
            <p>
              {words.coinAnswer[outcome]} <strong>{count(outcome)}</strong>
            </p>
            <Bar share={count(outcome) / times} />
          </div>
        ))}
    </>
  );
}
