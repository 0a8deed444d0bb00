import type { RoundView } from "../phone/view";
import { Footer, Heading, Notice, Pulse, Text, TooOld } from "./parts";
import { hrefs } from "./route";
import { useSetting } from "./setting";

export function Home() {
  const { phone, view, words } = useSetting();
  const offline = view.trouble === "offline";
  return (
    <div class="page">
      <Mark />
      <main>
        <Heading>{words.app}</Heading>
        {view.trouble !== undefined && (
          <Notice kind={offline ? "info" : "trouble"}>
            {offline && view.rounds.length > 0 ? words.homeOffline : words.trouble[view.trouble]}{" "}
            <button type="button" class="link" onClick={() => void phone.visit()}>
              {words.tryAgain}
            </button>
          </Notice>
        )}
        {view.rounds.map((roundView) => (
          <RoundCard key={roundView.round.id} roundView={roundView} />
        ))}
        {view.rounds.length === 0 && (view.visiting ? <Notice>{words.loading}</Notice> : <Nothing />)}
      </main>
      <Footer />
    </div>
  );
}

/** The organisation's own name, logo and colour. */
function Mark() {
  const { view, words } = useSetting();
  const { organisation, colour, logo } = view.config ?? {};
  return (
    <header class="mark" style={{ borderColor: colour ?? "transparent" }}>
      {logo ? <img src={logo} alt="" /> : <Pulse />} {organisation ?? words.app}
    </header>
  );
}

function Nothing() {
  const { words } = useSetting();
  return (
    <div class="card">
      <p class="lead">{words.homeNothing}</p>
      <p>{words.homeNothingMore}</p>
    </div>
  );
}

function RoundCard({ roundView }: { roundView: RoundView }) {
  const { words } = useSetting();
  const [status, topics] = [`status-${roundView.round.id}`, `topics-${roundView.round.id}`];
  // Two rounds may have the same status: what they are about tells them apart, also by ear.
  return (
    <section class={`card round ${roundView.status}`} aria-labelledby={`${status} ${topics}`}>
      <p class="chip" id={status}>
        {words.status[roundView.status]}
      </p>
      <ul class="topics" id={topics}>
        {roundView.round.topics.map((topic) => (
          <li key={topic.id}>
            <Text of={topic.title} />
          </li>
        ))}
      </ul>
      <RoundNews roundView={roundView} />
    </section>
  );
}

function RoundNews({ roundView: { round, status, held, trouble, draft } }: { roundView: RoundView }) {
  const { words } = useSetting();
  if (status === "open") {
    const begun = Object.keys(draft.answers).length > 0;
    const count = round.questions.length;
    return (
      <>
        <a class="big button" href={hrefs.answer(round.id)}>
          {begun ? words.homeResume : words.homeAnswer}
        </a>
        <p class="small">
          {words.homeFacts({
            count,
            seconds: Math.max(10, Math.round((count * 10) / 3 / 5) * 5),
            until: round.closes_at,
          })}
        </p>
      </>
    );
  }
  if (trouble === "appTooOld") return <TooOld />;
  if (status === "blocked") return <p role="alert">{words.trouble[trouble ?? "offline"]}</p>;
  if (status === "fetching") return <p role="status">{words.homeFetching}</p>;
  if (status === "scheduled") {
    const opens = round.opens_at;
    return <p>{held ? words.homeOpensReady({ opens }) : words.homeOpens({ opens })}</p>;
  }
  return (
    <>
      <p role="status">{words.statusMore[status]}</p>
      <p>
        <a href={hrefs.read(round.id)}>{words.homeRead}</a>
      </p>
    </>
  );
}
