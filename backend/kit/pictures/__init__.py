"""Pictures that people send in, drawn anew so that nothing else that their files hold is kept or shown to others."""
