compare-title = Sammenlign to enheder
compare-lead = Vælg to enheder. Så ser du deres tal ved siden af hinanden, og hvor sikkert det er, at de er forskellige.
compare-one = Den første enhed
compare-other = Den anden enhed
compare-choose = Vælg en enhed
compare-show = Sammenlign
compare-difference = Forskel
compare-place = Placering
compare-more = { $points ->
    [0] under 1 procentpoint flere i { $one } end i { $other }.
   *[other] { $points } procentpoint flere i { $one } end i { $other }.
}
compare-less = { $points ->
    [0] under 1 procentpoint færre i { $one } end i { $other }.
   *[other] { $points } procentpoint færre i { $one } end i { $other }.
}
compare-chance = forskellen på { $one } og { $other } kan være tilfældig.
compare-sure = sikker forskel
compare-inside = { $one } og { $other } har medarbejdere til fælles, så de kan ikke sammenlignes. Vælg to enheder, hvor den ene ikke ligger i den anden.
compare-no-inside = de har medarbejdere til fælles
compare-no-withheld = kan ikke siges: det ene tal vises ikke
compare-no-too_few = kan ikke siges: for få svar
compare-unknown = Enheden har ikke sine egne tal i den seneste runde. Vælg en anden.
compare-not-asked = Enheden blev ikke spurgt i den seneste runde. Vælg en anden.
compare-why = Forskellen er den første enheds tal minus den andens. Den ligger mellem tallene i parentes med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde. En forskel kaldes sikker, når intervallet ikke rummer 0. Ser du på mange par uden forskel, vil omkring hvert tyvende alligevel se sikkert forskelligt ud.
