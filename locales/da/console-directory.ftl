# Administration: jeres katalog (SCIM).

directory-lead = Her kan jeres it-afdeling lade et katalog, for eksempel Entra ID eller Okta, holde medarbejderlisten ved lige af sig selv.
directory-leaving = { $people ->
    [one] { $people } person forlader listen på én gang
   *[other] { $people } personer forlader listen på én gang
}
directory-leaving-why = Kataloget har dem ikke længere. Det er så mange, at det kan være en fejl i kataloget, så de bliver på listen, til du har set på det.
directory-leave = { $people ->
    [one] Tag { $people } person af listen
   *[other] Tag { $people } personer af listen
}
directory-more = { $more ->
    [one] og { $more } til
   *[other] og { $more } til
}
directory-ending = Adgangen „{ $name }“ udløber { $day }. Lav en ny, og skift den i kataloget inden da.
directory-state = Sådan står det
directory-people = { $people ->
    [one] { $people } person på medarbejderlisten kommer fra kataloget.
   *[other] { $people } personer på medarbejderlisten kommer fra kataloget.
}
directory-taken = Listen fulgte kataloget senest { $at }.
directory-counts = Sidste ændring: { $added } nye, { $moved } flyttede, { $left } væk, { $changed } rettede, { $waiting } venter på en anden person.
directory-see-waiting = Se dem, der venter
directory-nothing = Intet katalog har sendt noget endnu.
directory-pending = Kataloget har sendt noget nyt. Listen følger med om lidt.
directory-faults = { $people ->
    [one] { $people } oplysning kan ikke bruges
   *[other] { $people } oplysninger kan ikke bruges
}
directory-faults-lead = Resten er kommet med. Ret dem i kataloget; så forsvinder de herfra.
directory-who = Hvem eller hvad
directory-why = Hvad der er galt
directory-fault-no-unit = Personen er ikke i nogen gruppe, der er en enhed, og har ingen afdeling
directory-fault-name = Personen har intet navn, der kan bruges
directory-fault-email = E-mailadressen kan ikke bruges: { $value }
directory-fault-phone = Telefonnummeret kan ikke ringes op: { $value }
directory-fault-twice = Der er to af samme slags, så ingen af dem er taget med { $value }
directory-fault-on-list = Personen står på listen i forvejen under et andet nummer end { $value }
directory-fault-circle = Enhederne peger på hinanden i ring
directory-fault-unit-name = Enheden har intet navn, der kan bruges
directory-tokens = Adgange
directory-tokens-lead = Kataloget sender til { $address } og viser en adgang. Den, der laver en adgang, kan ikke godkende ændringer, der kommer med den.
directory-name = Navn
directory-name-hint = For eksempel: Entra ID
directory-made = Lavet
directory-expires = Sidste dag
directory-expires-hint = Højst et år frem. For eksempel 31-12-2026
directory-used = Sidst brugt
directory-never = Aldrig
directory-end = Luk adgangen
directory-is-expired = Udløbet
directory-is-ended = Lukket
directory-token-ready = Adgangen er klar
directory-token-why = Sæt de to linjer ind i kataloget for „{ $name }“ nu: adgangen vises kun denne ene gang.
directory-address = Adresse
directory-secret = Adgang (bearer token)
directory-no-tokens = Der er ingen adgange endnu.
directory-new = Ny adgang
directory-make = Lav adgangen
