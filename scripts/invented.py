"""Invented dumps for the scripts that stop, kill and starve: the same seed gives the same bytes."""

from __future__ import annotations

import random
from pathlib import Path

DUMPS_SEED = 1951
PLACES = "青石湖 Qingshi Lake|柳林镇 Liulin Town|东关 Dongguan|石桥村 Shiqiao Village|北塘 Beitang|白沙洲 Baishazhou"
PEOPLE = "李明 Li Ming|王小二 Wang Xiao'er|张春花 Zhang Chunhua|欧阳文 Ouyang Wen|赵大山 Zhao Dashan"
THINGS = "鲜鱼 fresh fish|稻谷 rice|芦苇 reeds|棉纱 cotton yarn|砖瓦 bricks and tiles|莲藕 lotus root"
SENTENCES = (
    ("{place}今年收{thing}{figure}担，比去年多一成。", "{place} took in {figure} dan of {thing} this year."),
    ("{person}说：“{place}的{thing}从来没有这样好。”", '{person} said: "The {thing} of {place} was never this good."'),
    ("全村{figure}户都到{place}去修堤。", "All {figure} households went to repair the dike at {place}."),
    ("渡船每天运{thing}{figure}斤到{place}。", "Each day the ferry takes {figure} jin of {thing} to {place}."),
    ("{person}当选为{place}合作社主任。", "{person} was elected director of the {place} cooperative."),
    ("水位上涨{figure}公分，{place}没有受灾。", "The water rose {figure} cm; {place} came to no harm."),
)
FRAME = (
    "Title: {title}\nAuthor: \nDate: {date}\nPage: {page}\n\n{en}\n\n\n<hr /> \n\nOriginal: \n\n\n"
    "### {heading}\n\n{date}\n第{page}版()\n专栏：\n\n{zh}\n"
)


def write_invented(folder: Path, count: int, *, seed: int = DUMPS_SEED, longest: int = 30) -> Path:
    """Write so many files of invented dumps: articles, duplicates, other translations, rejections, several in one.

    `longest` is the number of sentences of the longest. The same seed gives the same bytes, and more begin like fewer.
    """
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        earlier = rng.randrange(number) if number else 0
        text, date = invented(seed, number, longest)
        kind = rng.choices(("article", "duplicate", "superseded", "half", "rejected", "several"), (80, 6, 6, 3, 3, 2))[
            0
        ]
        if kind == "duplicate":
            text, date = invented(seed, earlier, longest)
        elif kind == "superseded":
            text, date = invented(seed, earlier, longest, translation=number)
        elif kind == "half":
            text, date = invented(seed, earlier, longest)
            text = text.partition("Original: \n\n\n")[2]
        elif kind == "rejected":
            text = rng.choice(("", text.replace(date, "1951-02-30"), text[:40], "湖水上涨。\n"))
        elif kind == "several":
            text = "\n\n".join([text, *(invented(seed, number, longest, part=part)[0] for part in (1, 2))])
        file = folder / date[:7].replace("-", ".") / f"{date}_{number:06}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return folder


def invented(seed: int, number: int, longest: int, *, part: int = 0, translation: int = 0) -> tuple[str, str]:
    """One dump and its date; with another `translation` the Chinese is the same and the English is not."""
    rng = random.Random(f"{seed} {number} {part} text")
    date = f"{rng.randrange(1947, 1959)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    zh, en = [], []
    for _ in range(rng.randrange(1, longest + 1)):
        pair = filled(rng)
        end = rng.random() < 0.3
        zh.append(pair[0] + "\n    " * end)
        en.append(pair[1] + ("\n\n" if end else " "))
    figure = f"{number * 10 + part}"
    text = FRAME.format(
        title=f"Report No. {figure} from the Lake",
        heading=f"湖滨通讯之{figure}",
        date=date,
        page=rng.randrange(1, 9),
        zh=f"    【新华社湖滨{rng.randrange(1, 29)}日电】" + "".join(zh).rstrip(),
        en="".join(en).rstrip() + (f"\n\nThis is translation {translation}." if translation else ""),
    )
    return text, date


def filled(rng: random.Random) -> tuple[str, str]:
    """One sentence in both languages."""
    chosen = {"figure": (str(figure := rng.randrange(2, 9000)), str(figure))}
    for name, words in (("place", PLACES), ("person", PEOPLE), ("thing", THINGS)):
        zh, _, en = rng.choice(words.split("|")).partition(" ")
        chosen[name] = (zh, en)
    pair = rng.choice(SENTENCES)
    zh, en = (pair[side].format(**{name: one[side] for name, one in chosen.items()}) for side in (0, 1))
    return zh, en
