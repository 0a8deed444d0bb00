# Patterns of CLDR (https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns). CLDR's own are 2.3.2026 in Danish, where
# hyphens are usual too, and Mar 2, 2026 in English, which here is for Europeans.
format-day = dd-MM-yyyy
format-moment = dd-MM-yyyy 'kl.' HH.mm
format-weekday-moment = EEEE d-M-yyyy 'kl.' HH.mm
format-interval = { $low } til { $high }
format-quarter = { $number }. kvartal { $year }

problem-bad-request = Forespørgslen kan ikke læses
problem-not-allowed = Det har du ikke adgang til
problem-sign-in-required = Log ind først
problem-not-found = Findes ikke
problem-method-not-allowed = Metoden bruges ikke her
problem-too-large = Indholdet er for stort
problem-media-type = Forkert indholdstype
problem-invalid = Indholdet er ikke gyldigt
problem-changed-meanwhile = En anden har ændret det imens
problem-busy = Der er for mange lige nu. Prøv igen om lidt
problem-too-slow = Indholdet kom ikke frem i tide
problem-server-error = Der skete en fejl hos os
problem-problem = Det gik ikke
