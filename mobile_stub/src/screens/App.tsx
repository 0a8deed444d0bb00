import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Phone } from "../phone/phone";
import type { RoundView, View } from "../phone/view";
import { type Words, wordsOf } from "../words";
import { AnonymousPage } from "./about/Anonymous";
import { MorePage } from "./about/More";
import { ToldPage } from "./about/Told";
import { Answer } from "./answering/Answer";
import { ReadAll, ReadArticle } from "./answering/Reading";
import { Enrol } from "./entering/Enrol";
import { Install } from "./entering/Install";
import { Home } from "./Home";
import { type Route, useCode, useRoute } from "./route";
import { SettingContext } from "./setting";

/** `words`: of the language that the phone speaks as it starts. */
export function App(props: { phone: Phone; words: Words; code: string; signedOut: boolean }) {
  const { phone, signedOut } = props;
  const [words, setWords] = useState(props.words);
  const [view, setView] = useState(phone.view);
  const route = useRoute();
  const code = useCode(props.code);
  // Before anything is painted: without a connection a visit may be over by then, and what it found would not be shown.
  useLayoutEffect(() => phone.watch(setView), [phone]);
  // They are here already: whoever chooses a language is shown it when its words are.
  useEffect(() => void wordsOf(view.language).then(setWords), [view.language]);
  useEffect(() => {
    document.documentElement.lang = view.language;
    document.title = words.app;
  }, [view.language, words]);
  useEffect(() => scrollTo(0, 0), [JSON.stringify(route)]);
  return (
    <SettingContext.Provider value={{ phone, view, words }}>
      {view.enrolled || route.name === "anonymous" || route.name === "install" ? (
        <Screen key={JSON.stringify(route)} route={route} view={view} />
      ) : (
        <Enrol key={code} code={code} signedOut={signedOut} />
      )}
    </SettingContext.Provider>
  );
}

function Screen({ route, view }: { route: Route; view: View }) {
  if (route.name === "told") return <ToldPage />;
  if (route.name === "anonymous") return <AnonymousPage />;
  if (route.name === "install") return <Install />;
  if (route.name === "more") return <MorePage />;
  const roundView = "round" in route ? view.rounds.find((shown) => shown.round.id === route.round) : undefined;
  return roundView === undefined ? <Home /> : <OfRound route={route} roundView={roundView} />;
}

function OfRound({ route, roundView }: { route: Route; roundView: RoundView }) {
  const article =
    route.name === "article" ? roundView.round.articles.find(({ id }) => id === route.article) : undefined;
  if (article !== undefined) return <ReadArticle roundView={roundView} article={article} />;
  return route.name === "answer" && roundView.status === "open" ? (
    <Answer roundView={roundView} />
  ) : (
    <ReadAll roundView={roundView} />
  );
}
