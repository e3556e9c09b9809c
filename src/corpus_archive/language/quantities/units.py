"""Units of the period in both languages, with what each is of its dimension's base unit.

Base units: g, m, m², m³, W, W·h, second, day, month, and of each currency its own main unit. Sources: the State
Council's order on units of 25 June 1959 (斤 = 500 g, 里 = 500 m, 尺 = 1/3 m, 亩 = 10,000/15 m², 担 = 100 斤; the
tael became 1/10 斤 from 1/16), and for the English units the international yard and pound of 1959.
"""

from __future__ import annotations

import datetime
import functools
import re
from fractions import Fraction

from corpus_archive.language.quantities.quantity import Unit

# dimension; then a line a unit: name, factor, Chinese forms, English forms (regular expressions, singular and plural)
_TABLE = """
mass
ton 1000000 吨,公吨 (?:metric )?tons?,tonnes?
quintal 100000 公担 quintals?
dan 50000 担,市担 dans?,piculs?
kilogram 1000 公斤,千克 kilograms?,kilogrammes?,kilos?,kgs?
jin 500 斤,市斤,华斤,米斤 (?:shi)?jin,catt(?:y|ies)
gram 1 克(?![拉服林制]),公分重 grams?,grammes?
milligram 1/1000 毫克 milligrams?
pound 45359237/100000 磅 pounds?(?! sterling),lbs?
ounce 45359237/1600000 盎司,盎斯,英两 ounces?
tael 50 市两,两(?![个人年月天日地国省县区种者点条位岸派级]) (?:market )?(?:taels?|liang)
length
kilometer 1000 公里,千米 kilometers?,kilometres?,km
li 500 华里,市里,里路,里地,里(?![程面头边外亚拉]|约热) (?:Chinese )?li
meter 1 公尺,米 meters?,metres?
chi 1/3 市尺,尺 chi
cun 1/30 市寸,寸 cun
zhang 10/3 市丈,丈 zhang
decimeter 1/10 公寸,分米 decimeters?,decimetres?
centimeter 1/100 厘米,公分 centimeters?,centimetres?,cm
millimeter 1/1000 毫米,公厘 millimeters?,millimetres?,mm
micrometer 1/1000000 微米 micrometers?,micrometres?,microns?
mile 1609344/1000 英里,哩 miles?
nautical-mile 1852 海里,海浬,浬 nautical miles?
foot 3048/10000 英尺,呎 feet,foot
inch 254/10000 英寸,吋 inch(?:es)?
yard 9144/10000 码(?!头) yards?
area
square-kilometer 1000000 平方公里,方公里 (?:square|sq\\.?) (?:kilometers?|kilometres?|km),km²
square-meter 1 平方米,平方公尺 (?:square|sq\\.?) (?:meters?|metres?)
square-centimeter 1/10000 平方厘米,平方公分 (?:square|sq\\.?) (?:centimeters?|centimetres?|cm)
square-mile 2589988110336/1000000 平方英里,平方哩 square miles?
square-li 250000 平方华里,平方里 square li
square-foot 9290304/100000000 平方英尺,平方呎 square feet,square foot
hectare 10000 公顷,垧,晌 hectares?,shang
qing 200000/3 顷(?!刻) qing
mu 2000/3 市亩,亩 mus?,mou
acre 40468564224/10000000 英亩 acres?
volume
cubic-meter 1 立方米,立方公尺,公方,土石方,土方,石方,方(?!面|法|案|针|向|式|便) cubic (?:meters?|metres?)
liter 1/1000 公升,升(?![起到高降级学入]) liters?,litres?
shi 1/10 市石,石(?![油头灰匠家膏]) shi,piculs? of grain
dou 1/100 市斗,斗(?![争志]) dou
gallon 454609/100000000 加仑 gallons?
barrel 158987294928/1000000000000 桶 barrels?
bushel 35239070/1000000000 蒲式耳 bushels?
milliliter 1/1000000 毫升 milliliters?,millilitres?,ml
cubic-foot 28316846592/1000000000000 立方英尺 cubic feet
power
kilowatt 1000 千瓦(?!小?时),瓩 (?:kilowatts?|kW)(?![ -]hours?)
watt 1 瓦(?![房斯片时小]) watts?
megawatt 1000000 兆瓦 megawatts?
horsepower 73549875/100000 马力,匹马力 horsepower
energy
watt-hour 1 瓦小时,瓦时 watt[ -]hours?
kilowatt-hour 1000 千瓦小时,千瓦时,瓩时,度电 kilowatt[ -]hours?,kWh,degrees? of electricity
voltage
kilovolt 1000 千伏 kilovolts?,kV
volt 1 伏特,伏(?![击案兵天罪法尔地]) volts?
frequency
megahertz 1000000 兆赫,兆周 megahertz,megacycles?,MHz
kilohertz 1000 千赫,千周(?![年岁]) kilohertz,kilocycles?,kHz
month
year 12 周年,个年头,年头,年(?![代级轻青]),载(?![重货运]),周岁,岁 years?(?: old)?,-year-olds?
half-year 6 个半年 half[ -]years?
quarter-year 3 个季度,季度,季(?!节) quarters? of (?:the|a|this|last) year
month 1 个月,月(?=来|之?内) months?
decade 120 个十年,旬 decades?
century 1200 个世纪,世纪(?!末列) centur(?:y|ies)
day
day 1 昼夜,天(?![津然空安气主文山]),日(?=之?内|来|夜) days?,-day
fortnight 14 双周 fortnights?
week 7 个星期,个礼拜,星期(?![一二三四五六日天]),周(?![年围恩总到密转边]) weeks?
xun 10 个十天 ten-day periods?
second
hour 3600 个小时,个钟头,小时,钟头,点钟头 hours?
quarter-hour 900 刻钟 quarters? of an hour
minute 60 分钟,分(?=半钟|[0-9０-９零一二三四五六七八九十]+(?:[.．][0-9０-９])?秒) minutes?
second 1 秒钟,秒 seconds?
temperature
celsius 1 摄氏度,℃,°C,度(?![假过外]) degrees?(?: (?:Celsius|centigrade))?(?! Fahrenheit),°C,℃
fahrenheit 1 华氏度,℉,°F degrees? Fahrenheit,°F,℉
occurrence
time 1 次(?![序品要等于数]),回(?![答到顾升来归家国去忆教民族]),遍,趟 times
money
yuan 1 元(?![旦首帅素老]),圆(?![桌满]),块钱,块银元 yuan,RMB,renminbi,Hebei currency
US-dollar 1 美元,美金 (?:US|U\\.S\\.) dollars?,American dollars?
jiao 1/10 角(?!度|落|色),毛钱,毛(?=[一二三四五六七八九]分) jiao,mao
fen 1/100 分钱 fen
pound-sterling 1 英镑,镑 pounds? sterling
ruble 1 卢布 r(?:o)?ubles?
yen 1 日元,日圆 (?:Japanese )?yen
franc 1 法郎 francs?
mark 1 马克(?!思) marks?,Deutsche? marks?
rupee 1 卢比 rupees?
hong-kong-dollar 1 港元,港币 Hong Kong dollars?,HK dollars?
cent 1/100 美分 (?:US |U\\.S\\. )?cents?
penny 1/100 便士 pence,penny
kopek 1/100 戈比 kope(?:c)?ks?
euro 1 欧元 euros?
canadian-dollar 1 加元,加拿大元 Canadian dollars?
australian-dollar 1 澳元,澳大利亚元 Australian dollars?
singapore-dollar 1 新加坡元,新元(?!素) Singapore dollars?
taiwan-dollar 1 新台币,台币 (?:New )?Taiwan dollars?,NT dollars?
egyptian-pound 1 埃镑,埃及镑 Egyptian pounds?
lira 1 里拉 lira,lire
peso 1 比索 pesos?
guilder 1 荷兰盾,盾(?![牌构]) guilders?
won 1 韩元,韩圆 (?:South )?Korean won
rial 1 里亚尔 ri(?:y)?als?
dinar 1 第纳尔 dinars?
dirham 1 迪拉姆 dirhams?
shilling 1 先令 shillings?
krone 1 克朗 kron(?:e|er|a|or)
baht 1 泰铢,铢 baht
peseta 1 比塞塔 pesetas?
rand 1 兰特 rand
"""
_SAME_MONEY = {
    "yuan": "yuan", "jiao": "yuan", "fen": "yuan", "cent": "US-dollar", "penny": "pound-sterling", "kopek": "ruble"
}  # fmt: skip
_TAEL_CHANGED = datetime.date(1959, 6, 25)

UNITS: dict[str, Unit] = {}
_FORMS: dict[str, list[tuple[str, str]]] = {"zh": [], "en": []}


def _read_table() -> None:
    dimension = ""
    for line in _TABLE.strip().splitlines():
        if " " not in line:
            dimension = line
            continue
        name, factor, chinese, english = line.replace("\\\\", "\\").split(" ", 3)
        measured = _SAME_MONEY.get(name, name) if dimension == "money" else dimension
        UNITS[name] = Unit(name, measured, Fraction(factor))
        _FORMS["zh"] += [(form, name) for form in chinese.split(",")]
        _FORMS["en"] += [(form, name) for form in english.split(",")]


_read_table()
UNITS["dollar"] = Unit("dollar", "US-dollar", Fraction(1))  # of whichever country: what the English leaves open
_FORMS["en"].append(("dollars?", "dollar"))
UNITS["mu-tenth"] = Unit("mu-tenth", "area", UNITS["mu"].factor / 10)  # 七分八厘地: named by the word behind it
_FORMS["zh"].append(("分地(?![道方位])", "mu-tenth"))
# Pinyin has one word for several units, which the one before tells apart: behind a mu, fen is a tenth of it, and a dan
# with dou behind it is 石. What both are then, by their names.
BY_THE_ONE_BEFORE: dict[tuple[str, str], tuple[Unit, Unit]] = {
    ("mu", "fen"): (UNITS["mu"], UNITS["mu-tenth"]),
    ("mu-tenth", "li"): (UNITS["mu-tenth"], Unit("li", "area", UNITS["mu"].factor / 100)),
    ("fen", "li"): (UNITS["fen"], Unit("li", "yuan", UNITS["fen"].factor / 10)),
    ("dan", "dou"): (UNITS["shi"], UNITS["dou"]),
}
# Chinese units that are called so in pinyin where the word alone is another unit: 两石 is two dan, 三分地 three fen.
CALLED_IN_PINYIN = frozenset({("shi", "dan"), ("mu-tenth", "fen")})
MONEY = frozenset(unit.dimension for unit in UNITS.values()) - {
    "mass", "length", "area", "volume", "power", "energy", "month", "day", "second", "temperature", "occurrence",
    "voltage", "frequency",
}  # fmt: skip
_TAEL_BEFORE = Unit("tael", "mass", Fraction(500, 16))


def _literal(form: str) -> str:
    """What a form prints: itself without what it looks ahead for."""
    return re.sub(r"\(\?[=!].*", "", form)


# Longest first, so that 公里 is not read as 里.
CHINESE_FORM = "|".join(form for form, _ in sorted(_FORMS["zh"], key=lambda one: -len(_literal(one[0]))))
_CHINESE_NAMES = {_literal(form): name for form, name in _FORMS["zh"]}
_ENGLISH_SORTED = sorted(_FORMS["en"], key=lambda one: -len(one[0]))
ENGLISH_FORM = "|".join(form for form, _ in _ENGLISH_SORTED)
ENGLISH_MONEY = "|".join(form for form, name in _ENGLISH_SORTED if UNITS[name].dimension in MONEY) + "|pounds?"
_english: dict[str, Unit | None] = {}


def chinese_unit(printed: str, date: datetime.date) -> Unit | None:
    """The unit a Chinese form stands for in a paper of that date; a tael was a sixteenth of a jin until 1959."""
    name = _CHINESE_NAMES.get(printed)
    if name is None:
        return None
    return _TAEL_BEFORE if name == "tael" and date < _TAEL_CHANGED else UNITS[name]


@functools.cache
def _english_names() -> list[tuple[re.Pattern[str], str]]:
    """What each form of a unit may look like, and its name."""
    return [(re.compile(form, re.I), name) for form, name in _ENGLISH_SORTED]


def english_unit(printed: str, date: datetime.date) -> Unit | None:
    """The unit an English form stands for in a paper of that date."""
    if printed not in _english:
        if len(_english) > 1000:
            _english.clear()
        names = (name for form, name in _english_names() if form.fullmatch(printed))
        name = next(names, None)
        _english[printed] = UNITS[name] if name else None
    unit = _english[printed]
    return _TAEL_BEFORE if unit and unit.name == "tael" and date < _TAEL_CHANGED else unit
