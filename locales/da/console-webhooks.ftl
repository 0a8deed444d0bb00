# Administration: adresser, der får besked.

admin-webhooks = Webhooks
webhooks-lead = Her kan I få Linjepuls til at give et andet program besked, når en runde åbner, og når nye tal kan læses. Beskeden siger, hvilken runde det er, og intet om personer eller svar.
webhooks-addresses = Adresser
webhooks-told-of = Får besked, når
webhook-event-opened = en runde åbner
webhook-event-released = en rundes tal er offentliggjort
webhooks-state = Tilstand
webhooks-working = Virker
webhooks-failing = Fejler siden { $at }
webhooks-failing-why = Adressen har ikke taget imod siden { $at }. Linjepuls prøver igen af sig selv, sjældnere og sjældnere. Efter fire dage bliver den lukket.
webhooks-ended-failing = Lukket efter fire dage med fejl
webhooks-none = Der er ingen adresser endnu.
webhooks-new = Ny adresse
webhooks-name-hint = For eksempel: Intranettet
webhooks-url = Webadresse
webhooks-url-hint = Den adresse, programmet tager imod beskeder på. Den skal begynde med https://
webhooks-make = Tilføj adressen
webhooks-ready = Adressen er tilføjet
webhooks-ready-why = Sæt nøglen ind i »{ $name }« nu, så programmet kan se, at beskederne kommer herfra. Nøglen vises kun denne ene gang.
webhooks-secret = Nøgle (Standard Webhooks)
webhooks-new-key = Lav en ny nøgle
webhooks-new-key-sure = Lav en ny nøgle til »{ $name }«?
webhooks-new-key-what = I får den nye nøgle at se én gang. I en uge bliver hver besked underskrevet med både den nye og den gamle nøgle, så I kan nå at skifte nøglen i programmet. Laver I en ny nøgle igen inden for ugen, gælder den ældste ikke længere.
webhooks-new-key-yes = Ja, lav en ny nøgle
webhooks-new-key-made = Den nye nøgle er lavet
webhooks-both-sign = Den gamle nøgle virker indtil { $at }. Indtil da bliver hver besked underskrevet med begge nøgler.
webhooks-end = Luk adressen
webhooks-end-sure = Luk adressen »{ $name }«?
webhooks-end-what = Den får ingen beskeder mere, heller ikke dem, der venter. Du kan altid tilføje den igen med en ny nøgle.
webhooks-end-yes = Ja, luk adressen
webhooks-deliveries = Beskeder de sidste 30 dage
webhooks-no-deliveries = Der er ikke sendt nogen beskeder endnu.
webhooks-what = Besked
webhooks-at = Tidspunkt
webhooks-body = Se indholdet
webhook-state-waiting = Bliver sendt
webhook-state-taken = Modtaget
webhook-state-failing = Ikke modtaget endnu
webhook-state-stopped = Ikke sendt: adressen blev lukket
webhooks-tried = { $attempts ->
    [one] { $attempts } forsøg, { $at }.
   *[other] { $attempts } forsøg, sidst { $at }.
}
webhooks-answered = Svarede { $status }.
webhooks-again = Send igen
