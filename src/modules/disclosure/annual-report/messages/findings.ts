import { formatById } from '../rules/report-format.ts'
import type { ReportFinding, WholeFinding } from '../rules/finding-key.ts'
import type { FindingWords } from '../rules/report-finding.ts'
import { figureFindingWords, sectionWords, textFindingWords } from './zh.ts'

function wholeWords(finding: WholeFinding): FindingWords {
  const d = finding.details ?? {}
  switch (finding.check) {
    case 'year_not_over':
      return {
        where: '统计期限',
        what: `${d['year']}年还没有结束，数据统计到12月31日为止。`,
        mend: `可以先编制文字和表二，${Number(d['year']) + 1}年1月1日起送审。`,
      }
    case 'units_missing':
      return {
        where: '下级单位',
        what: `${d['count']} 个单位还没有报送：${d['names']}${Number(d['rest']) > 0 ? '等' : ''}。表三、表四按登记簿计入，表二没有计入。`,
        mend: '请督促报送后再送审；确实无法报送的，写明原因。',
      }
    case 'figures_changed':
      return {
        where: '汇总数据',
        what: `送审以后，下级单位的数据有变化，${d['count']} 格与现在的汇总不一致。`,
        mend: '请退回报告，重新送审即按最新数据汇总。',
      }
    case 'placeholder_left':
      return {
        where: sectionWords[finding.section ?? 'overview'],
        what: '参考文字中的提示还没有改写。',
        mend: '请把【】中的提示改为本单位的实际情况，或者删去。',
      }
  }
}

/** A finding in words: where, what is wrong, how to mend it. */
export function findingWords(formatId: string, one: ReportFinding): FindingWords {
  if (one.about === 'whole') return wholeWords(one.finding)
  if (one.about === 'text') return textFindingWords(one.finding)
  return figureFindingWords(formatById(formatId), one.finding)
}
