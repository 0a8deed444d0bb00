account-quarter = Kvartal
account-show = Vis
account-make = Lav PDF
account-again = Lav PDF'en igen
account-waiting = PDF'en bliver lavet. Siden viser den om et øjeblik.
account-unprinted = { $count ->
    [one] En tekst har tegn, som PDF'en ikke kan vise. I stedet står der ▯:
   *[other] { $count } tekster har tegn, som PDF'en ikke kan vise. I stedet står der ▯:
}
account-unprinted-do = Ret teksterne, hvor de er skrevet, og lav så PDF'en igen. En runde, der er åbnet, beholder sin titel.
account-pdf = Hent PDF fra { $day }
account-xlsx = Hent som Excel
