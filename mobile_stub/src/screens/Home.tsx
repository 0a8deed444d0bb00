import { begun, complete, minutes } from "../phone/answering";
import type { RoundView } from "../phone/view";
import { NewestTold } from "./about/Told";
import { Footer, Heading, Notice, Pulse, Text, TooOld } from "./parts";
import { hrefs } from "./route";
import { useSetting } from "./setting";

export function Home() {
  const { view, words } = useSetting();
  const offline = view.trouble === "offline";
  const cards = (coming: boolean) =>
    view.rounds
      .filter(({ status }) => (status === "scheduled") === coming)
      .map((roundView) => <RoundCard key={roundView.round.id} roundView={roundView} />);
  return (
    <div class="page">
      <Mark />
      <main>
        <Heading>{words.app}</Heading>
        {view.trouble !== undefined && (
          <Notice kind={offline ? "info" : "trouble"}>
            {offline && view.rounds.some(({ status }) => status === "open")
              ? words.homeOffline
              : words.trouble[view.trouble]}{" "}
            <TryAgain />
          </Notice>
        )}
        {view.receipts.some(({ stands }) => stands === false) && (
          <Notice kind="trouble">
            {words.receiptState.wrong} <a href={hrefs.anonymous}>{words.receiptTitle}</a>
          </Notice>
        )}
        {cards(false)}
        {view.rounds.length === 0 && (view.visiting ? <Notice>{words.loading}</Notice> : <Nothing />)}
        {/* Before what is still to come, so that it is on the first screen. */}
        <NewestTold />
        {cards(true)}
      </main>
      <Footer current="home" />
    </div>
  );
}

/** While it tries it says so, in what is read aloud as it changes: a try that fails puts the same words back. */
function TryAgain() {
  const { phone, view, words } = useSetting();
  return (
    <button type="button" class="link" onClick={() => void phone.visit()}>
      {view.visiting ? words.loading : words.tryAgain}
    </button>
  );
}

/** The organisation's own name, logo and colour. */
export function Mark() {
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

const DAY = 24 * 3_600_000;

/** What there is to do, how long it takes and until when. */
function Open({ roundView: { round, draft } }: { roundView: RoundView }) {
  const { words } = useSetting();
  const until = round.closes_at;
  const [topics, questions, days] = [round.topics.length, round.questions.length, Date.parse(until) - Date.now()];
  const unsent = complete(draft, round);
  return (
    <>
      {unsent && <Notice kind="trouble">{words.homeUnsent}</Notice>}
      <a class="big button" href={hrefs.answer(round.id)}>
        {unsent ? words.homeSend : begun(draft) ? words.homeResume : words.homeAnswer}
      </a>
      <p class="small">
        {words.homeFacts({ topics, questions, minutes: minutes(round) })}
        <br />
        {words.homeUntil({ days: Math.max(1, Math.ceil(days / DAY)), until })}
      </p>
    </>
  );
}

function RoundNews({ roundView }: { roundView: RoundView }) {
  const { round, status, held, trouble } = roundView;
  const { words } = useSetting();
  if (status === "open") return <Open roundView={roundView} />;
  if (trouble === "appTooOld") return <TooOld />;
  if (status === "blocked") {
    return (
      <p role="alert">
        {words.trouble[trouble ?? "offline"]} <TryAgain />
      </p>
    );
  }
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
