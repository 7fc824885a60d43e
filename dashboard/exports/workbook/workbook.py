"""Writes the workbook: contents, the table to sign, story, ranking, indicators, words, method, seal."""

from __future__ import annotations

from pathlib import Path

from dashboard.exports.pack import Pack
from dashboard.exports.ranking.book import FORMS, Book
from dashboard.exports.ranking.charts import chart_data
from dashboard.exports.ranking.table import ranking_sheet
from dashboard.exports.words import STORY_SHEET
from dashboard.exports.workbook.book import PackBook
from dashboard.exports.workbook.indicator import indicator_sheet
from dashboard.exports.workbook.reference import METHOD_TITLE, method_sheet, seal_sheet
from dashboard.exports.workbook.sheets import EXPLAINED, contents_sheet, typed_sheet
from dashboard.exports.workbook.story import TITLE, story_sheet
from dashboard.exports.workbook.summary import summary_sheet
from pipelines.ground.text import Text

CONTENTS = Text("目录", "Contents")
SUMMARY, SUMMED = (
    Text("汇总表", "Summary"),
    Text("全部指标一张表，A3 打印，签字用", "One table on A3, to sign"),
)
RANKING, RANKED = Text("排名", "Ranking"), Text("乡镇得分、名次与区间", "Townships: scores, places, ranges")
TYPED, METHOD, SEAL = Text("说明与任务", "Explanations"), Text("评估办法", "Method"), Text("封存", "Seal")
SEALED = Text("封存号、检查清单、封存后修订", "Number of the seal, checklist, what was revised since")


def write(pack: Pack, path: Path) -> None:
    """Write the xlsx: no formulas, no links, nothing about households."""
    book = PackBook.begun(pack, path)
    scene = pack.scene("ranking")
    ranked = [(book.say(RANKING), book.say(RANKED))] if scene else []
    indicators = pack.results.catalogue()
    lines = [
        (book.say(SUMMARY), book.say(SUMMED)),
        (book.say(STORY_SHEET), book.say(TITLE)),
        *ranked,
        *((one.id, one.name.on(pack.lang)) for one in indicators),
        (book.say(TYPED), book.say(EXPLAINED)),
        (book.say(METHOD), book.say(METHOD_TITLE)),
        (book.say(SEAL), book.say(SEALED)),
    ]
    contents_sheet(book, book.say(CONTENTS), lines)
    summary_sheet(book, book.say(SUMMARY))
    story_sheet(book, book.say(STORY_SHEET))
    other = None
    if scene:
        forms = {name: book.file.add_format(form) for name, form in FORMS.items()}
        other = Book(book.file, forms, scene.basis, pack.results, pack.lang)
        ranking_sheet(other, book.say(RANKING))
    for one in indicators:
        indicator_sheet(book, one)
    typed_sheet(book, book.say(TYPED))
    method_sheet(book, book.say(METHOD))
    seal_sheet(book, book.say(SEAL))
    if other:
        chart_data(other)
    for sheet in book.file.worksheets():
        book.footed(sheet)
    book.file.close()
