# Administration: programs that use the API.

admin-programs = Programs
programs-lead = Here you can let other programs use Linjepuls, such as Power BI, your intranet or a payroll system. Each program gets a token of its own, which you can end at any time.
programs-ending = The token “{ $name }” expires on { $day }. Make a new one and change it in the program before then.
programs-name = Program
programs-name-hint = For example: Power BI
programs-may = What the program may do
program-scope-read-figures = Read figures
program-why-read-figures = the published figures, as communications and HR see them. Nothing about individuals
program-scope-read-staff = Read the staff list
program-why-read-staff = units, names, addresses and numbers, as HR sees them. No codes, and nothing about answers
program-scope-write-staff = Change the staff list
program-why-write-staff = add, move and correct people and let them leave. Additions and moves wait for somebody else to approve them, as when HR imports a list
programs-holder = Who uses the token
programs-holder-hint = E-mail address. Needed if the program may change the staff list: neither the person who uses the token nor the one who made it can approve what the program writes.
programs-over = The token “{ $name }” expired on { $day }, and the program can’t come in. Make a new one and change it in the program. If it is used no more, end it.
programs-nobody-decides = Nobody can approve what “{ $name }” writes. Give somebody else the role of administrator or steward.
programs-end-what = The program can’t come in with it again, nor can whoever has taken a copy. You can always make a new token.
programs-token-why = Put both lines into the program now. The token “{ $name }” is shown only this once.
programs-how = How a program fetches figures
programs-how-csv = The program sends its token along each time. With format=csv the figures come as a table that Excel and Power BI can read, otherwise as JSON:
programs-how-more = All addresses and fields are described here:
