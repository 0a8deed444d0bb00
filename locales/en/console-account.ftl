account-quarter = Quarter
account-show = Show
account-make = Make a PDF
account-again = Make the PDF again
account-waiting = The PDF is being made. The page will show it in a moment.
account-pdf = Download the PDF of { $day }
account-xlsx = Download as Excel
