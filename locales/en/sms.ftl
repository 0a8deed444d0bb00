sms-round-opened = { $organisation }: There are new questions for you in Linjepuls. They are open until { $closes }.
sms-reminder = { $organisation }: A reminder to everybody. If you have answered in Linjepuls: thank you. If not, there is time until { $closes }.
sms-invitation = { $organisation }: Get started with Linjepuls. Your code is { $code }.
sms-new-code = { $organisation }: A new code was made for your access to Linjepuls. If it was not you, tell your staff representative and HR.
sms-address-changed = { $organisation }: Your e-mail address or number was changed on the staff list of Linjepuls. If that was not agreed, tell your staff representative and HR.
sms-phone-in = { $organisation }: A phone has signed in as you in Linjepuls. If it was not you, tell your staff representative and HR.
sms-access-ended = { $organisation }: Your access to Linjepuls has ended: you are no longer on the staff list. If that is a mistake, tell your staff representative and HR.
sms-sms-code = { $organisation }: Your code for Linjepuls is { $code }. Give it to nobody.
