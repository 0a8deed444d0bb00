account-quarter = Kvartal
account-show = Vis
account-make = Lav PDF
account-again = Lav PDF'en igen
account-waiting = PDF'en bliver lavet. Siden viser den om et øjeblik.
account-pdf = Hent PDF fra { $day }
account-xlsx = Hent som Excel
