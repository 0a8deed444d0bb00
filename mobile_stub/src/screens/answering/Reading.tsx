import { useEffect } from "preact/hooks";
import { open, reading } from "../../phone/answering";
import { isEnding } from "../../phone/outbox";
import type { RoundView } from "../../phone/view";
import type { Article, Round } from "../../sides/values";
import { FALLBACK } from "../../words";
import { Page, Paragraphs, TooOld } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";

export function ReadingList(props: { round: Round; articles: readonly Article[]; title: string }) {
  const { view, words } = useSetting();
  if (props.articles.length === 0) return null;
  return (
    <section class="reading">
      <h2>{props.title}</h2>
      <ul>
        {props.articles.map((article) => (
          <li key={article.id}>
            <a href={hrefs.article(props.round.id, article.id)} lang={article.language}>
              {article.title}
            </a>
            {article.language === FALLBACK && view.language !== FALLBACK && (
              <span class="small"> ({words.inDanish})</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** After the answers: what there is to read on all of the round's topics. */
export function ReadAll({ roundView }: { roundView: RoundView }) {
  const { view, words } = useSetting();
  const { round, status } = roundView;
  const readings = round.questions.flatMap((question) => reading(round, question, view.language));
  const articles = [...new Map(readings.map((article) => [article.id, article])).values()];
  const ended = status === "sending" || isEnding(status);
  return (
    <Page title={ended && status !== "cancelled" ? words.doneTitle : words.doneReading} back={hrefs.home}>
      {roundView.trouble === "appTooOld" ? <TooOld /> : ended && <p role="status">{words.statusMore[status]}</p>}
      <ReadingList round={round} articles={articles} title={words.doneReading} />
      {articles.length === 0 && <p>{words.doneNone}</p>}
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
