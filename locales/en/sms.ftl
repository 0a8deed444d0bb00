sms-round-opened = { $organisation }: There are new questions for you in Linjepuls. They are open until { $closes }.
sms-reminder = { $organisation }: A reminder to everybody. If you have answered in Linjepuls: thank you. If not, there is time until { $closes }.
sms-invitation = { $organisation }: Get started with Linjepuls. Your code is { $code }.
sms-new-code = { $organisation }: A new code was made for your access to Linjepuls. If it was not you, tell HR at once.
sms-sms-code = { $organisation }: Your code for Linjepuls is { $code }. Give it to nobody.
