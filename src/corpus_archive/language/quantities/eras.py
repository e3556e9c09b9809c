"""Years of a reign or a republic, as papers of both languages count them: 民国三十五年, the 35th year of the Republic.

Sources: Fang Shiming, 中国历史纪年表 (Shanghai 1980); for Japan the eras since Meiji.
"""

from __future__ import annotations

import re

# the year before its first: of 民国元年, which is 1912, 1911; the Chinese name; the English ones
_TABLE = """
1911 民国 Republic,Minguo
1908 宣统 Xuantong,Hsuan-tung
1874 光绪 Guangxu,Kuang-hsu
1861 同治 Tongzhi,Tung-chih
1850 咸丰 Xianfeng
1820 道光 Daoguang
1795 嘉庆 Jiaqing
1735 乾隆 Qianlong,Chien-lung
1722 雍正 Yongzheng
1661 康熙 Kangxi,Kang-hsi
1643 顺治 Shunzhi
1627 崇祯 Chongzhen
1620 天启 Tianqi
1572 万历 Wanli
1566 隆庆 Longqing
1521 嘉靖 Jiajing
1505 正德 Zhengde
1487 弘治 Hongzhi
1464 成化 Chenghua
1425 宣德 Xuande
1402 永乐 Yongle
1367 洪武 Hongwu
712 开元 Kaiyuan
626 贞观 Zhenguan
1988 平成 Heisei
1925 昭和 Showa
1911 大正 Taisho
1867 明治 Meiji
"""

CHINESE_ERAS: dict[str, int] = {}
ENGLISH_ERAS: dict[str, int] = {}
for _before, _zh, _en in map(str.split, _TABLE.strip().splitlines()):
    CHINESE_ERAS[_zh] = int(_before)
    ENGLISH_ERAS |= dict.fromkeys(_en.split(","), int(_before))

# In the paper's first years a year is that of the Republic where a month stands behind it: 卅四年八月, August 1945.
REPUBLIC = 1911
CHINESE_ERA = "|".join(CHINESE_ERAS)
ENGLISH_ERA = "|".join(map(re.escape, ENGLISH_ERAS))
