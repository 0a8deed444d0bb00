import type { ToldThen, ToldTopic } from "../../sides/values";
import { percent } from "../../words";
import { Bar, Footer, Page, Text } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";

/** "Det fortalte I": the whole organisation's figures, newest and before, the same for everybody. */
export function ToldPage() {
  const { view, words } = useSetting();
  const told = view.told;
  if (told === undefined) {
    return (
      <Page title={words.toldTitle} back={hrefs.home} foot={<Footer current="told" />}>
        <p class="lead">{words.toldNothing}</p>
        <p>{words.toldNothingMore}</p>
      </Page>
    );
  }
  const closed = told.closed_at;
  return (
    <Page title={words.toldTitle} back={hrefs.home} foot={<Footer current="told" />}>
      <p class="lead">
        {told.answered === null
          ? words.toldLeadWithout({ closed })
          : words.toldLead({ answered: told.answered, recipients: told.recipients, closed })}
      </p>
      <AskedIn />
      {/* Kept from before there were coins, it has none. */}
      {told.coin > 0 && (
        <p class="hint">
          {words.toldCoin({ coin: told.coin })} <a href={hrefs.anonymous}>{words.reviewCoinMore}</a>
        </p>
      )}
      {!told.topics.some((topic) => shows(newest(topic))) && <p>{words.toldWithheld}</p>}
      {told.topics.map((topic) => (
        <TopicCard key={topic.id} topic={topic} />
      ))}
      {/* Nor is there anything before in what was kept by an app that knew of none. */}
      {told.earlier?.length > 0 && <h2>{words.toldEarlier}</h2>}
      {told.earlier?.map(({ id, title, rounds }) => (
        <section key={id} class="card told">
          <h3>
            <Text of={title} />
          </h3>
          <Both rounds={rounds} />
        </section>
      ))}
    </Page>
  );
}

/** Of a round that did not ask everywhere, where it did. Nor does what was kept from before this was told say so. */
function AskedIn() {
  const { view, words } = useSetting();
  const units = view.told?.asked_in?.join(" · ");
  return units ? <p class="hint">{words.toldAskedIn({ units })}</p> : null;
}

/** The newest result, one topic of it, on the first screen; nothing where there is none to show. */
export function NewestTold() {
  const { view, words } = useSetting();
  const topic = view.told?.topics.find((one) => shows(newest(one)));
  if (topic === undefined) return null;
  return (
    <section class="card told">
      <p class="chip">{words.toldTitle}</p>
      <h2>
        <Text of={topic.title} />
      </h2>
      <Both rounds={[newest(topic)]} />
      <AskedIn />
      <p>
        <a href={hrefs.told}>{words.toldAll}</a>
      </p>
    </section>
  );
}

/** Nothing where the topic has neither a figure to show, of whichever round, nor a note. */
function TopicCard({ topic }: { topic: ToldTopic }) {
  const { words } = useSetting();
  const rounds = [newest(topic), ...(topic.before ?? [])];
  if (topic.note === null && !rounds.some(shows)) return null;
  return (
    <section class="card told">
      <h2>
        <Text of={topic.title} />
      </h2>
      <Both rounds={rounds} />
      {topic.note !== null && (
        <p>
          <strong>{words.toldNote}</strong> <Text of={topic.note} />
        </p>
      )}
    </section>
  );
}

/** The newest round as one of several. What a phone kept from before figures were weighted has no percent. */
function newest({ told, knows }: ToldTopic): ToldThen {
  return { closed_at: "", told: told?.percent ?? null, knows: knows?.percent ?? null };
}

const shows = ({ told, knows }: ToldThen): boolean => (told ?? knows) !== null;

/** Told and known of one topic, the newest first. `closed_at` is "" where the page has told it. */
function Both({ rounds }: { rounds: readonly ToldThen[] }) {
  return (
    <>
      <Shares kind="told" rounds={rounds} />
      <Shares kind="knows" rounds={rounds} />
    </>
  );
}

/** The newest beside what was asked, those before beside when it was. */
function Shares({ kind, rounds }: { kind: "told" | "knows"; rounds: readonly ToldThen[] }) {
  const { words } = useSetting();
  const asked = kind === "told" ? words.toldTold : words.toldKnows;
  const shown = rounds.flatMap((then) => (then[kind] === null ? [] : [{ closed: then.closed_at, whole: then[kind] }]));
  return (
    <div class={`share ${kind}`}>
      {shown.map(({ closed, whole }, place) => {
        const share = percent(words, whole / 100);
        return (
          <div key={closed} class={place ? "then" : ""}>
            <p>
              <span>
                {place === 0 && asked + (closed && ",")} {closed && words.toldThen({ closed })}
              </span>
              <strong>{share}</strong>
            </p>
            <Bar share={whole / 100} label={words.toldShare({ share })} />
          </div>
        );
      })}
    </div>
  );
}
