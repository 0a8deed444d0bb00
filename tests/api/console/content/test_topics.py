"""Cilla writes topics and questions: nothing typed is lost, nobody is overwritten, and what was asked stays."""

from __future__ import annotations

from backend.content.library.service import current_questions, mark_asked
from tests.api.console.desk import ORIGIN, Desk, text_of

TOPIC = {
    "title_da": "Nyt lønsystem",
    "summary_da": "Lønnen kommer fra et nyt system.",
    "owner": "HR",
    "tags": "løn, it",
}
QUIZ = {
    "text_da": "Hvornår begynder det?",
    "option1_da": "I marts",
    "why1_da": "Ja.",
    "option2_da": "I maj",
    "why2_da": "Nej, i marts.",
    "right": "1",
}


async def added(desk: Desk, title: str = TOPIC["title_da"]) -> str:
    answer = await desk.post("Cilla", "/console/topics/new", {**TOPIC, "title_da": title})
    assert answer.status_code == 303, text_of(answer)
    return str(answer.headers["location"].partition("?")[0])


async def test_a_new_topic_is_on_the_list_with_what_it_lacks(desk: Desk) -> None:
    assert "Der er ingen emner endnu" in text_of(await desk.get("Cilla", "/console/topics"))
    await added(desk)
    assert "Nyt lønsystem HR Fortalt: mangler Ved det: mangler" in text_of(await desk.get("Cilla", "/console/topics"))


async def test_the_list_is_in_danish_order(desk: Desk) -> None:
    for title in ("Åben dør", "Ærlig løn", "Øget fravær", "Zoner", "abc"):
        await desk.post("Cilla", "/console/topics/new", {**TOPIC, "title_da": title})
    page = text_of(await desk.get("Cilla", "/console/topics"))
    places = [page.index(title) for title in ("abc", "Zoner", "Ærlig løn", "Øget fravær", "Åben dør")]
    assert places == sorted(places)


async def test_what_is_missing_is_told_beside_its_field_and_the_rest_is_kept(desk: Desk) -> None:
    answer = await desk.post("Cilla", "/console/topics/new", {**TOPIC, "summary_da": "", "owner": "x" * 301})
    assert answer.status_code == 422
    assert 'id="summary_da-error">Feltet skal udfyldes.' in answer.text
    assert 'id="owner-error">Højst 300 tegn.' in answer.text
    assert 'value="Nyt lønsystem"' in answer.text
    assert 'aria-describedby="summary_da-hint summary_da-error" aria-invalid="true"' in answer.text


async def test_the_same_title_twice_is_told_at_the_title(desk: Desk) -> None:
    await added(desk)
    answer = await desk.post("Cilla", "/console/topics/new", TOPIC)
    assert (answer.status_code, "bruges allerede" in answer.text) == (409, True)


async def test_a_title_that_was_another_topic_s_before_can_be_used(desk: Desk) -> None:
    """Its key stays, and each topic's questions have their own."""
    path = await added(desk)
    renamed = {**TOPIC, "title_da": "Lønsystemet 2026", "revision": "1"}
    assert (await desk.post("Cilla", path, renamed)).status_code == 303
    paths = [path, await added(desk)]
    long = "Sådan bruger du den nye vagtplan på de fire sygehuse og i hjemmeplejen i "
    paths += [await added(desk, f"{long}{year}") for year in (2026, 2027)]
    for one in paths:
        assert (await desk.post("Cilla", f"{one}/question?form=quiz", QUIZ)).status_code == 303
    topics = (await desk.ask("Cilla", "GET", "/console/api/topics")).json()
    keys = sorted(record["topic"]["key"] for record in topics)
    cut = "saadan-bruger-du-den-nye-vagtplan-paa-de-fire-sygehuse-og-i"
    assert keys == ["nyt-loensystem", "nyt-loensystem-2", cut, f"{cut}-2"]


async def test_the_title_of_a_topic_in_the_archive_is_told_at_the_title(desk: Desk) -> None:
    path = await added(desk)
    await desk.post("Cilla", f"{path}/archive", archived="1")
    answer = await desk.post("Cilla", "/console/topics/new", {**TOPIC, "title_da": "Nyt  LØNSYSTEM"})
    assert (answer.status_code, "måske i arkivet" in answer.text) == (409, True)


async def test_two_who_edit_at_once_do_not_overwrite_each_other_silently(desk: Desk) -> None:
    path = await added(desk)
    first = {**TOPIC, "owner": "Cilla", "revision": "1"}
    assert (await desk.post("Cilla", path, first)).status_code == 303
    second = await desk.post("Alma", path, {**TOPIC, "owner": "Alma", "revision": "1"})
    assert second.status_code == 409
    assert "En anden har ændret det" in text_of(second)
    assert 'value="Alma"' in second.text
    assert 'name="revision" value="2"' in second.text
    assert 'value="Cilla"' in (await desk.get("Cilla", path)).text
    assert (await desk.post("Alma", path, {**TOPIC, "owner": "Alma", "revision": "2"})).status_code == 303


async def test_a_topic_is_put_away_and_taken_out_again(desk: Desk) -> None:
    path = await added(desk)
    away = await desk.post("Cilla", f"{path}/archive", archived="1")
    page = await desk.get("Cilla", away.headers["location"])
    assert "Lagt i arkiv" in text_of(page)
    assert "Fortryd" in text_of(page)
    assert "Nyt lønsystem" not in text_of(await desk.get("Cilla", "/console/topics"))
    archive = text_of(await desk.get("Cilla", "/console/topics?show=archived"))
    assert ("Nyt lønsystem HR" in archive, "mangler" in archive) == (True, False)
    await desk.post("Cilla", f"{path}/archive", archived="0")
    assert "Nyt lønsystem" in text_of(await desk.get("Cilla", "/console/topics"))


async def test_a_told_question_comes_from_the_template(desk: Desk) -> None:
    path = await added(desk)
    form = await desk.get("Cilla", f"{path}/question?form=told")
    assert "Har din leder fortalt dig om …?" in form.text
    left = await desk.post("Cilla", f"{path}/question?form=told", text_da="Har din leder fortalt dig om …?")
    assert left.status_code == 422
    assert "Skriv, hvad det handler om, i stedet for prikkerne." in text_of(left)
    await desk.post("Cilla", f"{path}/question?form=told", text_da="Har din leder fortalt dig om det nye lønsystem?")
    page = text_of(await desk.get("Cilla", path))
    assert "Har din leder fortalt dig om det nye lønsystem? Fortalt 1 endnu ikke stillet" in page


async def test_a_quiz_needs_two_options_with_explanations_and_one_that_is_right(desk: Desk) -> None:
    path = await added(desk)
    answer = await desk.post("Cilla", f"{path}/question?form=quiz", {**QUIZ, "why2_da": "", "right": "3"})
    assert answer.status_code == 422
    assert 'id="why2_da-error"' in answer.text
    assert "Vælg en af mulighederne" in answer.text
    assert 'value="I marts"' in answer.text


async def test_an_option_with_english_alone_is_told_beside_its_danish_field(desk: Desk) -> None:
    path = f"{await added(desk)}/question?form=quiz"
    cases = {"option3_en": ("option3_da", "why3_da"), "why4_da": ("option4_da",), "why3_en": ("option3_da", "why3_da")}
    for written, missing in cases.items():
        answer = await desk.post("Cilla", path, {**QUIZ, written: "In June"})
        assert answer.status_code == 422
        assert [f'id="{name}-error"' in answer.text for name in missing] == [True] * len(missing)
        assert "In June" in answer.text


async def test_a_new_quiz_has_no_right_answer_until_cilla_says_which(desk: Desk) -> None:
    path = await added(desk)
    page = await desk.get("Cilla", f"{path}/question?form=quiz")
    assert " checked" not in page.text
    assert "Svar (engelsk, valgfri)" in text_of(page)
    assert "Svar (dansk)" in text_of(page)
    answer = await desk.post("Cilla", f"{path}/question?form=quiz", {**QUIZ, "right": ""})
    assert answer.status_code == 422
    assert '<span class="form-message" id="right-error">Vælg en af mulighederne' in answer.text
    assert answer.text.count('aria-describedby="right-error"') == 4


async def test_a_preview_saves_nothing(desk: Desk) -> None:
    path = await added(desk)
    shown = await desk.post("Cilla", f"{path}/question?form=quiz", {**QUIZ, "action": "preview"})
    assert "Hvornår begynder det? I marts I maj Ved ikke" in text_of(shown)
    after = text_of(shown).partition("Sådan ser det ud efter svaret")[2]
    assert after.strip().startswith("I marts Det er det rigtige svar")
    assert "Emnet har ingen spørgsmål endnu" in text_of(await desk.get("Cilla", path))


async def test_a_preview_has_the_page_s_language_where_there_is_text_in_it_and_says_so(desk: Desk) -> None:
    path = f"{await added(desk)}/question?form=quiz"
    typed = {**QUIZ, "text_en": "When does it begin?", "option1_en": "In March", "action": "preview"}
    danish = await desk.post("Cilla", path, typed)
    assert "Vist på dansk. En telefon på engelsk viser det engelske" in text_of(danish)
    assert "Hvornår begynder det? I marts I maj Ved ikke" in text_of(danish)
    spoken = {"Origin": ORIGIN, "Accept-Language": "en"} | await desk.cookie("Cilla")
    english = await desk.send("POST", path, spoken, typed)
    assert "Shown in English, and in Danish where there is no English." in text_of(english)
    assert "When does it begin? In March I maj" in text_of(english)
    assert '<span class="choice"><span lang="da">I maj</span></span>' in english.text


async def test_what_was_asked_once_gets_a_new_version(desk: Desk) -> None:
    path = await added(desk)
    await desk.post("Cilla", f"{path}/question?form=quiz", QUIZ)
    where = f"{path}/question?key=nyt-loensystem-knows"
    edited = await desk.post("Cilla", where, {**QUIZ, "option2_da": "I juni", "version": "1", "revision": "1"})
    assert edited.headers["location"].endswith("said=saved")
    async with desk.database.transaction() as session:
        asked = [question.id for question in await current_questions(session)]
        await mark_asked(session, asked)
    renewed = await desk.post("Cilla", where, {**QUIZ, "option2_da": "I juli", "version": "1", "revision": "2"})
    assert renewed.headers["location"].endswith("said=new-version")
    page = text_of(await desk.get("Cilla", path))
    assert "Ved det 2 endnu ikke stillet" in page
    assert "Ved det 1 har været stillet" in page


async def test_a_self_assessment_has_its_fixed_answers(desk: Desk) -> None:
    path = await added(desk)
    text = "Hvor godt ved du, hvad det nye lønsystem betyder for dig?"
    await desk.post("Cilla", f"{path}/question?form=self", text_da=text)
    form = await desk.get("Cilla", f"{path}/question?key=nyt-loensystem-knows")
    assert "Godt Lidt Ved ikke" in text_of(form)
    assert (await desk.get("Cilla", f"{path}/question?form=essay")).status_code == 404


async def test_two_who_write_one_question_at_once_are_told(desk: Desk) -> None:
    path = await added(desk)
    await desk.post("Cilla", f"{path}/question?form=quiz", QUIZ)
    where = f"{path}/question?key=nyt-loensystem-knows"
    form = (await desk.get("Alma", where)).text
    assert 'name="version" value="1"' in form
    seen = {"version": "1", "revision": "1"}
    assert (await desk.post("Cilla", where, {**QUIZ, **seen, "option2_da": "I juni"})).status_code == 303
    second = await desk.post("Alma", where, {**QUIZ, **seen, "option2_da": "I juli"})
    assert second.status_code == 409
    assert "En anden har ændret det" in text_of(second)
    assert 'value="I juli"' in second.text
    assert 'name="revision" value="2"' in second.text
    assert 'value="I juni"' in (await desk.get("Cilla", where)).text


async def test_a_question_is_put_away_without_its_topic_and_taken_out_again(desk: Desk) -> None:
    path = await added(desk)
    await desk.post("Cilla", f"{path}/question?form=quiz", QUIZ)
    put = f"{path}/question/archive"
    away = await desk.post("Cilla", put, key="nyt-loensystem-knows", archived="1")
    page = await desk.get("Cilla", away.headers["location"])
    assert "i arkiv" in text_of(page)
    assert "stilles ikke mere. Fortryd" in text_of(page)
    async with desk.database.transaction() as session:
        assert await current_questions(session) == ()
    await desk.post("Cilla", put, key="nyt-loensystem-knows", archived="0")
    async with desk.database.transaction() as session:
        assert len(await current_questions(session)) == 1
    assert (await desk.post("Cilla", put, key="another", archived="1")).status_code == 404
