format-day = dd MMM yyyy
format-moment = dd MMM yyyy, HH:mm
format-weekday-moment = EEEE d-M-yyyy 'at' HH:mm
format-interval = { $low } to { $high }
format-quarter = Q{ $number } { $year }

problem-bad-request = The request cannot be read
problem-not-allowed = You are not allowed to do that
problem-sign-in-required = Sign in first
problem-not-found = Not found
problem-method-not-allowed = That method is not used here
problem-too-large = The content is too large
problem-media-type = Wrong media type
problem-invalid = The content is not valid
problem-changed-meanwhile = Somebody else has changed it meanwhile
problem-server-error = Something failed on our side
problem-problem = That did not work
