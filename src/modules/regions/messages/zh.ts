import type { RefusalWords } from '#platform/refusal.ts'
import { explain } from '#platform/refusal.ts'

/** Refusals of this module, and problems of imported cells, in officials' words. */
export const words: RefusalWords = {
  code_length: '代码长度不对：组织机构代码 9 位，统一社会信用代码 18 位；区划代码 2、4、6、9 或 12 位。',
  code_characters: '代码中有不允许的字符，请核对。',
  code_check_digit: (d) => `代码校验位不对，按规则应为「${d.expected ?? ''}」。请核对是否抄错。`,
  name_missing: '请填写名称。',
  short_name_missing: '请填写简称。',
  too_long: (d) => `内容过长，最多 ${d.most ?? ''} 字。`,
  phone_form: '电话只能包含数字、横线、括号、「转」和分隔符，例如 0971-0000000。',
  site_id_form: '政府网站标识码为 10 位数字，或 bm 加 8 位数字。',
  region_unknown: '区划不存在或已撤销，请核对区划代码。',
  name_taken: '本区划内已有同名的在用机构。',
  code_taken: '这个代码已属于另一个机构。',
  parent_unknown: '上级不存在，或形成了循环。请核对上级代码。',
  already_closed: '该机构已经撤销。',
  not_closed: '该机构没有撤销，无需恢复。',
  reason_missing: '请填写撤销原因。',
  successor_unknown: '承接机构不存在、已撤销或就是本机构，请核对代码。',
  table_kind: '这里只接受 CSV 或 Excel 表格（.xlsx、.xls）。请另存为表格后重新上传。',
  table_empty: '表格中没有数据行。请使用模板填写后再上传。',
  table_too_long: (d) => `表格超过 ${d.mostRows ?? ''} 行。请拆分后分次导入。`,
  column_missing: (d) => `缺少「${d.column ?? ''}」列。请按模板的表头填写。`,
  column_twice: (d) => `「${d.column ?? ''}」列出现了两次，请删除多余的一列。`,
  import_done: '这次导入已经确认过，不会重复写入。',
  import_stale: '预览之后数据又有变化，未写入任何内容。请重新上传并核对差异。',

  code_not_digits: '区划代码只能是数字。',
  level_unknown: '级别应为：省、市州、县级、乡级、村级。',
  code_level_mismatch: '代码长度与级别不符。',
  province_has_parent: '省级不能有上级代码。',
  code_twice: (d) => `与第 ${d.other ?? ''} 行重复。`,
  parent_level: '上级不是上一级的区划。',
  kind_unknown: '类别应为：政府、政府部门、乡镇（街道）、村（社区）、公共企事业单位。',
  outside_scope: '该机构不在您的管理范围内。',
}

/** One sentence for a cell that cannot be taken. */
export function problemWords(problem: string, details: Record<string, string | number> = {}): string {
  return explain([{ refused: problem, details }], words)[0]?.message ?? problem
}
