account-quarter = Quarter
account-show = Show
account-make = Make a PDF
account-again = Make the PDF again
account-waiting = The PDF is being made. The page will show it in a moment.
account-unprinted = { $count ->
    [one] One text has characters that the PDF can’t show. They are printed as ▯:
   *[other] { $count } texts have characters that the PDF can’t show. They are printed as ▯:
}
account-unprinted-do = Correct the texts where they are written, then make the PDF again. A round that was opened keeps its title.
account-pdf = Download the PDF of { $day }
account-xlsx = Download as Excel
