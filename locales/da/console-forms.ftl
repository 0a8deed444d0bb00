form-missing = Feltet skal udfyldes.
form-lines = Feltet har kun plads til én linje. Fjern linjeskiftet.
form-long = Højst { $most } tegn.
form-number = Skriv et helt tal fra { $low } til { $high }.
form-date = Skriv en dato, for eksempel 24-12-2026.
form-year = Skriv en dato i et år fra 1900 til 2199.
form-choice = Vælg en af mulighederne.
form-web = Skriv en adresse, der begynder med https://
form-link = Linjen må ikke indeholde links (https://, www.). Ansatte skal kun stole på beskedens eget.
form-key = Kun små bogstaver a–z, tal og bindestreg.
form-other = Det kan ikke læses. Skriv det anderledes.
form-time = Skriv et klokkeslæt, for eksempel 8.00.
form-branches = Vælg mindst én enhed.
form-dots = Skriv, hvad det handler om, i stedet for prikkerne.
form-clock-missing = Det klokkeslæt findes ikke den dag: uret stilles frem til sommertid.
form-clock-twice = Det klokkeslæt kommer to gange den dag: uret stilles tilbage. Vælg et andet.

# What a new question begins with; the dots are what its writer puts in their place.
question-start-told = Har din leder fortalt dig om …?
question-start-self = Hvor godt ved du, hvad … betyder for dig?
# What employees choose between where the options are always the same: after »told«, then after »self«.
answer-fixed-yes = Ja
answer-fixed-no = Nej
answer-fixed-forgot = Husker ikke
answer-fixed-well = Godt
answer-fixed-little = Lidt
answer-fixed-unsure = Ved ikke
