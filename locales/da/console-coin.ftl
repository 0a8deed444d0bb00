# The coin that phones toss: the organisation's choice, and what it says of each round.
admin-coin = Møntkast
coin-lead = Et møntkast gør det umuligt at bevise, hvad nogen svarede: Telefonen bytter af og til et svar ud med et tilfældigt, før det sendes. Til gengæld bliver tallene mindre sikre.
coin-now = { $percent ->
        [0] Nu: uden møntkast.
       *[other] Nu: møntkast på { $percent } %.
    }
coin-from-next = Det gælder de runder, der gøres klar herefter. En runde, der allerede er gjort klar, beholder sin mønt.
coin-proposal = Forslag, der venter
coin-proposal-says = { $author } foreslog den { $day } at gå fra { $percent } % til { $to ->
        [0] ingen mønt.
       *[other] { $to } %.
    }
coin-proposal-own = En anden administrator skal sige ja. Du kan trække forslaget tilbage.
coin-withdraw = Træk forslaget tilbage
coin-approve = Sig ja
coin-refuse = Sig nej
coin-both = De to måder side om side
coin-without = Uden møntkast
coin-with = Med møntkast
coin-gives = Hvad det giver
coin-leaves = Hvad det ikke giver
coin-shows = Hvad I ser
coin-without-gives = Et tal vises kun, når mindst fem svarede, og når de ikke næsten alle svarede det samme.
coin-with-gives = Ingen kan bevise et svar, hverken stemmeurnen, kollegerne eller den, der har alle data. Ved { $percent } % kan det, der blev sendt, højst gøre ét svar { $odds } gange så sandsynligt i forhold til et andet.
coin-without-leaves = Den, der kender reglerne, kan slutte noget af det, der mangler: viser en enhed kun antallet af svar og ingen fordeling, svarede de næsten ens. Og den, der ved, hvem der var tavse i to runder, kan regne ud, hvad én, der gik imellem dem, svarede.
coin-with-leaves = Over flere runder lægger det sig sammen, og melder et helt hold det samme, så mente de det nok. Mønten skjuler heller ikke, hvem der har svaret.
coin-without-shows = Præcise tal, men ikke for alle enheder.
coin-with-shows = Skøn med større usikkerhed, men for hver enhed, der viser antallet af svar. Hvad der vises, afhænger kun af, hvor mange der svarede.
coin-effect = Hvad det ville betyde hos jer
coin-effect-none = I har ingen offentliggjort runde endnu. Tallene er regnet ud fra jeres medarbejderliste.
coin-own = Jeres egne enheder
coin-is = Mønt
coin-own-units = Enheder, der ventes at få et tal
coin-own-width = Intervallets bredde i den midterste enhed, i procentpoint
coin-own-why = Regnet ud fra enhedernes størrelse og fra, hvor mange der svarede, hvis 30 % er informeret. En enhed får et tal, når intervallet er højst 40 procentpoint bredt.
coin-own-assumed = Det er antaget, at halvdelen svarer i hver enhed. Hvad der vises uden mønt, afhænger af svarene og kan først siges efter en runde.
coin-effect-has = Jeres nyeste runde (lukket { $day }) havde møntkast: { $counted ->
        [one] Den ene enhed, der viser antallet af svar, viser også fordelinger.
       *[other] Alle { $counted } enheder, der viser antallet af svar, viser også fordelinger.
    }
coin-effect-is = I jeres nyeste runde (lukket { $day }) viser { $counted ->
        [one] én enhed
       *[other] { $counted } enheder
    } antallet af svar.
coin-effect-shown = { $shown ->
        [0] Ingen af dem viser en fordeling.
        [one] Én af dem viser en fordeling.
       *[other] { $shown } af dem viser en fordeling.
    }
coin-effect-between = { $least ->
        [0] Op til { $most } af dem viser en fordeling, alt efter spørgsmålet.
       *[other] { $least } til { $most } af dem viser en fordeling, alt efter spørgsmålet.
    }
coin-effect-all = Med møntkast ville alle gøre det, men intervallerne bliver bredere, og hvor de bliver for brede, står der »for få til at sige noget«.
coin-widths = Hvor bredt et interval bliver, i procentpoint
coin-staff = Enhed
coin-at = { $percent ->
        [0] Uden
       *[other] { $percent } %
    }
coin-of = { $answered } af { $staff } svarede
coin-widths-why = Udregnet for enheder, hvor 30 % er informeret. Er intervallet bredere end 40 procentpoint, står der »for få til at sige noget«.
coin-choose = Vælg mønt
coin-percent = Hvor ofte et svar bliver byttet ud, i procent
coin-percent-hint = 0 for ingen mønt, ellers 5 til 33. Vi foreslår 10. Et højere tal gælder med det samme; et lavere skal en administrator mere godkende.
coin-wrong = Skriv 0 eller et helt tal fra 5 til 33.
coin-alone = Der er kun én administrator. Mønten kan ikke sættes ned eller slås fra, før der er en til.
coin-round = { $percent ->
        [0] Nej
       *[other] Ja, { $percent } %
    }
said-coin-nothing = Det er den mønt, der gælder.
said-coin-raised = Mønten er sat op.
said-coin-proposed = Forslaget venter på en administrator mere.
said-coin-approved = Mønten er sat ned.
said-coin-refused = Forslaget er afvist.
said-coin-withdrawn = Forslaget er trukket tilbage.
problem-no-second-administrator = Mønten kan først sættes ned, når der er en administrator mere
problem-own-coin-proposal = Et forslag skal godkendes af en anden end den, der stillede det
problem-others-coin-proposal = Kun den, der stillede forslaget, kan trække det tilbage
problem-no-coin-proposal = Der er intet forslag, der venter
action-organisation-coin = Møntkast sat op
action-organisation-coin-propose = Lavere møntkast foreslået
action-organisation-coin-approve = Lavere møntkast godkendt
action-organisation-coin-refuse = Lavere møntkast afvist
action-organisation-coin-withdraw = Forslag om møntkast trukket tilbage
action-organisation-coin-lapse = Forslag om møntkast bortfaldet
