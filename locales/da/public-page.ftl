newest-title = Seneste offentliggørelse
newest-none = Der er ikke nogen offentliggørelse endnu.
newest-none-hint = Den første kommer, når en spørgerunde er lukket. Spørgerunder planlægges af HR.
newest-status-void = Runden er erklæret ugyldig: der kom flere besvarelser end modtagere i en gruppe. Intet er vist.
newest-status-withheld = Runden er holdt tilbage: den bestod ikke den uafhængige kontrol. Besvarelserne er slettet.
newest-caption = Andel af alle ansatte, der har hørt om emnet fra deres leder, og andel, der ved, hvad det handler om
# Of a round in some branches only.
newest-caption-part = Andel af alle ansatte dér, hvor der blev spurgt, der har hørt om emnet fra deres leder, og andel, der ved, hvad det handler om
newest-unit = Enhed
newest-units = { $units ->
    [one] Vis den ene enhed
   *[other] Vis { $units } enheder
}
newest-answered = Har svaret
newest-told = Fortalt
newest-knows = Ved det
newest-at-least = mindst { $k } har svaret
newest-of = { $answered } af { $recipients }
newest-withheld = ikke vist
newest-withheld-why = – betyder, at tallet ikke vises, fordi det kunne røbe, hvad enkelte har svaret. Det er ikke nul.
newest-left-out = Svar fra højst { $most } i { $units } selv (ikke enhederne under) er ikke talt med i noget tal: ellers måtte større tal skjules for deres skyld.
newest-not-read = Intervallerne er ved at blive regnet ud. Indtil da står kun hele organisationens tal.
newest-waits = regnes ud
# The page once more, where intervals are being worked out.
newest-again = Hent siden igen
newest-too-few-why = Hvor intervallet er bredere end 40 procentpoint, siger enhedens tal for lidt til at blive vist.
newest-closed = Runden lukkede { $day }.
