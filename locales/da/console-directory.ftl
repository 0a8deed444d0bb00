# Administration: jeres katalog (SCIM).

directory-lead = Her kan jeres it-afdeling lade et katalog, for eksempel Entra ID eller Okta, holde medarbejderlisten ved lige af sig selv.
directory-leaving = { $people ->
    [one] { $people } person forlader listen på én gang
   *[other] { $people } personer forlader listen på én gang
}
directory-leaving-why = Kataloget har dem ikke længere. Det er så mange, at det kan være en fejl i kataloget, så de bliver på listen, til du har set på dem.
directory-leave = { $people ->
    [one] Tag { $people } person af listen
   *[other] Tag { $people } personer af listen
}
directory-more = { $more ->
    [one] og { $more } til
   *[other] og { $more } til
}
directory-ending = Adgangen »{ $name }« udløber { $day }. Lav en ny, og skift den i kataloget inden da.
directory-state = Sådan står det
directory-people = { $people ->
    [one] { $people } person på medarbejderlisten kommer fra kataloget.
   *[other] { $people } personer på medarbejderlisten kommer fra kataloget.
}
directory-taken = Listen er sidst rettet efter kataloget { $at }.
directory-counts = Sidste ændring – kommet til: { $added }, flyttet: { $moved }, fratrådt: { $left }, rettet: { $changed }, venter på godkendelse: { $waiting }.
directory-see-waiting = Se dem, der venter
directory-nothing = Kataloget har ikke sendt noget endnu. Lav en adgang nedenfor, og sæt den ind i kataloget, så følger listen med.
directory-over = Adgangen »{ $name }« udløb { $day }: kataloget kan ikke komme ind, så ingen kommer på medarbejderlisten eller tages af den. Lav en ny, og skift den i kataloget. Bruges kataloget ikke mere, så luk adgangen.
directory-pending = Kataloget har sendt noget nyt. Listen følger med om lidt.
directory-faults = { $people ->
    [one] { $people } oplysning kan ikke bruges
   *[other] { $people } oplysninger kan ikke bruges
}
directory-faults-lead = Resten er kommet med. Ret oplysningerne i kataloget, så forsvinder de herfra.
directory-who = Hvem eller hvad
directory-why = Hvad der er galt
directory-fault-no-unit = Personen er ikke i nogen gruppe, der er en enhed, og har ingen afdeling
directory-fault-name = Personen har intet navn, der kan bruges
directory-fault-number = Nummeret kan ikke bruges: { $value }
directory-fault-email = E-mailadressen kan ikke bruges: { $value }
directory-fault-phone = Telefonnummeret kan ikke ringes op: { $value }
directory-fault-twice = To har samme nummer, eller to enheder har samme navn og plads. Ingen af dem er taget med
directory-fault-on-list = Personen står på listen i forvejen under et andet nummer end { $value }
directory-fault-circle = Enhederne ligger under hinanden i ring
directory-fault-unit-name = Enheden har intet navn, der kan bruges
directory-nobody-decides = Ingen kan godkende ændringer fra kataloget: alle, der kunne, har selv lavet en adgang, som er brugt. Giv en anden rollen administrator eller tillidsvalgt.
directory-tokens = Adgange
directory-tokens-lead = Skriv adressen { $address } og en adgang ind i kataloget. Den, der laver en adgang, kan ikke godkende ændringer, der kommer med den.
directory-name = Navn
directory-name-hint = For eksempel: Entra ID
directory-made = Lavet
directory-expires = Sidste dag
directory-expires-hint = Højst et år frem.
directory-used = Sidst brugt
directory-never = Aldrig
directory-end = Luk adgangen
directory-end-sure = Luk adgangen »{ $name }«?
directory-end-what = Kataloget kan ikke komme ind med den igen, og medarbejderlisten følger ikke længere med, medmindre kataloget har en anden adgang. Ingen kommer af listen, og du kan altid lave en ny adgang.
directory-end-yes = Ja, luk adgangen
directory-is-expired = Udløbet
directory-is-ended = Lukket
directory-token-ready = Adgangen er klar
directory-token-why = Sæt de to linjer ind i kataloget nu. Adgangen »{ $name }« vises kun denne ene gang.
directory-address = Adresse
directory-secret = Adgang (bearer token)
directory-no-tokens = Der er ingen adgange endnu.
directory-new = Ny adgang
directory-make = Lav adgangen
