import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ownBuild } from "../../phone/installing";
import { coinOf } from "../../phone/view";
import type { Side } from "../../sides/traffic";
import { Ballot, Footer, Leader, Page, Person } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";
import { Coin } from "./Coin";
import { Receipts } from "./Receipts";

/** Three pictures say it; below them there is as much as one wants to know. */
export function AnonymousPage() {
  const { view, words } = useSetting();
  const { config } = view;
  const coin = coinOf(view.rounds, config);
  return (
    <Page title={words.anonymousTitle} back={hrefs.home} foot={view.enrolled && <Footer current="anonymous" />}>
      <p class="lead">{words.anonymousShort}</p>
      <ul class="pictures">
        <li>
          <Person /> {words.anonymousPicture.name}
        </li>
        <li>
          <Ballot /> {words.anonymousPicture.answers}
        </li>
        <li>
          <Leader /> {words.anonymousPicture.leader}
        </li>
      </ul>
      <Layer title={words.anonymousHow}>
        <ol class="steps">
          {Object.values(words.anonymousSteps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {config?.ways_in?.map(({ name, path }) => (
          <p key={path}>{words.anonymousBy({ name })}</p>
        ))}
      </Layer>
      <Coin percent={coin} />
      <Layer title={words.anonymousNot}>
        <ul class="steps">
          {Object.values(words.anonymousNotPromised).map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
          {coin === 0 && <li>{words.anonymousPattern}</li>}
        </ul>
      </Layer>
      {config !== undefined && (
        <Layer title={words.anonymousOperators}>
          <dl>
            <dt>{words.anonymousNamedSide}</dt>
            <dd>{config.operators.named}</dd>
            <dt>{words.anonymousBallotBox}</dt>
            <dd>
              {config.operators.ballots} ({new URL(config.ballot_origin).host})
            </dd>
          </dl>
          {/* Kept by an app that knew of none, there are none. */}
          {config.witnesses?.map(({ name, key, statement, since }) => (
            <p key={key}>
              {words.anonymousWitness({ name, since })}{" "}
              <a href={statement} rel="noreferrer">
                {words.anonymousWitnessMore}
              </a>{" "}
              <code>{key}</code>
            </p>
          ))}
        </Layer>
      )}
      <Layer title={words.anonymousCurious}>
        <h3>{words.anonymousTraffic}</h3>
        <p>{words.anonymousTrafficLead}</p>
        <Seen side="named" title={words.anonymousNamedSide} />
        <Seen side="ballots" title={words.anonymousBallotBox} />
        <Receipts />
        <Build />
      </Layer>
    </Page>
  );
}

function Layer({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details class="layer">
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}

function Seen({ side, title }: { side: Side; title: string }) {
  const { phone, words } = useSetting();
  const seen = phone.traffic.of(side);
  return (
    <section class="seen">
      <h4>{title}</h4>
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
      <h3>{words.anonymousBuild}</h3>
      <p>
        <code>{own ?? "…"}</code>
      </p>
      <p class="small">{words.anonymousBuildMore}</p>
      {own !== undefined && server !== undefined && own !== server && <p>{words.anonymousBuildOther({ server })}</p>}
    </>
  );
}
