import { useEffect, useState } from "preact/hooks";
import { ownBuild } from "../phone/installing";
import type { Side } from "../sides/traffic";
import { clockTime, number } from "../words";
import { Page } from "./parts";
import { hrefs } from "./route";
import { useSetting } from "./setting";

export function AnonymousPage() {
  const { view, words } = useSetting();
  const said = words.anonymous;
  return (
    <Page title={said.title} back={hrefs.home}>
      <p class="lead">{said.short}</p>
      <h2>{said.how}</h2>
      <ol class="steps">
        {said.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2>{said.not}</h2>
      <ul class="steps">
        {said.notPromised.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {view.config !== undefined && (
        <>
          <h2>{said.operators}</h2>
          <dl>
            <dt>{said.namedOperator}</dt>
            <dd>{view.config.operators.named}</dd>
            <dt>{said.ballotOperator}</dt>
            <dd>
              {view.config.operators.ballots} ({new URL(view.config.ballot_origin).host})
            </dd>
          </dl>
        </>
      )}
      <h2>{said.traffic}</h2>
      <p>{said.trafficLead}</p>
      <Seen side="named" title={said.namedOperator} />
      <Seen side="ballots" title={said.ballotOperator} />
      <Build />
    </Page>
  );
}

function Seen({ side, title }: { side: Side; title: string }) {
  const { phone, words } = useSetting();
  const said = words.anonymous;
  const seen = phone.traffic.of(side);
  return (
    <section class="seen">
      <h3>{title}</h3>
      {seen.length === 0 && <p>{said.trafficNone}</p>}
      <ul>
        {seen.map((one) => (
          <li key={`${one.at} ${one.kind}`}>
            {said.kinds[one.kind]}
            <span class="small">
              {clockTime(words, one.at)} · {said.bytes(number(words, one.sent), number(words, one.received))}
            </span>
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
      <h2>{words.anonymous.build}</h2>
      <p>
        <code>{own ?? "…"}</code>
      </p>
      <p class="small">{words.anonymous.buildMore}</p>
      {own !== undefined && server !== undefined && own !== server && <p>{words.anonymous.buildOther(server)}</p>}
    </>
  );
}
