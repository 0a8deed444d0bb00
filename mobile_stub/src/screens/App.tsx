import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Phone } from "../phone/phone";
import type { RoundView, View } from "../phone/view";
import { wordsOf } from "../words";
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

export function App({ phone, code: first, signedOut }: { phone: Phone; code: string; signedOut: boolean }) {
  const [view, setView] = useState(phone.view);
  const route = useRoute();
  const code = useCode(first);
  // Before anything is painted: without a connection a visit may be over by then, and what it found would not be shown.
  useLayoutEffect(() => phone.watch(setView), [phone]);
  const words = wordsOf(view.language);
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
  if (route.name === "article") {
    const article = roundView.round.articles.find(({ id }) => id === route.article);
    return article === undefined ? (
      <ReadAll roundView={roundView} />
    ) : (
      <ReadArticle roundView={roundView} article={article} />
    );
  }
  return route.name === "answer" && roundView.status === "open" ? (
    <Answer roundView={roundView} />
  ) : (
    <ReadAll roundView={roundView} />
  );
}
