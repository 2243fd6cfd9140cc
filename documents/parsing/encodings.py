"""Which encoding bytes are in: by what they declare, by what they can be, by which reading looks like Chinese.

Bytes that are valid UTF-8 are UTF-8: other encodings of Chinese practically never are. Between the rest the share of
frequent characters decides, for a wrong reading of Chinese gives rare characters; only text that no candidate explains
goes to charset-normalizer.
"""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

_SAMPLE = 1 << 16
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
# Names under which supersets are declared: what calls itself gb2312 is often GBK, and all GBK is GB 18030.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "utf-8-sig": "utf-8",
    "ascii": "utf-8",
}
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# The characters that fill official papers, in both scripts: two fifths and more of any such text.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由"
    "其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意"
    "建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统"
    "接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府市县委办局关于通知意见实施方案印发省"
    "财务责单位负责牵头落实推进加强服务健康项目投资规划建设保障监督检查第号令条例规定办法名单附件会议报告"
    "這個們來時國會為發產動對經過說種後進著學電裡現實體機點從業應開還當與關樣間線內數變條沒結無軍問題黨統接將組見計"
    "別論運農幾區強決幹戰則據處縣辦務責單負頭實規劃設監檢號規項資議報總長級際職員際領導級術產業發展農村"
    "，。、；：“”（）《》！？—　0123456789\n"
)
_IDEOGRAPHS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_CLEAR_SHARE, _LEAST_SHARE = 0.35, 0.12
_CLEAR_LEAD = 1.5
_TINY = 32


@dataclass(frozen=True, slots=True)
class Choice:
    """An encoding, whether it is the one declared, and how sure it is."""

    encoding: str
    is_declared: bool = False
    is_unknown: bool = False
    is_doubtful: bool = False


def declared_in(content: bytes) -> str | None:
    """The encoding that a file itself declares: <meta charset=…>, <?xml encoding=…?>; None without one.

    Only a head that opens with a tag is believed, so that a paper about character sets declares nothing.
    """
    head = content[:2048].lstrip()
    if not head.startswith(b"<"):
        return None
    match = _DECLARATION.search(head)
    return match[1].decode("ascii") if match else None


def guess(content: bytes, declared: str | None) -> Choice:
    """The encoding of bytes that bear no byte order mark.

    In: the bytes and a declared name or None. Out: the declared encoding where the bytes bear it out, else the
    likeliest other one.
    """
    named = _codec_of(declared) if declared else None
    is_unknown = declared is not None and named is None
    if _is_valid(content, "utf-8") and not _is_wide(content) and not _is_chance(content, named):
        encoding = named if named and content.isascii() and not named.startswith("utf-16") else "utf-8"
        return Choice(encoding, is_declared=named is not None and named == encoding, is_unknown=is_unknown)
    candidates = dict.fromkeys(filter(None, (named, *_CANDIDATES)))
    shares = {name: _share(content, name) for name in candidates}
    if named and _is_valid(content, named) and _CLEAR_LEAD * shares[named] >= max(shares.values()):
        return Choice(named, is_declared=True)
    ranking = sorted(shares, key=lambda name: -shares[name])
    best, rival = ranking[0], shares[ranking[1]]
    if shares[best] >= _CLEAR_SHARE and shares[best] > _CLEAR_LEAD * rival:
        return Choice(
            best, is_declared=best == named, is_unknown=is_unknown
        )  # damaged bytes in it are told by decoding
    for name in ranking:
        if shares[name] >= _LEAST_SHARE and _is_valid(content, name):
            return Choice(name, is_unknown=is_unknown, is_doubtful=True)
    return Choice(_last_help(content), is_unknown=is_unknown, is_doubtful=True)


def _codec_of(declared: str) -> str | None:
    try:
        info = codecs.lookup(declared.strip())
    except LookupError:
        return None
    name = _SUPERSETS.get(info.name, info.name)
    if name in ("utf-16", "utf-32"):
        name += "-le"
    return name if info._is_text_encoding else None


def _is_valid(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_wide(content: bytes) -> bool:
    """Whether valid UTF-8 is really UTF-16 of mostly Latin text: every other byte a zero."""
    sample = content[:_SAMPLE]
    return len(content) % 2 == 0 and max(sample[::2].count(0), sample[1::2].count(0)) * 4 > len(sample)


def _is_chance(content: bytes, named: str | None) -> bool:
    """Whether bytes are UTF-8 by chance only: 通知 in GB 18030 is also two Hebrew and Greek signs.

    It can only be so for a few words, or where another encoding is declared that gives Chinese.
    """
    if content.isascii() or (named in (None, "utf-8") and len(content) > _TINY):
        return False
    other = str("gb18030" if named in (None, "utf-8") else named)
    if not _is_valid(content, other):
        return False
    return _share(content, "utf-8") < _LEAST_SHARE and _share(content, other) >= _CLEAR_SHARE


def _share(content: bytes, encoding: str) -> float:
    """The share of frequent characters among all that are not plain Latin, in the first stretch of a reading."""
    if encoding.startswith("utf-16") and len(content) % 2:
        return 0.0
    text = codecs.getincrementaldecoder(encoding)("replace").decode(content[:_SAMPLE])
    signs = [sign for sign in text if not sign.isascii()] or list(text)
    frequent = sum(sign in _FREQUENT for sign in signs)
    return frequent / len(signs) if signs else 0.0


def _last_help(content: bytes) -> str:
    best = charset_normalizer.from_bytes(content[:_SAMPLE]).best()
    if best is not None and _is_valid(content, best.encoding):
        return best.encoding
    return "gb18030" if _share(content, "gb18030") > _share(content, "utf-8") else "utf-8"
