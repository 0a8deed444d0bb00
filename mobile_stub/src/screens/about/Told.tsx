import type { Counts, ToldTopic } from "../../sides/values";
import { percent } from "../../words";
import { Bar, Page, Text } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";

/** "Det fortalte I": the whole organisation's figures, the same for everybody. */
export function ToldPage() {
  const { view, words } = useSetting();
  const told = view.told;
  if (told === undefined) {
    return (
      <Page title={words.toldTitle} back={hrefs.home}>
        <p class="lead">{words.toldNothing}</p>
        <p>{words.toldNothingMore}</p>
      </Page>
    );
  }
  const closed = told.closed_at;
  return (
    <Page title={words.toldTitle} back={hrefs.home}>
      <p class="lead">
        {told.answered === null
          ? words.toldLeadWithout({ closed })
          : words.toldLead({ answered: told.answered, recipients: told.recipients, closed })}
      </p>
      {/* Kept from before there were coins, it has none. */}
      {told.coin > 0 && (
        <p class="hint">
          {words.toldCoin({ coin: told.coin })} <a href={hrefs.anonymous}>{words.reviewCoinMore}</a>
        </p>
      )}
      {told.topics.map((topic) => (
        <TopicCard key={topic.id} topic={topic} />
      ))}
    </Page>
  );
}

function TopicCard({ topic }: { topic: ToldTopic }) {
  const { words } = useSetting();
  return (
    <section class="card told">
      <h2>
        <Text of={topic.title} />
      </h2>
      <Share label={words.toldTold} counts={topic.told} kind="told" />
      <Share label={words.toldKnows} counts={topic.knows} kind="knows" />
      {topic.note !== null && (
        <p class="note">
          <strong>{words.toldNote}</strong> <Text of={topic.note} />
        </p>
      )}
    </section>
  );
}

function Share({ label, counts, kind }: { label: string; counts: Counts | null; kind: string }) {
  const { words } = useSetting();
  // What a phone kept from before figures were weighted has no percent, and waits for the next visit.
  const whole = counts?.percent;
  if (typeof whole !== "number") {
    return (
      <p class="share">
        {label}: {words.toldWithheld}
      </p>
    );
  }
  const share = whole / 100;
  return (
    <div class={`share ${kind}`}>
      <p>
        {label} <strong>{percent(words, share)}</strong>
      </p>
      <Bar share={share} label={words.toldShare({ share: percent(words, share) })} />
    </div>
  );
}
