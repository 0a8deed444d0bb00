import { useEffect, useState } from "preact/hooks";
import { ownBuild } from "../../phone/installing";
import { coinOf } from "../../phone/view";
import type { Side } from "../../sides/traffic";
import { Page } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";
import { Coin } from "./Coin";

export function AnonymousPage() {
  const { view, words } = useSetting();
  return (
    <Page title={words.anonymousTitle} back={hrefs.home}>
      <p class="lead">{words.anonymousShort}</p>
      <h2>{words.anonymousHow}</h2>
      <ol class="steps">
        {Object.values(words.anonymousSteps).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Coin percent={coinOf(view.rounds, view.config)} />
      {view.config?.ways_in?.map(({ name, path }) => (
        <p key={path}>{words.anonymousBy({ name })}</p>
      ))}
      <h2>{words.anonymousNot}</h2>
      <ul class="steps">
        {Object.values(words.anonymousNotPromised).map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      {view.config !== undefined && (
        <>
          <h2>{words.anonymousOperators}</h2>
          <dl>
            <dt>{words.anonymousNamedSide}</dt>
            <dd>{view.config.operators.named}</dd>
            <dt>{words.anonymousBallotBox}</dt>
            <dd>
              {view.config.operators.ballots} ({new URL(view.config.ballot_origin).host})
            </dd>
          </dl>
        </>
      )}
      <h2>{words.anonymousTraffic}</h2>
      <p>{words.anonymousTrafficLead}</p>
      <Seen side="named" title={words.anonymousNamedSide} />
      <Seen side="ballots" title={words.anonymousBallotBox} />
      <Build />
    </Page>
  );
}

function Seen({ side, title }: { side: Side; title: string }) {
  const { phone, words } = useSetting();
  const seen = phone.traffic.of(side);
  return (
    <section class="seen">
      <h3>{title}</h3>
      {seen.length === 0 && <p>{words.anonymousTrafficNone}</p>}
      <ul>
        {seen.map(({ kind, ...message }) => (
          <li key={`${message.at} ${kind}`}>
            {words.anonymousMessage[kind]}
            <span class="small">{words.anonymousMessageSize(message)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Build() {
  const { view, words } = useSetting();
  const [own, setOwn] = useState<string>();
  useEffect(() => void ownBuild().then(setOwn), []);
  const server = view.config?.build;
  return (
    <>
      <h2>{words.anonymousBuild}</h2>
      <p>
        <code>{own ?? "…"}</code>
      </p>
      <p class="small">{words.anonymousBuildMore}</p>
      {own !== undefined && server !== undefined && own !== server && <p>{words.anonymousBuildOther({ server })}</p>}
    </>
  );
}
