"""Words that hold a sentence together and name nothing: no rendering of anything, whatever stands beside them."""

from __future__ import annotations

from collections.abc import Mapping

from corpus_archive.record_words import Side

_ENGLISH = """
a an the this that these those such same other another each every all both any some no none many much more most few
several own i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one oneself
myself himself herself itself ourselves themselves who whom whose which what whoever whatever where when why how
and or nor but if then else than as so because since although though while whereas unless until whether after before
of in on at by for with from to into onto upon about above below under over between among through during within without
against toward towards across along behind beyond near off out up down per via like
be am is are was were been being have has had having do does did done doing will would shall should can could may might
must ought let get go not n't 's 't 're 've 'll 'd 'm also only even just very too again still already yet ever never
there here now thus therefore however moreover
"""
_CHINESE = """
的 地 得 了 着 过 和 与 及 以及 并 并且 而 而且 或 或者 但 但是 不过 因为 由于 所以 因此 如果 虽然 尽管 为了
以 把 被 给 对 对于 关于 向 从 自 到 在 于 由 用 跟 同 比 按 按照 根据 是 有 为 等 等等 也 都 就 还 又 再 很
更 最 不 没 没有 这 那 这些 那些 这个 那个 这样 那样 其 其中 它 它们 他 他们 她 她们 我 我们 你 你们 自己 之
所 者 个 中 里 上 下 内 外 前 后 时 说 要 会 能 可以 将 已 已经 正在 曾 则 即 使 让 各 每 该 本 此 某 一 一个
一些 吗 呢 吧 啊 什么 怎么 哪
"""
FUNCTION_WORDS: Mapping[Side, frozenset[str]] = {
    "zh": frozenset(_CHINESE.split()),
    "en": frozenset(_ENGLISH.split()),
}
