"""Datelines in both languages: agency, place, day, and the date nearest to the issue's."""

from __future__ import annotations

import datetime

import pytest

from corpus_archive.dump.furniture.datelines import (
    begins_dispatch,
    chinese_datelines,
    english_datelines,
    is_agency_line,
)

ISSUE = datetime.date(1956, 3, 4)


def chinese(text: str, issue: datetime.date = ISSUE) -> list[tuple[str, str, str, int | None, str]]:
    return [
        (text[one.start : one.end], one.agency, one.place, one.day, str(one.date or ""))
        for one in chinese_datelines(text, issue)
    ]


def english(text: str, issue: datetime.date = ISSUE) -> list[tuple[str, str, str, int | None, str]]:
    return [
        (text[one.start : one.end], one.agency, one.place, one.day, str(one.date or ""))
        for one in english_datelines(text, issue)
    ]


@pytest.mark.parametrize(
    ("text", "agency", "place", "day", "date"),
    [
        ("【新华社柳林二日电】湖水上涨。", "新华社", "柳林", 2, "1956-03-02"),
        ("新华社湖滨3日电　湖水上涨。", "新华社", "湖滨", 3, "1956-03-03"),
        ("新华社湖滨３日电　湖水上涨。", "新华社", "湖滨", 3, "1956-03-03"),
        ("新华社湖滨二十九日电　湖水上涨。", "新华社", "湖滨", 29, "1956-02-29"),
        ("新华社湖滨廿九日电　湖水上涨。", "新华社", "湖滨", 29, "1956-02-29"),
        ("新华社三十一日讯　湖水上涨。", "新华社", "", 31, "1956-01-31"),
        ("新华社据塔斯社莫斯科二日电：湖水上涨。", "新华社", "莫斯科", 2, "1956-03-02"),
        ("新华社青石3日电据农业部消息，湖水上涨。", "新华社", "青石", 3, "1956-03-03"),
        ("本报青石航讯　湖水上涨。", "本报", "青石", None, ""),
        ("综合新华社消息：湖水上涨。", "新华社", "", None, ""),
        ("新华网青石3月2日电　湖水上涨。", "新华网", "青石", 2, "1956-03-02"),
        ("新华社湖滨2月28日电　湖水上涨。", "新华社", "湖滨", 28, "1956-02-28"),
        ("新华社湖滨1956年2月28日电　湖水上涨。", "新华社", "湖滨", 28, "1956-02-28"),
        ("新华社湖滨十二月三十日电　湖水上涨。", "新华社", "湖滨", 30, "1955-12-30"),
        ("本报柳林３月２日讯  湖水上涨。", "本报", "柳林", 2, "1956-03-02"),
        ("据新华社柳林3月2日电　湖水上涨。", "新华社", "柳林", 2, "1956-03-02"),
        ("新华社二日讯　马尔塔消息：港口关闭。", "新华社", "马尔塔", 2, "1956-03-02"),
        ("本报讯　湖水上涨。", "本报", "", None, ""),
        ("本报讯：湖水上涨。", "本报", "", None, ""),
        ("（本报讯）湖水上涨。", "本报", "", None, ""),
        ("（新华社讯）湖水上涨。", "新华社", "", None, ""),
        ("【本市消息】湖水上涨。", "", "本市", None, ""),
        ("人民日报社湖滨3日电　湖水上涨。", "人民日报社", "湖滨", 3, "1956-03-03"),
        ("新华社  湖滨  3日电　湖水上涨。", "新华社", "湖滨", 3, "1956-03-03"),
        ("新华社记者周望湖滨三日电　湖水上涨。", "新华社", "", 3, "1956-03-03"),
        ("新華社湖濱三日電　湖水上漲。", "新華社", "湖濱", 3, "1956-03-03"),
        ("【新華社湖濱三日電】湖水上漲。", "新華社", "湖濱", 3, "1956-03-03"),
        ("【新华社湖滨分社柳林讯】湖水上涨。", "新华社湖滨分社", "柳林", None, ""),
        ("【新华社湖滨分社讯】湖水上涨。", "新华社湖滨分社", "", None, ""),
        ("塔斯社列宁格勒一日电　桥已通车。", "塔斯社", "列宁格勒", 1, "1956-03-01"),
        ("湖滨通讯社青石三日电　湖水上涨。", "湖滨通讯社", "青石", 3, "1956-03-03"),
        ("湖水上涨。（新华社柳林二日电）", "新华社", "柳林", 2, "1956-03-02"),
        ("▲本报湖滨３月３日讯　湖水上涨。", "本报", "湖滨", 3, "1956-03-03"),
        ("【新华社柳林二日广播】湖水上涨。", "新华社", "柳林", 2, "1956-03-02"),
        ("【美国新闻处华盛顿一日电】湖水上涨。", "美国新闻处", "华盛顿", 1, "1956-03-01"),
        ("【本报特写】湖水上涨。", "本报", "", None, ""),
        ("新华社长江前线22日22时电　大军渡江。", "新华社", "长江前线", 22, "1956-02-22"),
        ("新华社兰溪3月1日电  （记者周望）湖水上涨。", "新华社", "兰溪", 1, "1956-03-01"),
        ("新华社㵐川三日电　湖水上涨。", "新华社", "㵐川", 3, "1956-03-03"),
        ("新华社𣲗水三日电　湖水上涨。", "新华社", "𣲗水", 3, "1956-03-03"),
        ("【新华社𣲗水分社㵐川讯】湖水上涨。", "新华社𣲗水分社", "㵐川", None, ""),
        ("𣲗水日报㵐川三日电　湖水上涨。", "𣲗水日报", "㵐川", 3, "1956-03-03"),
        ("新华社㵐川二○日电　湖水上涨。", "新华社", "㵐川", 20, "1956-02-20"),
        ("新华社二日讯　𣲗水消息：港口关闭。", "新华社", "𣲗水", 2, "1956-03-02"),
        ("【新华社柳林二日电】马尔塔讯：港口关闭。", "新华社", "马尔塔", 2, "1956-03-02"),
        ("本报湖滨3日电　东关消息：湖水上涨。", "本报", "东关", 3, "1956-03-03"),
        ("【新华社柳林二日电】路透社马尔塔一日讯：港口关闭。", "新华社", "马尔塔", 2, "1956-03-02"),
        ("【新华社柳林二日电】综合消息：港口关闭。", "新华社", "柳林", 2, "1956-03-02"),
        ("【新华社柳林二日电】塔斯社消息：港口关闭。", "新华社", "柳林", 2, "1956-03-02"),
        ("马尔塔消息：港口关闭。", "", "马尔塔", None, ""),
        ("▲东关讯：湖水上涨。", "", "东关", None, ""),
        ("马尔塔电话：港口关闭。", "", "马尔塔", None, ""),
        ("马尔塔一日电：港口关闭。", "", "马尔塔", 1, "1956-03-01"),
        ("据马尔塔消息：港口关闭。", "", "马尔塔", None, ""),
        ("的黎波里消息：港口关闭。", "", "的黎波里", None, ""),
    ],
)
def test_a_chinese_dateline_is_found(text: str, agency: str, place: str, day: int | None, date: str) -> None:
    (found,) = chinese(text)
    assert found[1:] == (agency, place, day, date)
    assert found[0].strip("【】（）▲") in text


@pytest.mark.parametrize(
    "text",
    [
        "青石公社三日讯问了社员。",
        "新华社记者报道：湖水上涨。",
        "据路透社十四日报道，码头工人罢工。",
        "新华社消息说，湖水上涨。",
        "电报说，湖水上涨。",
        "湖水上涨。（据新华社讯）",
        "湖水上涨（见图）。",
        "出版社二日电话通知。",
        "合作社社员来信说：湖水上涨。",
        "快讯：渔业社获得冠军。",
        "体育消息：渔业社获得冠军。",
        "据可靠消息：湖水上涨。",
        "传来了好消息：湖水上涨。",
        "东关渔民得到一个消息：湖水上涨。",
        "外交部消息：湖水上涨。",
        "节约用电：人人有责。",
        "东关邮局电话：三二一。",
        "东关电话：三二一。",
        "公开审讯：渔霸低头认罪。",
        "来电：湖水上涨。",
    ],
)
def test_what_is_no_dateline_is_left_alone(text: str) -> None:
    assert chinese(text) == []


def test_several_dispatches_in_one_article_are_all_found() -> None:
    text = "【新华社柳林二日电】湖水上涨。\n又一段。\n【新华社青石三日电】船已靠岸。"
    assert [one[2:4] for one in chinese(text)] == [("柳林", 2), ("青石", 3)]


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("新华社湖滨、青石三日电　湖水上涨。", [("湖滨", 3), ("青石", 3)]),
        ("【新华社湖滨、青石、柳林三日电】湖水上涨。", [("湖滨", 3), ("青石", 3), ("柳林", 3)]),
        ("新华社湖滨二日、青石三日电　湖水上涨。", [("湖滨", 2), ("青石", 3)]),
        ("新华社湖滨2月29日、青石3月1日电　湖水上涨。", [("湖滨", 29), ("青石", 1)]),
        ("新华社湖滨、青石3日电　湖水上涨。", [("湖滨", 3), ("青石", 3)]),
        ("本报湖滨、青石讯　湖水上涨。", [("湖滨", None), ("青石", None)]),
        ("Xinhua, Hubin and Qingshi, March 3: The lake.", [("Hubin", 3), ("Qingshi", 3)]),
        ("Xinhua, Hubin, Qingshi, and Liulin, March 3: The lake.", [("Hubin", 3), ("Qingshi", 3), ("Liulin", 3)]),
    ],
)
def test_a_dateline_of_several_places_is_one_for_each(text: str, sent: list[tuple[str, int | None]]) -> None:
    found = [*chinese_datelines(text, ISSUE), *english_datelines(text, ISSUE)]
    assert [(one.place, one.day) for one in found] == sent
    assert len({(one.start, one.end) for one in found}) == 1


def test_a_list_without_a_day_is_no_dateline() -> None:
    assert chinese("本报湖滨、青石、柳林讯　湖水上涨。") == []


@pytest.mark.parametrize("issue", ["1958-03-02", "1959-03-02"])
def test_a_leap_day_of_another_year_is_a_slip(issue: str) -> None:
    (one,) = chinese_datelines("新华社湖滨二月二十九日电　湖水上涨。", datetime.date.fromisoformat(issue))
    assert (one.place, one.day, one.date) == ("湖滨", 29, None)


def test_the_span_is_what_is_printed_brackets_included() -> None:
    assert chinese("【新华社柳林二日电】湖水上涨。")[0][0] == "【新华社柳林二日电】"
    assert chinese("新华社柳林二日电　湖水上涨。")[0][0] == "新华社柳林二日电"


def test_a_day_of_the_month_before_belongs_to_it() -> None:
    assert chinese("新华社三十一日讯　到京。", datetime.date(1967, 1, 2))[0][4] == "1966-12-31"


def test_of_two_dates_equally_near_the_earlier_is_taken() -> None:
    assert chinese("新华社十六日讯　到京。", datetime.date(1956, 3, 1))[0][4] == "1956-02-16"


def test_a_day_that_no_month_has_gives_no_date() -> None:
    assert chinese("新华社湖滨2月31日电　湖水上涨。") == [("新华社湖滨2月31日电", "新华社", "湖滨", 31, "")]


@pytest.mark.parametrize(
    ("text", "agency", "place", "day", "date"),
    [
        ("Xinhua News Agency, Hubin, 3rd: The lake rose.", "Xinhua News Agency", "Hubin", 3, "1956-03-03"),
        ("[Xinhua News Agency, Yan'an, 2nd] The lake rose.", "Xinhua News Agency", "Yan'an", 2, "1956-03-02"),
        ("New China News Agency, March 1st: The lake rose.", "New China News Agency", "", 1, "1956-03-01"),
        ("Hsinhua, Shenyang, March 3: The lake rose.", "Hsinhua", "Shenyang", 3, "1956-03-03"),
        ("Hsinhua News Agency, Shenyang, 3rd: The lake rose.", "Hsinhua News Agency", "Shenyang", 3, "1956-03-03"),
        ("Xinhua News Agency, Altensee, March 1st. The lake rose.", "Xinhua News Agency", "Altensee", 1, "1956-03-01"),
        ("Xinhua News Agency, 3rd. The lake rose.", "Xinhua News Agency", "", 3, "1956-03-03"),
        ("Xinhua News Agency, Lanxi, December 30th", "Xinhua News Agency", "Lanxi", 30, "1955-12-30"),
        (
            "According to Xinhua News Agency in Jishan on March 2, a pipe…",
            "Xinhua News Agency",
            "Jishan",
            2,
            "1956-03-02",
        ),
        ("[Xinhua News Agency, Hubin Branch News] The lake rose.", "Xinhua News Agency, Hubin Branch", "", None, ""),
        ("[This City News] The lake rose.", "", "This City", None, ""),
        ("Xinhua News Agency, Hubin, Qingshi, March 3: The lake.", "Xinhua News Agency", "Hubin", 3, "1956-03-03"),
        ("[Xinhua News Agency, Hubin, Third] The lake.", "Xinhua News Agency", "Hubin", 3, "1956-03-03"),
        ("Xinhua News Agency, Ürümqi, 3rd: The lake.", "Xinhua News Agency", "Ürümqi", 3, "1956-03-03"),
        ("Xinhua, Bosnia and Herzegovina, 3rd: The lake.", "Xinhua", "Bosnia and Herzegovina", 3, "1956-03-03"),
        ("Hubin, March 3 (Our Reporter Zhou Wang) The lake", "Our Reporter", "Hubin", 3, "1956-03-03"),
        ("Hubin, March 3 (Xinhua reporter Zhou Wang) The lake", "Xinhua", "Hubin", 3, "1956-03-03"),
        ("Xinhua News Agency, March 3, Hubin: The lake rose.", "Xinhua News Agency", "Hubin", 3, "1956-03-03"),
        ("[Xinhua News Agency, March 3, Hubin] The lake rose.", "Xinhua News Agency", "Hubin", 3, "1956-03-03"),
        ("Xinhua News Agency, March 3, Hubin is dry.", "Xinhua News Agency", "", 3, "1956-03-03"),
        ("The lake rose. (Xinhua News Agency, Hubin, March 3)", "Xinhua News Agency", "Hubin", 3, "1956-03-03"),
        ("Our newspaper, Hubin, March 2: The lake rose.", "Our newspaper", "Hubin", 2, "1956-03-02"),
        ("Our newspaper reports: The lake rose.", "Our newspaper", "", None, ""),
        ("▲ Our newspaper, Hubin, March 2 — The lake rose.", "Our newspaper", "Hubin", 2, "1956-03-02"),
        ("TASS, Leningrad, 1st: The bridge is open.", "TASS", "Leningrad", 1, "1956-03-01"),
        ("Lakeside News Agency, Qingshi, 3rd: The lake rose.", "Lakeside News Agency", "Qingshi", 3, "1956-03-03"),
        ("Hubin, March 2 (Xinhua) The lake rose.", "Xinhua", "Hubin", 2, "1956-03-02"),
        ("The lake rose. (Xinhua News Agency, Hubin, 2nd)", "Xinhua News Agency", "Hubin", 2, "1956-03-02"),
        ("Lanxi Dispatch from our newspaper, March 2nd: The lake", "our newspaper", "Lanxi", 2, "1956-03-02"),
        ("Lanxi special dispatch from TASS, March 2: The lake", "TASS", "Lanxi", 2, "1956-03-02"),
        ("(Reported by our newspaper in Lanxi on March 2nd) The lake", "our newspaper", "Lanxi", 2, "1956-03-02"),
        ("(Lanxi, March 2, Xinhua) The lake", "Xinhua", "Lanxi", 2, "1956-03-02"),
        ("NEWS SOURCE: Xinhua News Agency, Lanxi, March 2", "Xinhua News Agency", "Lanxi", 2, "1956-03-02"),
        ("Source: Xinhua, Lanxi, March 2", "Xinhua", "Lanxi", 2, "1956-03-02"),
        (
            "The Lakeside News Agency reported on March 2 from Lanxi that",
            "Lakeside News Agency",
            "Lanxi",
            2,
            "1956-03-02",
        ),
        ("The Xinhua News Agency reports from Lanxi on March 2 that", "Xinhua News Agency", "Lanxi", 2, "1956-03-02"),
        ("Lanxi, March 2, Xinhua News Agency: The lake", "Xinhua News Agency", "Lanxi", 2, "1956-03-02"),
        ("A dispatch from our correspondent in Lanxi on the 2nd: The", "our correspondent", "Lanxi", 2, "1956-03-02"),
        ("Xinhua News Agency Lanxi dispatch, March 2: The lake", "Xinhua News Agency", "Lanxi", 2, "1956-03-02"),
        ("[Xinhua News Agency, Lanxi, 2nd] Malta dispatch: The", "Xinhua News Agency", "Malta", 2, "1956-03-02"),
        ("[Xinhua News Agency, Lanxi, 2nd] Flash News: The", "Xinhua News Agency", "Lanxi", 2, "1956-03-02"),
    ],
)
def test_an_english_dateline_is_found(text: str, agency: str, place: str, day: int | None, date: str) -> None:
    (found,) = english(text)
    assert found[1:] == (agency, place, day, date)


@pytest.mark.parametrize(
    "text",
    [
        "According to TASS, the coalfield closed seven pits.",
        "Xinhua News Agency photographer.",
        "Xinhua News Agency reporters saw the lake rise.",
        "The lake rose. (Xinhua News Agency)",
        "Our newspaper has many readers on the lake.",
        "Our newspaper in Lanxi has many readers.",
        "This newspaper was founded in Lanxi on March 2.",
        "The report of the Lakeside Daily on March 2 was wrong.",
        "From our village in Lanxi we came on March 2.",
        "Lanxi, March 2: The lake rose.",
    ],
)
def test_an_english_sentence_about_an_agency_is_no_dateline(text: str) -> None:
    assert english(text) == []


def test_the_relay_belongs_to_the_span() -> None:
    assert chinese("【新华社柳林二日电】马尔塔讯：港口关闭。")[0][0] == "【新华社柳林二日电】马尔塔讯"
    assert english("[Xinhua, Lanxi, 2nd] Malta News: The port is closed.")[0][0] == "[Xinhua, Lanxi, 2nd] Malta News"


@pytest.mark.parametrize(
    "line",
    [
        "Transmitted by Xinhua News Agency",
        "Supplied by Xinhua",
        "From Our Own Correspondent:",
        "(According to Xinhua News Agency)",
        "Xinhua News Agency, Lanxi, March 2nd",
        "Special Dispatch from Our Newspaper",
        "新华社供稿",
        "本报特稿",
        "【新华社柳林二日电】",
    ],
)
def test_a_line_that_only_says_who_sent_the_article(line: str) -> None:
    assert is_agency_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Xinhua News Agency Marks Its Birthday",
        "Lakeside Daily Founded",
        "Mayor Shen Answers This Newspaper's Reporter",
        "Xinhua News Agency, Lanxi, March 2nd: The lake rose.",
        "新华社发表声明",
        "祝贺湖滨日报",
        "新华社柳林二日电　湖水上涨。",
        "",
    ],
)
def test_a_line_that_says_more_is_no_agency_line(line: str) -> None:
    assert not is_agency_line(line)


def test_begins_dispatch_looks_only_at_the_beginning() -> None:
    assert begins_dispatch("新华社湖滨3日电　湖水上涨。")
    assert not begins_dispatch("湖水上涨。（新华社柳林二日电）")


# Each length at its limit and one beyond it


@pytest.mark.parametrize(("day", "known"), [(31, True), (32, False)])
def test_no_month_has_more_than_thirty_one_days(day: int, known: bool) -> None:
    assert bool(chinese(f"新华社湖滨{day}日电　湖水上涨。")) == known
    (found,) = english(f"Xinhua News Agency, Hubin, March {day}: The lake rose.")
    assert found[3] == (day if known else None)


def test_an_agency_is_found_however_far_its_item_mark_stands_apart() -> None:
    assert chinese(f"▲{'　' * 9}又据湖滨市东关渔民联合通讯社柳林二日电　湖水上涨。")[0][2:4] == ("柳林", 2)


@pytest.mark.parametrize(("when", "relayed"), [("三月十一日", True), ("三月三十一日", False)])
def test_the_colon_of_a_relay_is_among_the_forty_characters_behind_a_dateline(when: str, relayed: bool) -> None:
    relay = f"又据湖滨市人民通讯社阿尔滕湖东岸渔港城区一九五六年{when}上午八时三十分专电"
    assert len(f"{relay}：") == (40 if relayed else 41)
    assert chinese(f"【新华社柳林二日电】{relay}：港口关闭。")[0][2] == ("阿尔滕湖东岸渔港城区" if relayed else "柳林")


@pytest.mark.parametrize(("length", "relayed"), [(29, True), (30, False)])
def test_the_colon_of_an_english_relay_is_among_the_forty_characters_behind_a_dateline(
    length: int, relayed: bool
) -> None:
    place = "M" + "a" * (length - 1)
    assert len(f" {place} dispatch:") == (40 if relayed else 41)
    assert english(f"[Xinhua, Lanxi, 2nd] {place} dispatch: The port is closed.")[0][2] == (
        place if relayed else "Lanxi"
    )


@pytest.mark.parametrize(("length", "found"), [(200, True), (201, False)])
def test_an_english_dateline_ends_within_two_hundred_characters(length: int, found: bool) -> None:
    dateline = " News Agency, Lanxi, March 2"
    agency = "X" * (length - len(dateline))
    assert bool(english(f"{agency}{dateline}: The lake rose.")) == found
    line = "Transmitted by  News Agency"
    assert is_agency_line(line.replace("by ", f"by {'X' * (length - len(line))}")) == found


def test_whether_a_line_begins_with_a_dateline_needs_no_issue() -> None:
    assert begins_dispatch("新华社湖滨2月31日电　湖水上涨。")
    assert is_agency_line("新华社湖滨2月31日电")


@pytest.mark.parametrize(
    ("issue", "printed", "sent"),
    [
        ("1956-10-12", "新华社青石二十四日电", "1956-09-24"),
        ("1956-10-16", "新华社青石二十四日电", "1956-09-24"),
        ("1956-10-17", "新华社青石二十四日电", "1956-10-24"),  # a slip: a note says so
        ("1956-05-20", "新华社青石十月二十日电", "1956-10-20"),  # and so it does where the month is printed
        ("1956-12-31", "新华社青石一月二日电", "1957-01-02"),
        ("1957-01-01", "新华社青石三十一日电", "1956-12-31"),
        ("1956-03-01", "新华社青石二十九日电", "1956-02-29"),
        ("1957-03-01", "新华社青石二月二十九日电", ""),
        ("1957-02-20", "新华社青石二月二十九日电", "1956-02-29"),
        ("1956-10-12", "新华社青石1956年10月24日电", "1956-10-24"),
    ],
)
def test_a_dispatch_is_of_the_weeks_before_its_issue(issue: str, printed: str, sent: str) -> None:
    assert chinese(f"{printed}　湖水上涨。", datetime.date.fromisoformat(issue))[0][4] == sent


def test_an_english_dispatch_is_of_the_weeks_before_its_issue() -> None:
    found = english("Xinhua News Agency, Qingshi, 24th: The lake is rising.", datetime.date(1956, 10, 12))
    assert found[0][4] == "1956-09-24"


@pytest.mark.parametrize(
    ("printed", "agency", "place"),
    [
        ("[Our Southern Hebei Correspondence]", "Our", "Southern Hebei"),
        ("【Our report】", "Our report", ""),
        ("[Wu'an Dispatch]", "", "Wu'an"),
        ("[Zhangjiakou News]", "", "Zhangjiakou"),
    ],
)
def test_a_bracket_may_say_whose_news_it_is_without_a_day(printed: str, agency: str, place: str) -> None:
    (one,) = english_datelines(f"{printed} The lake is rising.", ISSUE)
    assert (one.agency, one.place) == (agency, place)
    assert list(english_datelines(f"({printed[1:-1]}) The lake is rising.", ISSUE)) == []


@pytest.mark.parametrize(
    "printed", ["[Sports News]", "[Economic News]", "[Labour News]", "[News]", "[Report]", "[Latest Dispatch]"]
)
def test_an_english_bracket_that_says_what_news_it_is_is_no_dateline(printed: str) -> None:
    assert list(english_datelines(f"{printed} The lake is rising.", ISSUE)) == []


def test_our_report_is_an_agency_where_a_place_and_a_day_follow() -> None:
    (one,) = english_datelines("Our report, Haikou, May 3rd: The lake is rising.", ISSUE)
    assert (one.place, one.day) == ("Haikou", 3)
    assert list(english_datelines("Our report on the lake was read in May.", ISSUE)) == []


@pytest.mark.parametrize("printed", ["【最后消息】", "【体育消息】"])
def test_what_news_it_is_is_no_place(printed: str) -> None:
    assert list(chinese_datelines(f"{printed}湖水上涨。", ISSUE)) == []
    assert [one.place for one in chinese_datelines("【青石消息】湖水上涨。", ISSUE)] == ["青石"]
