"""Recognise what a page puts around an interview: navigation, credits, captions, advertisements, notices.

Patterns match the Simplified form, so one list serves both scripts. They are applied to whole short
lines: the same words inside somebody's sentence stay.
"""

import re
from functools import lru_cache

from rag.text.folding import to_simplified

_BYLINE_KEYS = (
    "作者|原作者|原创作者|特约作者|编辑|责任编辑|责编|主编|编译|翻译|译者|校对|审校|校译|排版|美编|出品|出品人|监制|策划|制作|"
    "地点|编号|议题|主题|说明|引用请注明|口述|讲述|自述|口述者|讲述者|参与人|参与者|参会人|出席|列席|请假|记录人|记录|采写|采访|采访者|撰文|撰稿|整理|整理者|文|文字|图|图片|摄影|摄像|来源|文章来源|图片来源|图源|稿源|信源|原标题|"
    "时长|录音时长|duration|发布日期|发布时间|更新时间|发表时间|发表于|时间|日期|浏览|阅读|阅读量|字数|标签|关键词|分类|栏目|本文来源|转载自|转自|封面|"
    "头图|题图|供图|微信|公众号|微信公众号|投稿|邮箱|联系邮箱|商务合作|地址|电话|网址|链接|原文链接|视频链接|值班编辑|出镜|剪辑|"
    "by|author|authors|written by|edited by|editor|editors|photo|photos|photo by|photograph|image|images|credit|"
    "source|published|posted|posted on|updated|date|last updated|reading time|tags|filed under|category|categories|"
    "transcribed by|transcript by|transcript_by|transcription|translated by|translator|produced by|producer|hosted by|copyright|share|link|url|media"
)
_METADATA = re.compile(
    rf"^[\s（(【\[]*(?:[^\s:：|｜丨]{{2,12}})?(?:{_BYLINE_KEYS})\s*[:：|｜丨│/／︱]\s*\S.{{0,60}}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(rf"^[\s（(【\[]*(?:{_BYLINE_KEYS})\s*[:：|｜丨│/／︱]\s*", re.IGNORECASE)
_CREDIT = re.compile(
    r"^[（(\[【]?\s*(?:图片?|照片|视频|供图|摄影|图\d*|photo|image|photograph)?\s*(?:来源|来自|源|credit|by)\s*[:：]",
    re.IGNORECASE,
)
_DAY = r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})"
_SIGNED = re.compile(
    rf"^(?i:by|words by|interview(?:ed)? by|as told to) [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{1,3}}\.?(?:\s+[A-Z][a-z]+ (?i:by|on)? ?[A-Z\d][\w.'’ -]{{2,40}}\.?){{0,3}}(?:\s*[|•·,]\s*{_DAY})?$"
)
# "2021年12月5日 星期日 副刊 D3"; "时 间：" is a key like "时间：".
_DAY_LINE = re.compile(
    rf"^{_DAY}(?:\s(?:(?:星期|周)[一二三四五六日天]|副刊|第?\w{{1,3}}版|[A-Z]\d{{1,3}}|\d{{1,2}}:\d{{2}})){{1,4}}$"
)
_SPACED_KEY = re.compile(r"(?<=^[\u3400-\u9fff])\s(?=[\u3400-\u9fff]\s?[:：│])")
_CLOCK = r"(?:,?\s+|[T•·|])\s*(?:[上下]午\s?)?\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AaPp][Mm])?"
_SPOKEN_LENGTH = r"(?:\d{1,2}\s?(?:小时|h)\s?)?\d{1,3}\s?(?:分钟?|m(?:in)?)\s?(?:\d{1,2}\s?[秒s])?"
_BESIDE = r"[^\s。，！？!?,]{2,12}"
_WEEKDAY = r"(?:\s?[（(](?:周|週|星期)?[一二三四五六日天][)）])?"
# A day, with what stands beside it on a page: the weekday, the time, the length, the outlet, the author.
_DATED = re.compile(
    rf"^(?:[A-Z][a-z]{{2,8}}, )?{_DAY}{_WEEKDAY}(?:(?:{_CLOCK})?(?:\s*[•·|]?\s*\d{{1,3}}:\d{{2}}(?::\d{{2}})?|\s*[•·|｜]\s*{_SPOKEN_LENGTH})?"
    rf"|{_CLOCK}(?:[\s•·|｜丨]+{_BESIDE}){{1,3}}|(?:\s*[•·|｜丨]\s*{_BESIDE}){{1,3}})$"
)
# "整理：程可。本文经嘉宾审阅，有删节。", "《北方农经》记者 陆一舟 发自宁夏".
_PUT_TOGETHER = re.compile(
    r"^(?:采写|采访|撰文|撰稿|整理|记录|编辑|摄影|校对|编译|翻译)\s*[:：/／]\s*[\u3400-\u9fff·、 ]{2,12}[。；;]"
)
_ISSUE = re.compile(r"^《[^》]{2,12}》.{0,4}\d{4}\s?年.{0,12}[号期刊]$")
_NOTED = re.compile(
    r"^[（(【\[]\s*(?:整理者|编者|译者|校者|编|校|译)\s?[注註按]\s*[:：][^）)】\]]+[）)】\]]$"
)
_DATELINE = re.compile(
    r"^(?:《[^》]{2,12}》|[\u3400-\u9fff]{2,8})?(?:本报|本刊|本网|本台)?(?:见习|特约|首席|实习|驻\w{2,6})?(?:记者|通讯员)\s*[\u3400-\u9fff· 、]{2,12}\s*(?:发自\S{2,8}|(?:\S{2,6})?(?:报道|摄影?|文))?$"
)
_LENGTH = re.compile(rf"^{_SPOKEN_LENGTH}$")
# What software that records talk writes into its transcripts.
_RECORDER = re.compile(
    r"^(?:.{2,40} (?:started|stopped) (?:the )?(?:transcription|recording)|(?:transcribed|generated|recorded) (?:by|with|using) .{2,60}"
    r"|transcription (?:started|stopped|ended)\b.{0,30}|.{0,30}transcript\b.{0,40}(?:generated|errors).*"
    r"|(?:<.{1,80}> )?- § \d+ references? coded\s+\[.{1,12}% coverage\]|reference \d+ - [\d.,]+% coverage"
    r"|(?:prepared remarks|questions? (?:and|&) answers?|(?:conference )?call participants|corporate participants|contents):?|[^我你您咱，,]{2,12}(?:开始|停止)了?(?:转录|听录)|summary keywords.*|speakers:?|(?:本文|内容)?由.{1,20}(?:转写|转录|识别)(?:生成)?)[.。]?$",
    re.IGNORECASE,
)
# Who asks from here on, and what kind of examination begins, in the records of courts.
_EXAMINES = re.compile(
    r"^(?:BY M(?:R|S|RS|ISS)\.? [A-Z][A-Z' .-]+:|(?:FURTHER |DIRECT |CROSS[ -]?|RE-?DIRECT |RE-?CROSS )?EXAMINATION(?: (?:BY|OF) .{2,40}| \(.{2,20}\))?)$"
)
_COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright\b|版权所有|all rights reserved|(?:本文|文章)?(?:采用|遵循)?\s?cc by\b|[^。]{0,60}未经(?:授权|许可|允许)[^。我你]{0,6}(?:转载|严禁|禁止|不得|请勿)|.{2,60} is a reader-supported publication\b)",
    re.IGNORECASE,
)
_PUBLISHED_IN = re.compile(
    r"^[（(]?(?:本文)?(?:发表[于在]|原载|刊[于载登]|选自|首发|原刊)[^。]{0,4}《[^》]{1,16}》[^。]{0,24}$"
)
_FIRST_PUBLISHED = re.compile(
    r"^[（(【\[]?\s*(?:本文|文章)[^。]{0,16}(?:首发|来源|转载|系|由|为)[^。]{0,80}(?:[)）】\]。]|$)"
)
_IMAGE_FILE = re.compile(r"^\S{1,80}\.(?:jpe?g|png|gif|webp|bmp|svg|mp3|mp4)$", re.IGNORECASE)
_URL_ONLY = re.compile(r"^(?:https?://|www\.)\S+$")
_TRAIL = re.compile(
    r"^(?:(?:您|你)?(?:所在的?|当前的?)?位置\s*[:：]\s*)?(?:首页|主页|home)(?:\s*[>›»/|｜]|(?:\s+[^\s。，]{2,10}){2,}$)|^(?:[^\s|｜]{2,12}\s*[|｜]\s*){3,}[^\s|｜]{2,14}\s*$",
    re.IGNORECASE,
)
# Words that make a short line a notice or a control of the page.
_NOTICE = re.compile(
    "|".join(
        [
            r"(?:qq|微信|微博|账号|帐号|会员|密码|扫码|手机)\s*(?:登录|登陆|注册)|^(?:登录|注册|登录\s*[|｜/]\s*注册|立即登录|立即注册)$",
            r"扫(?:描|一扫)|二维码|识别下方|长按|阅读原文|点击(?:上方|下方|这里|此处|链接|查看|阅读|关注)",
            r"分享(?:到|至|给|朋友圈|朋友)|转发|收藏本|朋友圈|复制链接|显示全部楼层|阅读模式|只看该作者|切换到宽版|切换到窄版|回帖|楼主|本版积分",
            r"人?浏览(?:分享|次|量|[:：])|阅读(?:次数|量|数|\s?\d)|(?:收藏|点赞|在看|评论)\s?\d|^字号|被阅读|点赞|已有\s*\d+\s*人|条评论|发表评论|评论区|网友评论|暂无评论",
            r"版权(?:所有|归|声明)|^(?:本文|全文)\S{0,3}\s*\d+\s*字.{0,24}$|著作权归|^(?:编辑|发布)于\s*\d|©|copyright|all rights reserved|icp备|icp证|公网安备|违法和不良信息|免责声明|powered by|discuz|网站地图|小黑屋|手机版|archiver",
            r"转载请|未经(?:授权|许可|允许)|禁止转载|谢绝转载|获得授权|投稿或|寻求报道|联系(?:我们|本公众号)|关于我们|广告服务|加入我们|隐私(?:政策|条款)|工作机会|友情链接",
            r"相关(?:阅读|文章|内容|推荐|新闻|报道|链接)|推荐(?:阅读|内容|文章)|精彩推荐|云推荐|热门(?:资讯|文章|栏目|标签|推荐)|图文推荐|网友晒图|猜你喜欢|更多精彩|延伸阅读|往期|上一篇|下一篇|大家都在看|最新文章|为你推荐",
            r"赞助本站|广告位|广告$|^广告|打赏|赞赏|关注我们|关注公众号|订阅|下载\s*app|打开\s*app|客户端|展开(?:全文|更多)?$|收起$|返回(?:顶部|首页|列表)|责任编辑",
            r"^[?\s]*(?:the\s+)?end\s*$|^[-—\s?]*(?:完|全文完|正文完|end)[-—\s]*$",
            r"只需一步|不代表本(?:网|站|平台|刊)|内容并不代表|仅供参考|投资有风险|信息港|新闻取自",
            r"sign (?:up|in)|log ?in|subscribe|newsletter|cookie|privacy policy|terms of (?:use|service)|share (?:this|on)|follow us|read more|related (?:articles|posts|stories)|advertisement|sponsored|skip to (?:main )?content|click here|download the app|leave a (?:comment|reply)|back to top|comments? \(\d+\)|view comments|^menu$|^search$|^home$|^share$|^tweet$|^print$",
            r"^gmt[+-]\d|^(?:reply|share|report|save|hide|award|give award|follow|upvote)(?:\s*[·•|]\s*(?:reply|share|report|save|hide|award|give award|follow|upvote))+$|^sort by\b|^[\d.,k]+ points?\b|^[⬆↑▲][\s\d.,k]*[⬇↓▼]",
            r"^【(?:新书|广告|推广|活动|预告|福利|招聘|直播|赞助|下期预告|招募)】|^下[期集]预告",
        ]
    ),
    re.IGNORECASE,
)
_LIST_HEAD = re.compile(
    r"^(?:more (?:(?:stories|articles|interviews)(?: from .{2,30})?|from .{2,30}|like this)|related(?: (?:articles|posts|stories|reading|content))?|you (?:may|might) also like|recommended(?: for you)?|most (?:read|popular)|read next|popular"
    r"|相关(?:阅读|文章|内容|推荐|新闻|报道|链接)|推荐阅读|延伸阅读|猜你喜欢|热门(?:推荐|文章)|往期(?:回顾|推荐|精选)|更多(?:精彩|文章|内容))\s*[:：]?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[。！？!?]|[a-z]\.\s|[a-z]\.$")
# Longer lines are prose that happens to contain such words.
LONGEST_NOTICE = 70
_CALL_TO_ACTION = re.compile(
    r"报名|二维码|扫码|抽奖|抽取|现场签到|限时|优惠|购票|早鸟|点击(?:链接|阅读)|识别|福利|敬请(?:关注|期待)|论坛将|大会将|"
    r"register now|sign up|tickets|subscribe|discount|promo code|download",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def is_furniture(text: str) -> bool:
    """Tell whether a line is a control, notice, credit or navigation of the page."""
    simplified = to_simplified(text).strip()
    if _IMAGE_FILE.match(simplified) or _URL_ONLY.match(simplified) or _TRAIL.match(simplified):
        return True
    if _CREDIT.match(simplified) and len(simplified) <= 60:
        return True
    if _FIRST_PUBLISHED.match(simplified) and len(simplified) <= 120:
        return True
    if not _NOTICE.search(simplified):
        return False
    if re.search(r"©|copyright|版权所有|icp备", simplified, re.IGNORECASE):
        return True
    words = len(simplified.split())
    return len(simplified) <= LONGEST_NOTICE and words <= 12 and not _is_prose(simplified)


def _is_prose(text: str) -> bool:
    """Tell a sentence somebody wrote from a control: it has commas or a subject before its full stop."""
    return len(_SENTENCE_END.findall(text)) > 0 and len(text) > 30


@lru_cache(maxsize=65536)
def is_metadata(text: str) -> bool:
    """Tell whether a line only names author, date, source or the like."""
    simplified = to_simplified(text).strip()
    simplified = _SPACED_KEY.sub("", simplified)
    if _SIGNED.match(simplified) or _DATED.match(simplified) or _LENGTH.match(simplified):
        return True
    if _DAY_LINE.match(simplified) or _PUBLISHED_IN.match(simplified):
        return True
    if (_PUT_TOGETHER.match(simplified) and len(simplified) <= 60) or _DATELINE.match(simplified):
        return True
    if _ISSUE.match(simplified) or _NOTED.match(simplified):
        return True
    if _RECORDER.match(simplified) or _EXAMINES.match(simplified):
        return True
    if _BYLINE.match(simplified) and len(simplified) <= 60 and not re.search(r"[。！？!?]", simplified):
        return True
    return bool(_METADATA.match(simplified)) and not re.search(r"[。！？!?，；]", simplified)


def is_copyright(text: str) -> bool:
    """Tell whether a line only reserves rights."""
    return bool(_COPYRIGHT.match(to_simplified(text).strip()))


def heads_a_list(text: str) -> bool:
    """Tell whether a line stands over a list of other texts, after which nothing of this one comes."""
    return bool(_LIST_HEAD.match(to_simplified(text).strip()))


def heads_keywords(text: str) -> bool:
    """Tell whether a line says that the next one lists keywords or speakers."""
    return text.strip().lower() in (
        "summary keywords",
        "keywords",
        "speakers",
        "participants",
        "attendees",
        "关键词",
        "参与者",
    )


def is_call_to_action(text: str) -> bool:
    """Tell whether a paragraph asks its reader to register, scan or buy."""
    return bool(_CALL_TO_ACTION.search(to_simplified(text)))
