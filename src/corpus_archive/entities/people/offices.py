"""Offices and occupations as they are printed before and behind a name: 总理周恩来, 周恩来总理, 老炉工罗德林.

同志, 先生 and the like are forms of address and no office.
"""

from __future__ import annotations

import re

# Words that name an office or an occupation, after what may be the institution: 市委书记, 第一钢铁厂厂长.
_OFFICES = (
    "总理 首相 总统 国王 女王 亲王 皇帝 天皇 太子 公主 主席 委员长 议长 议员 参议员 众议员 国务卿 国务委员 书记 "
    "总书记 支书 领袖 部长 外长 外相 防长 财长 藏相 大臣 司长 局长 厅长 处长 科长 室主任 主任 所长 站长 台长 馆长 "
    "院长 校长 园长 社长 厂长 矿长 场长 店长 行长 会长 理事长 董事长 总裁 经理 秘书 秘书长 省长 市长 县长 区长 "
    "乡长 镇长 村长 专员 州长 总督 酋长 司令 司令员 政委 政治委员 参谋长 参谋总长 元帅 将军 上将 中将 少将 大将 "
    "准将 上校 中校 少校 大校 上尉 中尉 少尉 军长 师长 旅长 团长 营长 连长 排长 班长 队长 组长 炉长 船长 机长 "
    "舰长 艇长 大使 公使 代办 参赞 武官 领事 委员 代表 顾问 特使 专家 学者 教授 讲师 助教 博士 院士 研究员 教师 "
    "教员 老师 医生 医师 大夫 护士 工程师 农艺师 技师 技术员 科学家 物理学家 数学家 化学家 生物学家 水文学家 "
    "文学家 历史学家 经济学家 哲学家 思想家 革命家 政治家 军事家 作家 小说家 剧作家 诗人 画家 音乐家 作曲家 "
    "歌唱家 舞蹈家 艺术家 书法家 演员 导演 指挥 教练 运动员 选手 队员 记者 通讯员 特派员 评论员 编辑 主编 翻译 "
    "干部 工人 农民 老农 贫农 渔民 牧民 村民 社员 会员 党员 团员 学员 战士 战斗英雄 英雄 模范 劳模 烈士 学生 学徒 "
    "徒弟 技工 电工 钳工 木匠 石匠 铁匠 木工 炉工 女工 船工 矿工 民工 校工 织布工 炊事员 护堤员 营业员 售货员 "
    "采购员 售票员 饲养员 保管员 会计 司机 飞行员 潜水员 助理员 值班员 检察长 审判员 审判长 法官 律师 主教 教皇 "
    "牧师 神父 法师 活佛 喇嘛 职工 工作者 生产者 家属 老板 店员 号手 老工人 摄影师 工程兵 民兵 特务 匪首 战犯 "
    "发言人 主持人 负责人 创始人 继承人 候选人 理事 干事 监事 股东 寡妇"
).split()  # fmt: skip
_PREFIXES = "副总|副|总|代理|代|前|原|已故|名誉|首任|新任|第一|老|青年|女|男|大"
_ANY = "|".join(sorted(set(_OFFICES), key=len, reverse=True))
_BEFORE = re.compile(f"(?:(?:{_PREFIXES}){{0,2}}(?:{_ANY}))$")
_BEHIND = re.compile(f"(?:(?:{_PREFIXES}){{0,2}}(?:{_ANY}))")
_ADDRESS = re.compile("同志|先生|女士|夫人|小姐|太太|阁下|殿下|陛下|同学|师傅|大爷|大娘|大嫂")
_ADDRESS_BEFORE = re.compile("(?:同志|先生|女士|夫人|小姐|阁下|殿下|陛下|同学|师傅)$")
_BETWEEN = re.compile(r"[\s　：:“”‘’《》]*(?:（[^（）]{1,8}）)?[\s　]*$")
_LAST = frozenset({one[-1] for one in _OFFICES} | set(" \u3000\n：:“”‘’《》）"))
_REACH = 12  # characters before a name in which its office ends
_LONGEST = max(map(len, _OFFICES)) + 4


def may_end_office(character: str) -> bool:
    """Whether an office, or a blank or mark behind one, may end with a character."""
    return character in _LAST


def office_before(text: str, start: int) -> str:
    """The office that ends where a name starts, with blanks or a colon between; empty where there is none."""
    near = text[max(0, start - _REACH) : start]
    stop = _BETWEEN.search(near)
    near = near[: stop.start()] if stop else near
    found = _BEFORE.search(near, max(0, len(near) - _LONGEST)) if near else None
    return found.group() if found else ""


def office_behind(text: str, end: int) -> str:
    """The office that begins where a name ends; empty where there is none."""
    found = _BEHIND.match(text, end)
    return found.group() if found else ""


def is_addressed(text: str, start: int, end: int) -> bool:
    """Whether a form of address stands before or behind a span."""
    return _ADDRESS.match(text, end) is not None or _ADDRESS_BEFORE.search(text, max(0, start - 4), start) is not None


def ends_of_offices(text: str, start: int, end: int) -> list[int]:
    """Where offices and forms of address within a span end."""
    return [found.end() for found in _WITHIN.finditer(text, start, end)]


def starts_word(text: str, at: int) -> bool:
    """Whether words that follow names often begin at a place: 回信, 代表团."""
    return _FOLLOWS.match(text, at) is not None


_WITHIN = re.compile(f"(?:{_ANY}|同志|先生|女士|夫人|殿下|阁下)")
_FOLLOWS = re.compile("代表团|访华|访问|内阁|政权|总的|等人|一行|本人|今天|昨天|今日|昨日|明天|莱?信")
