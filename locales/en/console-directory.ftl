# Administration: your directory (SCIM).

directory-lead = Here your IT department can let a directory, such as Entra ID or Okta, keep the staff list up to date by itself.
directory-leaving = { $people ->
    [one] { $people } person leaves the list at once
   *[other] { $people } people leave the list at once
}
directory-leaving-why = The directory no longer has them. They are so many that it may be a mistake in the directory, so they stay on the list until you have looked at them.
directory-leave = { $people ->
    [one] Take { $people } person off the list
   *[other] Take { $people } people off the list
}
directory-more = { $more ->
    [one] and { $more } more
   *[other] and { $more } more
}
directory-ending = The token “{ $name }” expires on { $day }. Make a new one and change it in the directory before then.
directory-state = How it stands
directory-people = { $people ->
    [one] { $people } person on the staff list comes from the directory.
   *[other] { $people } people on the staff list come from the directory.
}
directory-taken = The list was last changed by the directory { $at }.
directory-counts = Latest change – added: { $added }, moved: { $moved }, left: { $left }, corrected: { $changed }, waiting to be approved: { $waiting }.
directory-see-waiting = See those who wait
directory-nothing = The directory has not sent anything yet. Make a token below and put it into the directory, and the list follows.
directory-over = The token “{ $name }” expired on { $day }: the directory can’t come in, so nobody comes onto the staff list or is taken off it. Make a new one and change it in the directory. If the directory is used no more, end the token.
directory-pending = The directory has sent something new. The list follows shortly.
directory-faults = { $people ->
    [one] { $people } entry can’t be used
   *[other] { $people } entries can’t be used
}
directory-faults-lead = The rest was taken in. Correct the entries in the directory, and they disappear from here.
directory-who = Who or what
directory-why = What is wrong
directory-fault-no-unit = The person is in no group that is a unit, and has no department
directory-fault-name = The person has no name that can be used
directory-fault-number = The number can’t be used: { $value }
directory-fault-email = The e-mail address can’t be used: { $value }
directory-fault-phone = The phone number can’t be dialled: { $value }
directory-fault-twice = Two have the same number, or two units the same name and place. Neither is taken in
directory-fault-on-list = The person is on the list already under another number than { $value }
directory-fault-circle = The units are below one another in a ring
directory-fault-unit-name = The unit has no name that can be used
directory-nobody-decides = Nobody can approve changes from the directory: everybody who could has made a token that was used. Give somebody else the role of administrator or steward.
directory-tokens = Tokens
directory-tokens-lead = Enter the address { $address } and a token in the directory. Whoever makes a token can’t approve changes that come with it.
directory-name = Name
directory-name-hint = For example: Entra ID
directory-made = Made
directory-expires = Last day
directory-expires-hint = At most a year ahead.
directory-used = Last used
directory-never = Never
directory-end = End the token
directory-end-sure = End the token “{ $name }”?
directory-end-what = The directory can’t come in with it again, and the staff list no longer follows unless the directory has another token. Nobody leaves the list, and you can always make a new token.
directory-end-yes = Yes, end the token
directory-is-expired = Expired
directory-is-ended = Ended
directory-token-ready = The token is ready
directory-token-why = Put both lines into the directory now. The token “{ $name }” is shown only this once.
directory-address = Address
directory-secret = Bearer token
directory-no-tokens = There are no tokens yet.
directory-new = New token
directory-make = Make the token
