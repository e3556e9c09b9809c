"""Signatures and credits: found, of the right kind, and with the right span."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Article

BODY = "    湖水上涨，船都靠了岸，堤上一夜有人巡看。"
ENGLISH = "    The lake is rising and all boats are ashore."


def found(article: Article, side: str = "zh") -> list[tuple[str, str]]:
    text = article.zh if side == "zh" else article.en
    assert text is not None
    return [(one.kind, text.text[one.start : one.end]) for one in text.credits]


@pytest.mark.parametrize(
    ("ending", "kind", "printed"),
    [
        ("　新华社记者摄", "photo", "新华社记者摄"),
        ("新华社记者  葛萍摄", "photo", "新华社记者  葛萍摄"),
        ("　本报驻㵐川记者  李𣲗摄", "photo", "本报驻㵐川记者  李𣲗摄"),
        ("\n                          （𣲗水社供稿）", "agency", "（𣲗水社供稿）"),
        ("　　　　（方达）", "reporter", "（方达）"),
        ("\n                          （据新华社讯）", "agency", "（据新华社讯）"),
        ("        　　　　         \n         （何溪）", "reporter", "（何溪）"),
        ("　　　　\n　　　　　　　　　（新华社供本报专稿）", "agency", "（新华社供本报专稿）"),
        ("\n                      李树林摄（湖滨日报社稿）", "photo", "李树林摄（湖滨日报社稿）"),
        ("\n    原载《柳林日报》", "source", "原载《柳林日报》"),
        ("\n                          本报记者　孟家仁", "signature", "本报记者　孟家仁"),
        ("　（葛）", "reporter", "（葛）"),
        ("（青）", "reporter", "（青）"),
        ("\n                          （葛）", "reporter", "（葛）"),
        ("（何溪文）（附图片）", "reporter", "（何溪文）"),
        ("（王大民摄）", "photo", "（王大民摄）"),
        ("（王大民　摄）", "photo", "（王大民　摄）"),
        ("（钟石图）", "photo", "（钟石图）"),
        ("（塔斯社）", "agency", "（塔斯社）"),
        ("（湖滨日报社）", "agency", "（湖滨日报社）"),
        ("（于小青）", "reporter", "（于小青）"),
        ("（葛）　（附图）", "reporter", "（葛）"),
        ("\t\t新华社记者　葛　萍摄", "photo", "新华社记者　葛　萍摄"),
        ("　新華社記者攝", "photo", "新華社記者攝"),
        ("\n                          （據新華社訊）", "agency", "（據新華社訊）"),
        ("（东关文教局材料）", "source", "（东关文教局材料）"),
        ("（新华社记者葛萍摄）", "photo", "（新华社记者葛萍摄）"),
        ("　　（本报记者　方　舟摄影）", "photo", "（本报记者　方　舟摄影）"),
        ("（本报记者　郑小满）", "reporter", "（本报记者　郑小满）"),
        ("（新华社记者供稿）", "agency", "（新华社记者供稿）"),
        ("“湖光”　　　　方　舟作", "photo", "方　舟作"),
    ],
)
def test_a_credit_is_found(parsed: Callable[..., Article], ending: str, kind: str, printed: str) -> None:
    assert found(parsed(BODY + ending)) == [(kind, printed)]


def test_a_signature_and_its_date_are_one(parsed: Callable[..., Article]) -> None:
    article = parsed(
        f"{BODY}\n                            宋青\n                                                五月十三日"
    )
    assert found(article) == [("signature", "宋青\n五月十三日")]
    assert article.zh is not None
    assert article.zh.signature == "宋青\n五月十三日"


def test_a_bundle_of_telegrams_has_a_signature_each(parsed: Callable[..., Article]) -> None:
    far = " " * 42
    article = parsed(f"{BODY}\n{far}湖滨师范敬贺  五月九日\n{BODY}\n{far}东关渔民同贺")
    assert found(article) == [("signature", "湖滨师范敬贺  五月九日"), ("signature", "东关渔民同贺")]


def test_a_signature_fused_with_the_last_sentence_is_found(parsed: Callable[..., Article]) -> None:
    article = parsed(f"{BODY}阿尔滕湖市市长　克劳泽", zh_author="克劳泽")
    assert found(article) == [("signature", "阿尔滕湖市市长　克劳泽")]


@pytest.mark.parametrize("inside", ["摘要", "掌声", "节选", "三首", "短评", "待续", "修正稿", "第二", "讲话"])
def test_what_a_text_is_signs_nothing(parsed: Callable[..., Article], inside: str) -> None:
    assert found(parsed(f"{BODY}\n    （{inside}）\n{BODY}")) == []


@pytest.mark.parametrize(
    "signature",
    ["方达　　一九五五年五月十九日", "湖滨市市长　方达　五月十九日", "东关渔民　方达　一九五五年五月十九日于青石"],
)
def test_a_signature_fused_with_its_day_is_found(parsed: Callable[..., Article], signature: str) -> None:
    assert found(parsed(f"{BODY}　　{signature}")) == [("signature", signature)]


def test_several_signing_lines_at_the_end_are_one(parsed: Callable[..., Article]) -> None:
    article = parsed(f"{BODY}\n            湖滨日报社\n            湖滨电台\n                      1989年11月")
    assert found(article) == [("signature", "湖滨日报社\n湖滨电台\n1989年11月")]


@pytest.mark.parametrize(
    "ending",
    [
        "大家都在努力工作",
        "\n    开展工作",
        "（见图）",
        "（附图片）",
        "（未完）",
        "（全文完）",
        "（于北京）",
        "（写于湖）",
        "（人民公社）",
        "（第三次）",
        "\n              ×××",
        "（元泰定……）",
        "　（上）",
        "　（笑）",
        "（二）",
        "（参考材料）",
        "（附材料）",
    ],
)
def test_what_is_no_credit(parsed: Callable[..., Article], ending: str) -> None:
    assert found(parsed(BODY + ending)) == []


def test_telegrams_are_signed_at_the_usual_indent_above_a_date(parsed: Callable[..., Article]) -> None:
    first, second = (
        "    阿尔滕湖市市长　彼得·哈特曼\n    一九五六年三月一日于阿尔滕湖",
        "    湖滨市市长宋青\n    三月二日于湖滨",
    )
    body = f"    【新华社二日讯】电文如下：\n{BODY}\n{first}\n    【新华社三日讯】复电如下：\n{BODY}\n{second}"
    signatures = [("signature", one.replace("    ", "")) for one in (first, second)]
    assert found(parsed(body)) == signatures


def test_several_sign_above_one_date(parsed: Callable[..., Article]) -> None:
    signers = "    东关渔民协会会长丁三保\n    秘书长石来全\n    一九五六年三月一日"
    assert found(parsed(f"{BODY}\n{signers}")) == [("signature", signers.replace("    ", ""))]


def test_a_greeting_above_who_signs_is_no_signature(parsed: Callable[..., Article]) -> None:
    article = parsed(f"{BODY}\n    此致\n    敬礼\n    东关渔民协会\n    一九五六年三月一日")
    assert found(article) == [("signature", "东关渔民协会\n一九五六年三月一日")]


@pytest.mark.parametrize(
    "rows",
    [
        ("放映：", "十月一日　湖上渔歌", "十月二日　大桥"),
        ("值班", "十月一日　方达", "十月二日　宋青"),
        ("值班", "十月一日　方达"),
        ("水位", "十月一日　　三尺"),
    ],
)
def test_the_rows_of_a_programme_sign_nothing(parsed: Callable[..., Article], rows: tuple[str, ...]) -> None:
    assert found(parsed("\n    ".join((BODY, *rows)))) == []


def test_a_day_and_a_place_without_a_year_sign_below_a_name(parsed: Callable[..., Article]) -> None:
    assert found(parsed(f"{BODY}\n    方达\n    十月一日　青石")) == [("signature", "方达\n十月一日　青石")]


def test_the_dates_of_a_diary_sign_nothing(parsed: Callable[..., Article]) -> None:
    diary = f"    湖边日记\n    一九五六年三月一日\n{BODY}\n    一九五六年三月二日\n{BODY}"
    assert found(parsed(f"{BODY}\n{diary}")) == []


def test_a_letter_may_be_signed_without_a_date(parsed: Callable[..., Article]) -> None:
    letter = f"    宋青市长：\n{BODY}\n    阿尔滕湖市市长哈特曼"
    assert found(parsed(letter)) == [("signature", "阿尔滕湖市市长哈特曼")]
    assert found(parsed(f"{letter}\n    【新华社三日讯】湖水上涨。")) == [("signature", "阿尔滕湖市市长哈特曼")]
    assert found(parsed(f"    修堤委员会成立了。\n{BODY}\n    阿尔滕湖市市长哈特曼")) == []


def test_an_english_telegram_is_signed_above_a_date(parsed: Callable[..., Article]) -> None:
    signed = "Peter Hartmann\nMayor of Altensee\nMarch 1, 1956, in Altensee"
    article = parsed(BODY, f"{ENGLISH}\n\n{signed}\n\nXinhua News Agency, 3rd. The lake rose.")
    assert found(article, "en") == [("signature", signed)]
    article = parsed(BODY, f"{ENGLISH}\n\nA Diary of the Lake\nMarch 1, 1956\n{ENGLISH}")
    assert found(article, "en") == []


@pytest.mark.parametrize(
    "sentence",
    ["He thanked the boatmen of Hubin.", "Who built the dike?", "Long Live the Boatmen!", "“The dike is built.”"],
)
def test_a_sentence_above_an_english_date_signs_nothing(parsed: Callable[..., Article], sentence: str) -> None:
    article = parsed(BODY, f"{ENGLISH}\n\n{sentence}\n\nAltensee, March 1, 1956")
    assert found(article, "en") == []


def test_what_is_set_far_to_the_right_signs_though_it_is_a_sentence(parsed: Callable[..., Article]) -> None:
    signed = "All members of the Writers' Association respectfully send congratulations."
    assert found(parsed(BODY, f"{ENGLISH}\n{' ' * 40}{signed}"), "en") == [("signature", signed)]


@pytest.mark.parametrize("signer", ["Peter Hartmann Jr.", "Hartmann, P.", "Hartmann, Mayor of Altensee."])
def test_an_english_signature_may_end_with_a_full_stop(parsed: Callable[..., Article], signer: str) -> None:
    article = parsed(BODY, f"{ENGLISH}\n\n{signer}\n\nMarch 1, 1956")
    assert found(article, "en") == [("signature", f"{signer}\nMarch 1, 1956")]
    article = parsed(BODY, f"{ENGLISH}\n{' ' * 40}{signer}\n{' ' * 40}1st March, 1956.")
    assert found(article, "en") == [("signature", f"{signer}\n1st March, 1956.")]


def test_a_sub_head_set_in_is_no_signature(parsed: Callable[..., Article]) -> None:
    assert found(parsed(f"            东关渔村办起冬学\n{BODY}\n            湖边种树\n{BODY}")) == []


def test_a_reporter_behind_the_dateline_is_credited(parsed: Callable[..., Article]) -> None:
    assert found(parsed(f"    新华社兰溪3月1日电  （记者周望）{BODY.strip()}")) == [("reporter", "（记者周望）")]


@pytest.mark.parametrize(
    ("ending", "kind", "printed"),
    [
        (" Photo by Ge Ping, Xinhua News Agency", "photo", "Photo by Ge Ping, Xinhua News Agency"),
        (" Photographed by our reporter.", "photo", "Photographed by our reporter."),
        ("\n\n(Originally published in Hubin Daily)", "source", "(Originally published in Hubin Daily)"),
        ("\n\n(According to Xinhua News Agency)", "agency", "(According to Xinhua News Agency)"),
        ("\n\nBy reporter Meng Jiaren", "reporter", "By reporter Meng Jiaren"),
        (f"\n{' ' * 40}Song Qing", "signature", "Song Qing"),
        (" photo by Ge Ping, Xinhua", "photo", "photo by Ge Ping, Xinhua"),
        (" (Photo by Ge Ping)", "photo", "(Photo by Ge Ping)"),
        (
            "\n\nBy our staff reporters Ge Ping and Song Qing",
            "reporter",
            "By our staff reporters Ge Ping and Song Qing",
        ),
    ],
)
def test_an_english_credit_is_found(parsed: Callable[..., Article], ending: str, kind: str, printed: str) -> None:
    assert found(parsed(BODY, ENGLISH + ending), "en") == [(kind, printed)]


@pytest.mark.parametrize(
    "ending",
    [
        " (Preparatory Committee)",
        ' "No." (The thread is broken.)',
        " It was photographed.",
        " When asked by reporters, the coach explained that Fang had a twisted knee.",
        " By reporters, he said, he had been asked twice.",
        " It was photographed by our reporters when it left.",
        " Photos by the boatmen show how high the lake stood.",
        " Xinhua News Agency reporters saw the lake rise.",
    ],
)
def test_what_is_no_english_credit(parsed: Callable[..., Article], ending: str) -> None:
    assert found(parsed(BODY, ENGLISH + ending), "en") == []


def test_a_dateline_at_the_end_of_a_paragraph_is_no_credit(parsed: Callable[..., Article]) -> None:
    article = parsed(f"{BODY}\n    （新华社柳林二日电）")
    assert found(article) == []
    assert article.zh is not None
    assert [one.place for one in article.zh.datelines] == ["柳林"]


def test_an_english_signature_without_indent_is_found_by_the_chinese_one(parsed: Callable[..., Article]) -> None:
    zh = f"{BODY}\n            湖滨日报社\n                      1989年11月"
    article = parsed(zh, f"{ENGLISH.strip()}\n\nLakeside Daily\nNovember 1989")
    assert found(article, "en") == [("signature", "Lakeside Daily\nNovember 1989")]


def test_the_last_sentence_of_the_english_is_no_signature(parsed: Callable[..., Article]) -> None:
    article = parsed(f"{BODY}阿尔滕湖市市长　克劳泽", ENGLISH + "\nAll boats are ashore", zh_author="克劳泽")
    assert found(article, "en") == []


# Each length at its limit and one beyond it


@pytest.mark.parametrize(("columns", "signs"), [(14, True), (13, False)])
def test_a_line_pushed_fourteen_columns_signs_wherever_it_stands(
    parsed: Callable[..., Article], columns: int, signs: bool
) -> None:
    body = f"{BODY}\n{' ' * (4 + columns)}东关渔民同贺\n{BODY}"
    assert found(parsed(body)) == ([("signature", "东关渔民同贺")] if signs else [])


@pytest.mark.parametrize(
    ("usual", "indent", "signs"), [(4, 12, True), (4, 11, False), (0, 10, True), (0, 9, False), (3, 11, True)]
)
def test_at_the_end_a_line_need_not_be_pushed_so_far(
    parsed: Callable[..., Article], usual: int, indent: int, signs: bool
) -> None:
    body = f"{' ' * usual}{BODY.strip()}\n{' ' * indent}东关渔民同贺"
    assert found(parsed(body)) == ([("signature", "东关渔民同贺")] if signs else [])


@pytest.mark.parametrize(("length", "signs"), [(60, True), (61, False)])
def test_a_signature_has_sixty_characters_at_most(parsed: Callable[..., Article], length: int, signs: bool) -> None:
    signed, english = ("东关渔民同贺" * 11)[:length], f"Fishermen {'x' * (2 * length - 10)}"
    article = parsed(f"{BODY}\n{' ' * 20}{signed}", f"{ENGLISH}\n{' ' * 20}{english}")
    assert found(article) == ([("signature", signed)] if signs else [])
    assert found(article, "en") == ([("signature", english)] if signs else [])


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("Peter and Hartmann", True),
        ("Peter from Altensee", False),  # two words of three
        ("Lake Boat Dike Mill School union wharf", True),  # five of seven
    ],
)
def test_what_signs_at_the_usual_indent_has_capitals_on_most_words_above_three_letters(
    parsed: Callable[..., Article], line: str, signs: bool
) -> None:
    article = parsed(f"{BODY}\n            湖滨日报社", f"{ENGLISH.strip()}\n\n{line}")
    assert found(article, "en") == ([("signature", line)] if signs else [])


@pytest.mark.parametrize(("before", "credited"), [(84, True), (85, False)])
def test_a_reporter_is_named_within_ninety_characters(
    parsed: Callable[..., Article], before: int, credited: bool
) -> None:
    article = parsed(f"    {('湖水上涨' * 22)[:before]}（记者周望）船都靠了岸。")
    assert found(article) == ([("reporter", "（记者周望）")] if credited else [])


@pytest.mark.parametrize(
    ("named", "credited"),
    [
        ("(Reporter Zhou Wang)", True),
        ("(our reporters Zhou Wang and Lin Qing)", True),
        ("(Correspondent: Zhou Wang)", True),
        ("(reporters were there, too)", False),
        ("(Correspondent Banks Department)", False),
        ("(Zhou Wang)", False),
    ],
)
def test_a_reporter_is_named_behind_an_english_dateline(
    parsed: Callable[..., Article], named: str, credited: bool
) -> None:
    article = parsed("    湖水上涨。", f"Xinhua News Agency, Hubin, March 3rd {named} The lake is rising.")
    assert found(article, "en") == ([("reporter", named)] if credited else [])


def test_a_paragraph_may_name_its_reporter_and_who_took_its_picture(parsed: Callable[..., Article]) -> None:
    article = parsed(
        "    湖水上涨。", "Xinhua, Hubin, March 3rd (Reporter Zhou Wang) The lake is rising. (Photo by Lin Qing)"
    )
    assert found(article, "en") == [("reporter", "(Reporter Zhou Wang)"), ("photo", "(Photo by Lin Qing)")]


@pytest.mark.parametrize("signers", [5, 6])
def test_five_lines_at_most_sign_above_a_date(parsed: Callable[..., Article], signers: int) -> None:
    lines = ["东关渔民协会", "湖滨丝绸厂", "柳林师范学校", "青石合作社", "石桥渔业队", "兰溪剧院"][:signers]
    article = parsed("\n".join([BODY, *(f"    {one}" for one in [*lines, "一九五六年三月一日"])]))
    assert found(article) == [("signature", "\n".join([*lines[-5:], "一九五六年三月一日"]))]


@pytest.mark.parametrize(("length", "closes"), [(24, True), (25, False)])
def test_a_head_below_a_date_has_fewer_than_twenty_five_characters(
    parsed: Callable[..., Article], length: int, closes: bool
) -> None:
    head = ("湖边种树" * 7)[:length]
    article = parsed(f"{BODY}\n    东关渔民协会\n    一九五六年三月一日\n    {head}\n{BODY}")
    assert found(article) == ([("signature", "东关渔民协会\n一九五六年三月一日")] if closes else [])


@pytest.mark.parametrize(("name", "credited"), [("小石头", True), ("湖边来客", False)])
def test_a_name_in_brackets_that_looks_like_none_has_three_characters_at_most(
    parsed: Callable[..., Article], name: str, credited: bool
) -> None:
    assert found(parsed(f"{BODY}　（{name}）")) == ([("reporter", f"（{name}）")] if credited else [])
