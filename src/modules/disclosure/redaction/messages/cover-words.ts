import type { RefusalWords } from '#platform/refusal.ts'
import type { Tone } from '#ui/tone.ts'
import type { RedactionState } from '../rules/redaction-state.ts'
import { redactionWords } from './zh.ts'

/** Grounds as a form offers them, with their articles (《政府信息公开条例》第十四条至第十六条). */
export const groundWords: Record<string, string> = {
  d3_1: '国家秘密（第十四条）',
  d3_2: '其他法律、行政法规禁止公开（第十四条）',
  d3_3: '危及“三安全一稳定”（第十四条）',
  'd3_4.privacy': '个人隐私（第十五条）',
  'd3_4.trade_secret': '商业秘密（第十五条）',
  d3_5: '三类内部事务信息（第十六条第一款）',
  d3_6: '四类过程性信息（第十六条第二款）',
  d3_7: '行政执法案卷（第十六条第二款）',
}

export const stateWords: Record<RedactionState, { label: string; tone: Tone }> = {
  untouched: { label: '未处理', tone: 'neutral' },
  marking: { label: '处理中', tone: 'info' },
  making: { label: '正在生成', tone: 'info' },
  failed: { label: '未通过检查', tone: 'danger' },
  made: { label: '已生成，待确认', tone: 'warning' },
  confirmed: { label: '已确认', tone: 'success' },
  none_needed: { label: '明确无需遮盖', tone: 'success' },
}

/** Why a step on a file is refused; with the words of the engine. */
export const coverWords: RefusalWords = {
  ...redactionWords,
  redaction_busy: '现在处理的文件太多，请过一会儿再试。',
  redaction_format:
    '这种文件不能在这里遮盖。请另存为 Word（.docx）或导出为 PDF；照片和扫描件可以直接上传 PNG、JPG。',
  redaction_too_many_files: (d) => `一件申请最多放 ${d.most ?? 20} 个文件，请先移除不用的文件。`,
  redaction_place_missing: '没有选中要遮盖的内容，请勾选或者画出方框。',
  redaction_ground_not_chosen: '请选择不予公开的依据。',
  redaction_words_missing: '请写出要查找的文字，或者勾选查找个人信息。',
  redaction_box_numbers: '方框的位置要写全四个数，都在 0 到 100 之间，右大于左，下大于上。',
  redaction_made_already: '遮盖后的文件已经生成。要重新生成，请先修改遮盖。',
  redaction_result_too_large: '遮盖后的文件超过 60 MB，没有保存。请把原文件拆成几个较小的文件，分别办理。',
  redaction_not_made: '还没有通过检查的文件，不能确认。请先生成。',
  enclosure_unknown: '没有这个文件。',
}
