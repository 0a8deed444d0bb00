suggestion-act = Suggestion
suggestion-missing = Not told, or does not know
suggestion-people = { $people ->
    [one] about { $people } person
   *[other] about { $people } people
}
suggestion-effort = Note as an effort
suggestion-line = { $act } ({ $people }).
suggestion-act-keep = Keep on – the line works
    .why = The largest group was told and knows.
suggestion-act-rewrite = Rewrite the message
    .why = The largest group was told but does not know.
suggestion-act-keep_channel = Keep the channel
    .why = The largest group knows although their leader has not told them.
suggestion-act-equip_leaders = Equip the leaders
    .why = The largest group neither was told nor knows, and those who were told know more often.
suggestion-act-start = Start over with the topic
    .why = The largest group neither was told nor knows, and the figures do not show that the leader’s word makes a difference.
suggestion-act-wait = Wait before acting
    .why = None of the groups is surely the largest.
