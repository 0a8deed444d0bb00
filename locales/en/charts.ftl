chart-told = Told
chart-knows = Knows
chart-share = Share of staff
chart-quarter-line_works = Told and knows
chart-quarter-message_unclear = Told, does not know
chart-quarter-other_channels = Not told, knows
chart-quarter-blind_spot = Not told, does not know
