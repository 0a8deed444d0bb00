problem-round-unknown-here = Spørgerunden kendes ikke her
problem-not-ready = Der er endnu ikke noget at hente
problem-handoff-invalid = Beskrivelsen er ikke gyldig
    .other-round = Adressen nævner en anden runde.
    .over = Runden er allerede slut.
    .options = Et spørgsmål har flere end { $most } svarmuligheder.
    .key = En nøgle er ikke kanonisk: { $fault }
    .same-key = To grupper har samme nøgle.
    .json = Det er ikke kanonisk JSON.
    .version = Version 1 tages ikke længere imod. Opdatér den navngivne side.
    .earlier-unknown = Den nævner en tidligere runde, som ikke kendes her: { $round }
    .moves = Flytningerne siden runden { $round } går ikke op: { $fault }
problem-round-forgotten = Runden udelader en anden med nogle af de samme spørgsmål
    .earlier = Den udelader en tidligere runde med nogle af de samme spørgsmål: { $round }
problem-below-floor = Spørgerunden beskytter mindre, end stemmeurnen kræver
problem-handoff-differs = Der ligger allerede en anden udgave
problem-cancelled-too-late = Spørgerunden er åbnet og kan ikke aflyses
problem-token-refused = Adgangsbeviset gælder ikke her
problem-not-open-yet = Spørgerunden er ikke åbnet endnu
problem-round-closed = Spørgerunden er lukket
problem-round-cancelled = Spørgerunden er aflyst
problem-other-ballot = Adgangsbeviset er allerede brugt til en anden besvarelse
problem-ballot-invalid = Besvarelsen passer ikke til spørgerunden
    .unanswered = Hvert spørgsmål skal have præcis ét svar.
    .article = En artikel hører ikke til runden.
    .twice = Noget står to gange i besvarelsen.
    .answer = Et svar hører ikke til sit spørgsmål.
    .size = Besvarelsen har en anden størrelse end rundens.
problem-ballot-version = Appen er for gammel til denne spørgerunde. Opdatér den; dine svar er ikke gået tabt.
problem-service-call-refused = Kaldet er ikke underskrevet gyldigt
problem-cookie-refused = Stemmeurnen modtager ikke cookies

# A process that cannot start: after it, a line for each setting.
ballot-box-refused =
    .web = Stemmeurnen kan ikke starte:
    .worker = Stemmeurnens baggrundsarbejde kan ikke starte:
    .migrate = Stemmeurnens database kan ikke bringes til denne version:

# `linjepuls-ballot-box`: its help, and what `keys` prints.
ballot-box-about = Linjepuls: stemmeurnen.
ballot-box-web = Kør stemmeurnen.
ballot-box-worker = Kør dens baggrundsarbejde, som lukker runder; flere kan køre ved siden af hinanden.
ballot-box-migrate = Bring dens database til denne version.
ballot-box-keys = Lav det nøglepar, der underskriver offentliggørelser, og skriv det, der skal ind i hver sides miljø.
    .folder = En mappe, som kun du kan læse.
    .own = Stemmeurnens miljø
    .other = Den navngivne sides miljø; kun denne linje er til dens driftsansvarlige
