mail-greeting = Dear { $name }
mail-foot = Sent by Linjepuls for { $organisation }. This message can’t be answered.
mail-first-day = As planned now, your first questions come on { $day } at the earliest. Colleagues may be asked before: whom a round asks is settled when it is prepared.

mail-round-opened = New questions: { $title }
    .text =
        There are new questions for you: what has your leader told you about, and what do you know? It takes { $minutes ->
            [one] less than a minute
           *[other] about { $minutes } minutes
        }.

        Nobody can look up what you have answered. Afterwards you get something to read about the topics.

        The questions are open until { $closes }.
    .button = Open Linjepuls

mail-reminder = A reminder to everybody: { $title }
    .text =
        This reminder goes to everybody who is asked, because nobody knows who has answered. If you have: thank you.

        If you haven’t yet, there is still time: the questions are open until { $closes }.

        Nobody can look up what you have answered.
    .button = Open Linjepuls

mail-round-extended = More time to answer: { $title }
    .text =
        The round has been extended: the questions are open until { $closes }.

        This message goes to everybody who was asked, since nobody knows who has answered. If you have answered: thank you, there is nothing more to do.

        Nobody can look up what you answered.
    .button = Open Linjepuls

mail-round-shortened = The questions close earlier: { $title }
    .text =
        The round closes earlier than you were told: you can answer until { $closes }.

        This message goes to everybody who was asked, since nobody knows who has answered. If you have answered: thank you, there is nothing more to do.

        Nobody can look up what you answered.
    .button = Open Linjepuls

mail-invitation = Get started with Linjepuls
    .text =
        { $organisation } uses Linjepuls to hear whether what matters reaches you. You answer anonymously on the phone.

        Your personal code is { $code }. It works once, within 30 days. Don’t give it to anybody.
    .button = Get started

mail-new-code = A new code was made for you
    .text =
        A new code was made for your access to Linjepuls. It is not written here. A phone or a code that you had before no longer works.

        If you asked for it, there is nothing to do. If it was not you, tell your staff representative and HR at once.

mail-address-changed = Your e-mail address or phone number was changed
    .text =
        Your e-mail address or phone number was changed on the staff list that Linjepuls uses.

        If that is right, there is nothing to do. If it is wrong, tell your staff representative and HR at once: otherwise somebody else may get codes that are for you.

mail-phone-in = A phone has signed in as you
    .text =
        A phone has signed in as you in Linjepuls. If you used another phone before, it is signed out.

        If it was you, there is nothing to do. If it was not you, tell your staff representative and HR at once.

mail-access-ended = Your access to Linjepuls has ended
    .text =
        You are no longer on the staff list that Linjepuls uses. So your phone is signed out, and codes for you no longer work.

        If that is right, there is nothing to do. If it is a mistake, tell your staff representative and HR.

mail-sms-code = Your code for Linjepuls
    .text =
        Your code is { $code }.

mail-greeting-plain = Hello

mail-console-link = Sign in to Linjepuls
    .text =
        Here is the link to the console that somebody has just asked for at the sign-in page. It works once, within a quarter of an hour, and only in the browser that asked for it: { $browser }.

        If it was not you, leave the link alone and tell your administrator. Never open it for somebody else, and don’t forward it.
    .button = Sign in

mail-console-link-anywhere = Sign in to Linjepuls
    .text =
        Here is the link to the console that somebody has just asked for at the sign-in page. It works once, within a quarter of an hour, and only in the browser that asked for it.

        If it was not you, leave the link alone and tell your administrator. Never open it for somebody else, and don’t forward it.
    .button = Sign in

mail-factor-reset = Your second step was reset
    .text =
        { $by } has reset your second step for signing in to Linjepuls, and you are signed out everywhere. The next time you sign in, you set it up again.

        If you didn’t ask for it, tell your administrator at once.
    .button = Sign in

mail-factor-app-added = An authenticator app was added to your sign-in
    .text =
        { $at } an authenticator app was set up as the second step of your sign-in to Linjepuls.

        If it was not you, tell your administrator at once. They can reset your second step and sign you out everywhere.
    .button = See your second step
mail-factor-passkey-added = A passkey was added to your sign-in
    .text =
        { $at } the passkey “{ $passkey }” was added to your sign-in to Linjepuls.

        If it was not you, tell your administrator at once. They can reset your second step and sign you out everywhere.
    .button = See your second step
mail-factor-passkey-ended = A passkey was removed from your sign-in
    .text =
        { $at } the passkey “{ $passkey }” was removed from your sign-in to Linjepuls.

        If it was not you, tell your administrator at once. They can reset your second step and sign you out everywhere.
    .button = See your second step
mail-factor-codes-renewed = New codes on paper were made for your sign-in
    .text =
        { $at } new codes on paper were made for your sign-in to Linjepuls. The old codes no longer work.

        If it was not you, tell your administrator at once. They can reset your second step and sign you out everywhere.
    .button = See your second step
mail-factor-provider-linked = There is another way in to your sign-in
    .text =
        { $at } an administrator allowed an account at the login provider “{ $passkey }” to sign in to Linjepuls as you.

        If the account is not yours, or you didn’t ask for it, tell another administrator at once. They can remove it under Sign-in and sign you out everywhere.
    .button = See where you are signed in
