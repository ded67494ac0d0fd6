"""How texts write dates: whole ones, and those that count from the text's own date or from the one stated before."""

from __future__ import annotations

import re

from etl.recognise.scan import Scan

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_HAN = "〇零○一二三四五六七八九十"
_PART = r"(?:初|中旬|中(?=[，、\s]|发|推|上)|底|末|上旬|下旬|上半年|下半年|第?[一二三四]季度)?"
_DAY = rf"(?:\s?(?:\d{{1,2}}|[{_HAN}]{{1,3}})\s?[日号號])?"
_MONTH = rf"(?:\s?(?:\d{{1,2}}|[{_HAN}]{{1,2}})\s?月份?{_DAY})"
# Words that count from the day the text was written, and words that count from the date stated before.
_FROM_TODAY = (
    r"今年|本年|去年|上年|前年|明年|后年|(?<![半去今前明来\d当每])年初|本月|上个?月|上個月|下个?月|(?<![一二三四五六七八九十\d本上下当每该同个])月[初底]"
    r"|今[日天晨早晚]|昨[日天晚夜]|前天|明天"
)
_FROM_LAST = (
    r"同年|当年|當年|该年|是年|次年|翌年|前一年|同月|当月|當月|该月|次月|同日|同一天|[当當][日天晚]|次日|翌日|隔[天日]|第二天"
    r"|(?<![发提之前])前一[天日]|早一[天日]"
)
_EN_NUMBER = (
    r"(?<![A-Za-z\d-])(?:\d{1,2}|[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\s(?:day|week|month|year)s?\s"
)
_EN_LATER = rf"{_EN_NUMBER}later(?![a-z])"
_EN_TODAY = (
    rf"{_EN_NUMBER}(?:ago|earlier)(?![a-z])|(?<![A-Za-z])(?:[Ll]ast|[Tt]his)\s(?:month|year)(?![a-z'’])|(?<![A-Za-z])[Yy]esterday"
    r"|(?<![A-Za-z])[Tt]oday(?=\s(?:announce|release|launch|unveil|open|introduce|publish|said))"
    r"|(?<=\b[Oo]n\s)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,?\s\d)"
)
_NUMBER = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"
_WEEK = (
    r"[本这這上下]个?(?:周|週|星期)[一二三四五六日天]"
    r"|(?<![每逢至到、和\d（(期两双末一二三四五六日天])周[一二三四五六日](?![至到、期报刊和末）)])"
)
_LATER = (
    rf"(?<![第每成\d])(?:(?:{_NUMBER})(?:天|周|週|个?星期|[个個]月|年)|[一二两三四五六七八九十]{{1,3}}日)"
    "之?[后後](?![期来進])"
)
_AGO = rf"(?<![第每提\d])(?:{_NUMBER})(?:天|周|[个個]月|年)前"
DATE = Scan(
    rf"(?P<absolute>(?<!\d)[12]\d{{3}}\s?年度?{_MONTH}?{_PART}|[{_HAN}]{{4}}年{_MONTH}?{_PART}"
    rf"|(?<![\d./-])(?:19|20)\d{{2}}(?P<sep>[-/.])\d{{1,2}}(?:(?P=sep)\d{{1,2}})?(?![\d/.-]|\s?年)"
    rf"|(?<![A-Za-z\d])\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS}|{_SHORT})\.?,?\s\d{{4}}(?!\d)"
    rf"|(?<![A-Za-z])(?:{_MONTHS}|{_SHORT})\.?\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?\d{{4}}(?!\d)"
    rf"|(?:民[国國]\s?\d{{2,3}}|(?<![\d.])1[01]\d|(?<![\d.])2\d)\s?年{_MONTH}{_PART}|(?<!\d)20\d{{2}}\s?[Qq][1-4](?!\d)"
    rf"|(?<=\b[Ii]n\s)(?:19|20)\d{{2}}(?![\d-])|(?<=\b[Ss]ince\s)(?:19|20)\d{{2}}(?![\d-]))"
    rf"|(?P<today>(?:{_FROM_TODAY})(?:{_MONTH}|{_DAY}){_PART}|{_WEEK}|{_AGO}|{_EN_TODAY})"
    rf"|(?P<last>(?:{_FROM_LAST})(?:{_MONTH}|{_DAY}){_PART}|{_LATER}|{_EN_LATER})"
    rf"|(?P<english>(?<![A-Za-z\d])\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})(?![A-Za-z]|,?\s\d{{4}})"
    rf"|(?<![A-Za-z])(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?(?![\d.:%]|,?\s\d{{4}})"
    rf"|(?<=\b[Ii]n\s)(?:{_MONTHS})(?![A-Za-z]|,?\s\d))"
    rf"|(?P<bare>(?<![\d年.{_HAN}]){_MONTH}{_PART}|(?<![\d月.第〕\]）){_HAN}-])\d{{1,2}}[日号](?![\d线楼馆院门店段]))"
)
WEEKDAY = re.compile(r"周[一二三四五六日]|[A-Z][a-z]+day")  # of which week only the text's own date says
