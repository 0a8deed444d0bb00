# Administration: programmer, der bruger API'et.

admin-programs = Programmer
programs-lead = Her kan I give andre programmer adgang til Linjepuls, for eksempel Power BI, intranettet eller et lønsystem. Hvert program får sin egen adgang, som I kan lukke når som helst.
programs-ending = Adgangen »{ $name }« udløber { $day }. Lav en ny, og skift den i programmet inden da.
programs-name = Program
programs-name-hint = For eksempel: Power BI
programs-may = Hvad programmet må
program-scope-read-figures = Læse tal
program-why-read-figures = de offentliggjorte tal, som kommunikation og HR ser dem. Intet om enkelte personer
program-scope-read-staff = Læse medarbejderlisten
program-why-read-staff = enheder, navne, adresser og numre, som HR ser dem. Ikke koder, og intet om svar
program-scope-write-staff = Rette medarbejderlisten
program-why-write-staff = tilføje, flytte og rette medarbejdere og lade dem fratræde. Tilføjelser og flytninger venter på, at en anden godkender dem, som når HR indlæser en liste
programs-holder = Hvem der bruger adgangen
programs-holder-hint = E-mailadresse. Kræves, hvis programmet må rette medarbejderlisten: hverken den, der bruger adgangen, eller den, der har lavet den, kan godkende det, programmet skriver.
programs-over = Adgangen »{ $name }« udløb { $day }, og programmet kan ikke komme ind. Lav en ny, og skift den i programmet. Bruges den ikke mere, så luk den.
programs-nobody-decides = Ingen kan godkende det, som »{ $name }« skriver. Giv en anden rollen administrator eller tillidsvalgt.
programs-end-what = Programmet kan ikke komme ind med den igen, heller ikke hvis nogen har taget en kopi. Du kan altid lave en ny adgang.
programs-token-why = Sæt de to linjer ind i programmet nu. Adgangen »{ $name }« vises kun denne ene gang.
programs-how = Sådan henter et program tal
programs-how-csv = Programmet sender adgangen med hver gang. Med format=csv kommer tallene som en tabel, som Excel og Power BI kan læse, ellers som JSON:
programs-how-more = Alle adresser og felter er beskrevet her:
