suggestion-act = Forslag
suggestion-missing = Har ikke hørt det eller ved det ikke
suggestion-people = { $people ->
    [one] omkring { $people } medarbejder
   *[other] omkring { $people } medarbejdere
}
suggestion-effort = Notér som indsats
suggestion-line = { $act } ({ $people }).
suggestion-act-keep = Fortsæt – linjen virker
    .why = Flest har hørt det og ved det.
suggestion-act-rewrite = Skriv budskabet om
    .why = Flest har hørt det, men ved det ikke.
suggestion-act-keep_channel = Behold kanalen
    .why = Flest ved det, uden at deres leder har fortalt om det.
suggestion-act-equip_leaders = Klæd lederne på
    .why = Flest har hverken hørt det eller ved det, og de, der har hørt det, ved det oftere.
suggestion-act-start = Begynd forfra med emnet
    .why = Flest har hverken hørt det eller ved det, og tallene viser ikke, at lederens ord gør en forskel.
suggestion-act-wait = Vent med at handle
    .why = Ingen af grupperne er sikkert størst.
