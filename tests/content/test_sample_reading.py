"""What Eksempelkommune's staff are offered to read, found by tags, synonyms and text."""

from __future__ import annotations

from datetime import date

from backend.content.library import service
from backend.content.loading import service as loading
from backend.content.ranking.bundles import round_bundle, topic_articles
from backend.kit.database import Database
from tests.content.test_content import CLOCK
from tests.ground.content.files import SAMPLE
from tests.ground.desks import desk_at

FILES = [SAMPLE / f"{name}.json" for name in ("topics", "articles", "synonyms")]
DAY = date(2026, 11, 24)
BEGINNINGS = {
    "aeldrepleje-i-teams": "faste-teams-",
    "ai-retningslinjer": "ai-",
    "apv-2026": "apv-",
    "informationssikkerhed": "phishing-",
    "klimaplan-2030": "klimaplan-",
    "sygefravaer": "sygefravaer-",
}
FIRST = {
    "aeldrepleje-i-teams": "faste-teams-hvorfor",
    "ai-retningslinjer": "ai-hvad-maa-jeg",
    "apv-2026": "apv-2026-kort-fortalt",
    "informationssikkerhed": "phishing-ny-knap",
    "klimaplan-2030": "klimaplan-vedtaget",
    "sygefravaer": "sygefravaer-ny-politik",
}


async def test_every_topic_of_the_sample_carries_its_own_articles_and_no_others(named_db: Database) -> None:
    async with named_db.transaction() as session:
        await loading.load_content(desk_at(session, CLOCK), *(path.read_bytes() for path in FILES))
        keys = {topic.id: topic.key for topic in await service.all_topics(session)}
        every = [article.key for article in await service.article_cards(session)]
        carried = {keys[topic]: articles for topic, articles in (await topic_articles(session, keys, DAY)).items()}
    assert {key: {article.key for article in articles} for key, articles in carried.items()} == {
        key: {article_key for article_key in every if article_key.startswith(beginning)}
        for key, beginning in BEGINNINGS.items()
    }
    assert {key: articles[0].key for key, articles in carried.items()} == FIRST


async def test_without_the_synonyms_some_of_them_are_not_found(named_db: Database) -> None:
    async with named_db.transaction() as session:
        await loading.load_content(desk_at(session, CLOCK), *(path.read_bytes() for path in FILES[:2]))
        bundle = await round_bundle(session, await service.current_questions(session), DAY)
    offered = {article.key for articles in bundle.values() for article in articles}
    assert not offered & {"ai-vejledning-let-sprog", "klimaplan-varme-i-weekenden"}
    assert "sygefravaer-ny-politik" in offered
