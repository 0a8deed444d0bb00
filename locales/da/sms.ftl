sms-round-opened = { $organisation }: Der er nye spørgsmål til dig i Linjepuls. De er åbne til { $closes }.
sms-reminder = { $organisation }: Påmindelse til alle. Har du svaret på spørgsmålene i Linjepuls: tak. Ellers kan du nå det til { $closes }.
sms-invitation = { $organisation }: Kom i gang med Linjepuls. Din kode er { $code }.
sms-new-code = { $organisation }: Der er lavet en ny kode til din adgang til Linjepuls. Var det ikke dig, så sig det til din tillidsrepræsentant og HR.
sms-address-changed = { $organisation }: Din e-mail eller dit nummer er ændret på medarbejderlisten i Linjepuls. Var det ikke aftalt, så sig det til din tillidsrepræsentant og HR.
sms-phone-in = { $organisation }: En telefon er logget ind som dig i Linjepuls. Var det ikke dig, så sig det til din tillidsrepræsentant og HR.
sms-access-ended = { $organisation }: Din adgang til Linjepuls er lukket: du står ikke længere på medarbejderlisten. Er det en fejl, så sig det til din tillidsrepræsentant og HR.
sms-sms-code = { $organisation }: Din kode til Linjepuls er { $code }. Giv den ikke til andre.
