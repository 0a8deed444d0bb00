suggestion-missing = { $people ->
    [one] omkring { $people } medarbejder mangler at få det fortalt eller at vide det
   *[other] omkring { $people } medarbejdere mangler at få det fortalt eller at vide det
}
suggestion-act-keep = Bliv ved: linjen virker
    .why = den største gruppe er både blevet fortalt om det og ved det
suggestion-act-rewrite = Skriv budskabet om
    .why = den største gruppe er blevet fortalt om det, men ved det ikke
suggestion-act-keep_channel = Behold kanalen
    .why = den største gruppe ved det uden at deres leder har fortalt om det
suggestion-act-equip_leaders = Klæd lederne på
    .why = den største gruppe er ikke blevet fortalt om det, og de, der er, ved det oftere ({ $effect } procentpoint)
suggestion-act-start = Begynd forfra med emnet
    .why = den største gruppe har hverken hørt om det eller ved det, og lederens ord ses ikke at gøre forskellen
suggestion-act-wait = Vent med at handle
    .why = ingen af grupperne er sikkert den største
