suggestion-missing = { $people ->
    [one] about { $people } person lacks being told or knowing
   *[other] about { $people } people lack being told or knowing
}
suggestion-act-keep = Keep on: the line works
    .why = the largest group has been told and knows
suggestion-act-rewrite = Rewrite the message
    .why = the largest group has been told but does not know
suggestion-act-keep_channel = Keep the channel
    .why = the largest group knows although their leader has not told them
suggestion-act-equip_leaders = Equip the leaders
    .why = the largest group has not been told, and those who have know more often ({ $effect } points)
suggestion-act-start = Start over with the topic
    .why = the largest group neither was told nor knows, and the leader's word is not seen to matter
suggestion-act-wait = Wait before acting
    .why = none of the groups is surely the largest
