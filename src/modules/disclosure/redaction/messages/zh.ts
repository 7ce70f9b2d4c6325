import type { RefusalWords } from '#platform/refusal.ts'

/** Why a file or a covering is refused, and what to do next. */
export const redactionWords: RefusalWords = {
  redaction_nothing_covered:
    '还没有遮盖任何内容。请画出或查找要遮盖的部分；确实无需遮盖的，请选择“无需遮盖”并署名。',
  redaction_both_said: '已经标出要遮盖的部分，又选择了“无需遮盖”。请二者选一。',
  redaction_too_many_boxes: (d) => `遮盖的部分超过 ${d.most ?? 2000} 处，请分成几个文件办理。`,
  redaction_box_outside: (d) => `第 ${d.number ?? ''} 个方框不在页面之内，请重画。`,
  redaction_box_too_small: (d) => `第 ${d.number ?? ''} 个方框太小，遮不住内容，请画大一些。`,
  redaction_ground_missing: (d) => `第 ${d.number ?? ''} 处遮盖没有选择不予公开的依据，请选择。`,
  redaction_passage_outside: (d) => `第 ${d.number ?? ''} 处遮盖与文件内容对不上，请重新选择。`,
  redaction_page_unknown: (d) => `文件没有第 ${d.page ?? ''} 页。`,
  redaction_too_many_pages: (d) => `文件共 ${d.pages ?? ''} 页，超过 ${d.most ?? 300} 页，请拆分后再办理。`,
  redaction_page_too_large: '页面尺寸或图片像素过大，无法清晰处理，请缩小或拆分后再办理。',
  redaction_too_much_text: '文件文字过多，无法一次处理，请拆分后再办理。',
  redaction_font_missing: (d) =>
    `第 ${d.pages ?? ''} 页用了没有嵌入文件的字体，处理后文字会丢失。请用办公软件打开原文件，重新导出为 PDF 并选择“嵌入字体”，或者打印后扫描成 PDF。`,
  redaction_dynamic_form: '这是动态表单 PDF，页面内容由程序生成，无法处理。请打印成普通 PDF 后再办理。',
  redaction_old_word:
    '旧版 Word 文件（.doc）或加了密码的文件无法处理。请另存为没有密码的 .docx，或导出为 PDF。',
  redaction_too_slow: '文件过于复杂，未能在时限内处理完。请拆分或另存后再办理。',
}
