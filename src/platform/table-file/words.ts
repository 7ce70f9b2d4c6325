import type { RefusalWords } from '../refusal.ts'

/** Why a file was not read as tables, and what to do; a module may put its own words over them. */
export const tableFileWords: RefusalWords = {
  import_file_empty: '文件是空的，没有读入。请检查后重新上传。',
  import_file_too_large: (d) => `文件超过 ${d.megabytes} MB，没有读入。请拆分后上传。`,
  import_wps_table: '这是 WPS 表格（.et）文件，不能直接读入。请在 WPS 中“另存为”.xlsx 后上传。',
  import_pdf: 'PDF 文件里没有可靠的表格结构，不能读入。请上传原来的 Word 或 Excel 文件。',
  import_rtf: 'RTF 文件不能读入。请在 Word 中“另存为”.docx 后上传。',
  import_json: 'JSON 文件不能读入。请上传 CSV、XLSX、HTML 或 DOCX 表格。',
  import_old_word: '旧版 Word（.doc）文件不能直接读入。请在 Word 或 WPS 中“另存为”.docx 后上传。',
  import_opendocument: 'OpenDocument 文件不能读入。请“另存为”.xlsx 或 .docx 后上传。',
  import_xml_spreadsheet: 'XML 表格（2003）不能读入。请在 Excel 中“另存为”.xlsx 后上传。',
  import_encrypted: '文件设有打开密码，不能读入。请去掉密码后上传。',
  file_encrypted: '文件设有打开密码，不能读入。请去掉密码后上传。',
  import_broken_file: '文件已损坏，不能读入。请用原软件打开并另存一份后上传。',
  import_unknown_archive: '这是压缩文件，但不是 Excel 或 Word 文件，不能读入。请解压后上传其中的表格。',
  import_unknown_type: '不能识别这个文件的内容。请上传 CSV、XLSX、XLS、HTML 或 DOCX 表格。',
  import_no_table: '文件里没有找到表格。请检查后重新上传，或下载模板填写。',
  import_too_many_rows: (d) => `表格超过 ${d.rows} 行，没有读入。请拆分后上传。`,
  import_cell_too_long: (d) => `有单元格超过 ${d.characters} 个字，没有读入。请检查表格后重新上传。`,
  import_too_many_tables: (d) => `文件里的表格超过 ${d.tables} 张，没有读入。请只保留要导入的表后上传。`,
}
