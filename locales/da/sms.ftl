sms-round-opened = { $organisation }: Der er nye spørgsmål til dig i Linjepuls. De er åbne til { $closes }.
sms-reminder = { $organisation }: Påmindelse til alle. Har du svaret på spørgsmålene i Linjepuls: tak. Ellers kan du nå det til { $closes }.
sms-invitation = { $organisation }: Kom i gang med Linjepuls. Din kode er { $code }.
sms-new-code = { $organisation }: Der er lavet en ny kode til din adgang til Linjepuls. Var det ikke dig, så sig det til HR.
sms-sms-code = { $organisation }: Din kode til Linjepuls er { $code }. Giv den ikke til andre.
