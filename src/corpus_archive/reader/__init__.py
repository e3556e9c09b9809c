"""The reading room: a small web application over an archive, for a reader who does not type commands.

How a page is added. Say it is `/sets`:

1. A function of one `Visit` (`visits.py`) that gives a `Page` (`pages.py`), in the file of its group: `sets.py`.
   It asks `visit.archive` and nothing below the door, and reads what the address says with `visit.text`,
   `visit.number` and `visit.several`, which bound it; `check_names` (`questions.py`) refuses what it does not read.
   Answers that stand on one page are of one moment: `with visit.archive.at_one_moment() as corpus`. `Page` has the
   template's name and its values, the title of a bookmark, `data` (a function: what JSON has) and `table` (a function:
   what CSV has), both called only when asked.
   What cannot be answered is raised: any error of `corpus_archive` becomes a page in words (`refusals.py`).
2. A line of `PLACES` in `application.py`: address, function, and `heavy=True` where it may take long (a search, a
   concordance), or a function that says so of a visit. Heavy questions have threads of their own, so that an article
   never waits for them; each has a bound in time. `.json` and `.csv` behind the address, and
   `Accept: application/json`, need nothing more.
3. A template in `templates/` that extends `leaf.html` and fills the block `body`. In it `say("articles", n=3)` speaks
   the reader's language; `day(date)`, `month(number)` and `address("/search", q=…)` are there too. All text is escaped,
   and characters that turn the direction of writing are shown, not obeyed.
4. Each string in `catalogue.tsv`, in English and Chinese; a test finds those that are missing and those not used. What
   the package itself says (an error, a note) is a `Wording`; `tellers.py` tells it, its Chinese is in `wordings.tsv`.
5. Its name in the masthead's list (`NAVIGATION` in `printing.py`), and its looks in `static/room.css`. No inline style
   or script: the policy of `safety.py` refuses them. A page that wants htmx sets the block `scripts` (see `leaf.html`).
   An answer to htmx is the same page; let `hx-select` take its part from it.
6. What its JSON has, and what its address may say, in `interface.py`; a test holds the page to it.

Where something is counted and drawn, that is in `counts/`. What a reader may write is a function of `writing.py`, a
line of `WRITINGS`, and a form that carries the token (`templates/writing.html`); it is there only in a room opened with
`--write`.
"""
