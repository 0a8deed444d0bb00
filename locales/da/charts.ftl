chart-told = Fortalt
chart-knows = Ved det
chart-share = Andel af medarbejderne
chart-quarter-line_works = Fortalt og ved det
chart-quarter-message_unclear = Fortalt, ved det ikke
chart-quarter-other_channels = Ikke fortalt, ved det
chart-quarter-blind_spot = Ikke fortalt, ved det ikke
