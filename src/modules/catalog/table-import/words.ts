import type { RefusalWords } from '#platform/refusal.ts'
import { tableFileWords } from '#platform/table-file/words.ts'

/** Why a file was not read as a catalog table, and what to do; for `explain()` beside the module's own words. */
export const tableImportWords: RefusalWords = {
  ...tableFileWords,
  import_file_too_large: (d) => `文件超过 ${d.megabytes} MB，没有读入。请按领域拆分后上传。`,
  import_no_table: '文件里没有找到表格。请上传含有标准目录表格的文件，或下载模板填写。',
  import_too_many_rows: (d) => `表格超过 ${d.rows} 行，没有读入。请按领域拆分后上传。`,
  import_too_many_tables: (d) => `文件里的表格超过 ${d.tables} 张，没有读入。请只保留标准目录后上传。`,
}
