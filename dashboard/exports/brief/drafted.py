"""The brief as text: four sections that such briefs have, drafted by rule from the figures of a pack."""

from __future__ import annotations

from dashboard.exports.brief.draft import Draft, ended
from dashboard.exports.brief.gains import gains
from dashboard.exports.brief.gaps import gaps
from dashboard.exports.brief.next import steps
from dashboard.exports.brief.situation import state
from dashboard.exports.pack import Pack
from pipelines.ground.text import Text

TITLE = Text("{county}{period}帮扶成效汇报材料", "{county}: brief on {period}")
SECTIONS = (
    (Text("一、基本情况", "1. Where we stand"), state),
    (Text("二、主要成效", "2. What was achieved"), gains),
    (Text("三、存在问题", "3. What is wanting"), gaps),
    (Text("四、下一步", "4. What comes next"), steps),
)


def drafted(pack: Pack) -> Draft:
    """Return the text."""
    title = pack.say(TITLE, county=pack.results.county, period=pack.period_name)
    made = ((pack.say(heading), make(pack)) for heading, make in SECTIONS)
    return Draft(title, [(heading, [ended(one) for one in sentences]) for heading, sentences in made])
