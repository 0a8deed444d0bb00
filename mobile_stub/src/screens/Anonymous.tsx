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
    <table class="seen">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{said.kind}</th>
          <th scope="col">{said.when}</th>
          <th scope="col">{said.size}</th>
        </tr>
      </thead>
      <tbody>
        {seen.map((one) => (
          <tr key={`${one.at} ${one.kind}`}>
            <td>{said.kinds[one.kind]}</td>
            <td>{clockTime(words, one.at)}</td>
            <td>{said.bytes(number(words, one.sent), number(words, one.received))}</td>
          </tr>
        ))}
        {seen.length === 0 && (
          <tr>
            <td colSpan={3}>{said.trafficNone}</td>
          </tr>
        )}
      </tbody>
    </table>
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
