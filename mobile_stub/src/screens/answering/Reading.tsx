import { useEffect } from "preact/hooks";
import { open, reading } from "../../phone/answering";
import { deviceOf, installed } from "../../phone/installing";
import { isEnding } from "../../phone/outbox";
import type { RoundView } from "../../phone/view";
import type { Article, Round } from "../../sides/values";
import { FALLBACK } from "../../words";
import { Page, Paragraphs, TooOld } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";

/** Two at most are read here and now; the others are there for whoever wants more. */
const FEW = 2;

export function Reading({ round }: { round: Round }) {
  const { view, words } = useSetting();
  const articles = reading(round, view.language);
  if (articles.length === 0) return null;
  return (
    <section class="reading">
      <h2>{words.askRead}</h2>
      <List round={round} articles={articles.slice(0, FEW)} />
      {articles.length > FEW && (
        <details>
          <summary>{words.doneReading}</summary>
          <List round={round} articles={articles.slice(FEW)} />
        </details>
      )}
    </section>
  );
}

function List({ round, articles }: { round: Round; articles: readonly Article[] }) {
  const { view, words } = useSetting();
  return (
    <ul>
      {articles.map((article) => (
        <li key={article.id}>
          <a href={hrefs.article(round.id, article.id)} lang={article.language}>
            {article.title}
          </a>
          {article.for_leaders && <span class="chip">{words.forLeaders}</span>}
          {article.language === FALLBACK && view.language !== FALLBACK && (
            <span class="small"> ({words.inDanish})</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** After the answers: what there is to read on all of the round's topics. */
export function ReadAll({ roundView: { round, status, trouble } }: { roundView: RoundView }) {
  const { words } = useSetting();
  const ended = status === "sending" || isEnding(status);
  const thanks = ended && status !== "cancelled" && status !== "unsent";
  return (
    <Page title={thanks ? words.doneTitle : words.doneReading} back={hrefs.home}>
      {trouble === "appTooOld" ? <TooOld /> : ended && <p role="status">{words.statusMore[status]}</p>}
      <Reading round={round} />
      {/* On an iPhone the app there would begin anew, without the right to answer that is kept here. */}
      {thanks && !installed() && deviceOf() !== "ios" && (
        <p>
          <a href={hrefs.install}>{words.installLink}</a>
        </p>
      )}
      <p>
        <a class="big button" href={hrefs.home}>
          {words.home}
        </a>
      </p>
    </Page>
  );
}

/** From the bundle: no server hears that it was opened, unless it is counted within the ballot. */
export function ReadArticle({ roundView, article }: { roundView: RoundView; article: Article }) {
  const { phone, words } = useSetting();
  const { draft, round, status } = roundView;
  useEffect(() => {
    const opened = open(draft, article);
    if (status === "open" && opened !== draft) void phone.save(opened);
  }, [article.id]);
  const back = status === "open" ? hrefs.answer(round.id) : hrefs.read(round.id);
  return (
    <Page title={<span lang={article.language}>{article.title}</span>} back={back}>
      <p class="small">{words.articlePublished({ published: article.published })}</p>
      <div class="article" lang={article.language}>
        <Paragraphs text={article.text} />
      </div>
      {article.url !== null && (
        <div class="external">
          <p class="small" id="external-note">
            {words.articleExternalNote}
          </p>
          <a
            href={article.url}
            target="_blank"
            rel="noopener noreferrer"
            referrerpolicy="no-referrer"
            aria-describedby="external-note"
          >
            {words.articleExternal}
          </a>
        </div>
      )}
    </Page>
  );
}
