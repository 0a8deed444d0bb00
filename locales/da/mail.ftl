mail-greeting = Kære { $name }
mail-foot = Sendt af Linjepuls for { $organisation }. Beskeden kan ikke besvares.
mail-first-day = Som det er planlagt nu, kommer dine første spørgsmål tidligst den { $day }. Kolleger kan blive spurgt før: hvem en runde spørger, kan ikke ændres, når den er gjort klar.

mail-round-opened = Nye spørgsmål: { $title }
    .text =
        Der er nye spørgsmål til dig: hvad har din leder fortalt om, og hvad ved du? Det tager { $minutes ->
            [one] under et minut
           *[other] omkring { $minutes } minutter
        }.

        Ingen kan slå op, hvad du har svaret. Når du har svaret, får du noget at læse om emnerne.

        Spørgsmålene er åbne til { $closes }.
    .button = Åbn Linjepuls

mail-reminder = Påmindelse til alle: { $title }
    .text =
        Denne påmindelse går til alle, der er spurgt, for ingen ved, hvem der har svaret. Har du svaret: tak.

        Har du ikke svaret endnu, kan du nå det: spørgsmålene er åbne til { $closes }.

        Ingen kan slå op, hvad du har svaret.
    .button = Åbn Linjepuls

mail-round-extended = Mere tid til at svare: { $title }
    .text =
        Runden er forlænget: spørgsmålene er åbne til { $closes }.

        Beskeden går til alle, der er spurgt, for ingen ved, hvem der har svaret. Har du svaret: tak, du skal ikke gøre mere.

        Ingen kan slå op, hvad du har svaret.
    .button = Åbn Linjepuls

mail-round-shortened = Spørgsmålene lukker tidligere: { $title }
    .text =
        Runden lukker tidligere, end du har fået at vide: du kan svare til { $closes }.

        Beskeden går til alle, der er spurgt, for ingen ved, hvem der har svaret. Har du svaret: tak, du skal ikke gøre mere.

        Ingen kan slå op, hvad du har svaret.
    .button = Åbn Linjepuls

mail-invitation = Kom i gang med Linjepuls
    .text =
        { $organisation } bruger Linjepuls til at høre, om det vigtige når frem til dig. Du svarer anonymt på telefonen.

        Din personlige kode er { $code }. Den virker én gang og i 30 dage. Giv den ikke til andre.
    .button = Kom i gang

mail-new-code = Der er lavet en ny kode til dig
    .text =
        Der er lavet en ny kode til din adgang til Linjepuls. Koden står ikke her. Har du en telefon eller en kode fra før, virker den ikke længere.

        Har du selv bedt om den, skal du ikke gøre noget. Var det ikke dig, så sig det til din tillidsrepræsentant og til HR med det samme.

mail-address-changed = Din e-mail eller dit telefonnummer er ændret
    .text =
        Din e-mail eller dit telefonnummer er ændret på den medarbejderliste, Linjepuls bruger.

        Er det rigtigt, skal du ikke gøre noget. Er det forkert, så sig det til din tillidsrepræsentant og til HR med det samme: ellers kan en anden få koder, der er til dig.

mail-phone-in = En telefon er logget ind som dig
    .text =
        En telefon er logget ind som dig i Linjepuls. Har du brugt en anden telefon før, er den logget ud.

        Var det dig, skal du ikke gøre noget. Var det ikke dig, så sig det til din tillidsrepræsentant og til HR med det samme.

mail-access-ended = Din adgang til Linjepuls er lukket
    .text =
        Du står ikke længere på den medarbejderliste, Linjepuls bruger. Derfor er din telefon logget ud, og koder til dig virker ikke længere.

        Er det rigtigt, skal du ikke gøre noget. Er det en fejl, så sig det til din tillidsrepræsentant og til HR.

mail-sms-code = Din kode til Linjepuls
    .text =
        Din kode er { $code }.

mail-greeting-plain = Hej

mail-console-link = Log ind i Linjepuls
    .text =
        Her er linket til konsollen, som nogen lige har bedt om på loginsiden. Det virker én gang inden for et kvarter og kun i den browser, der bad om det: { $browser }.

        Var det ikke dig, så lad linket være, og sig det til jeres administrator. Åbn det aldrig for en anden, og send det ikke videre.
    .button = Log ind

mail-console-link-anywhere = Log ind i Linjepuls
    .text =
        Her er linket til konsollen, som nogen lige har bedt om på loginsiden. Det virker én gang inden for et kvarter og kun i den browser, der bad om det.

        Var det ikke dig, så lad linket være, og sig det til jeres administrator. Åbn det aldrig for en anden, og send det ikke videre.
    .button = Log ind

mail-factor-reset = Dit andet trin er nulstillet
    .text =
        { $by } har nulstillet dit andet trin ved login i Linjepuls, og du er logget ud alle steder. Næste gang du logger ind, sætter du det op igen.

        Har du ikke bedt om det, så sig det til jeres administrator med det samme.
    .button = Log ind

mail-factor-app-added = Der er kommet en autentificeringsapp på dit login
    .text =
        { $at } blev der sat en autentificeringsapp op som andet trin ved dit login i Linjepuls.

        Var det ikke dig, så sig det til jeres administrator med det samme. Administratoren kan nulstille dit andet trin og logge dig ud alle steder.
    .button = Se dit andet trin
mail-factor-passkey-added = Der er kommet en adgangsnøgle på dit login
    .text =
        { $at } blev adgangsnøglen »{ $passkey }« føjet til dit login i Linjepuls.

        Var det ikke dig, så sig det til jeres administrator med det samme. Administratoren kan nulstille dit andet trin og logge dig ud alle steder.
    .button = Se dit andet trin
mail-factor-passkey-ended = En adgangsnøgle er fjernet fra dit login
    .text =
        { $at } blev adgangsnøglen »{ $passkey }« fjernet fra dit login i Linjepuls.

        Var det ikke dig, så sig det til jeres administrator med det samme. Administratoren kan nulstille dit andet trin og logge dig ud alle steder.
    .button = Se dit andet trin
mail-factor-codes-renewed = Der er lavet nye koder på papir til dit login
    .text =
        { $at } blev der lavet nye koder på papir til dit login i Linjepuls. De gamle koder virker ikke mere.

        Var det ikke dig, så sig det til jeres administrator med det samme. Administratoren kan nulstille dit andet trin og logge dig ud alle steder.
    .button = Se dit andet trin
mail-factor-provider-linked = Der er kommet en vej mere ind på dit login
    .text =
        { $at } gav en administrator en konto hos loginudbyderen »{ $passkey }« lov til at logge ind i Linjepuls som dig.

        Er kontoen ikke din, eller har du ikke bedt om det, så sig det til en anden administrator med det samme. Administratoren kan fjerne den under Login og logge dig ud alle steder.
    .button = Se, hvor du er logget ind
