/**
 * Rules answer with a Verdict and never throw; `demand` turns a refusal into the one error the edge knows.
 * A refusal carries a code, never words: words live in each module's `messages/zh.ts`.
 */
export interface Refusal {
  refused: string
  field?: string
  details?: Record<string, string | number>
}

export type Verdict = 'ok' | Refusal | Refusal[]

export interface FieldError {
  field?: string
  message: string
}

export type RefusalWords = Record<string, string | ((details: Record<string, string | number>) => string)>

/** A rule said no; the edge shows the form again with the reasons, or 403 for `no_permission`. */
export class Refused extends Error {
  readonly refusals: Refusal[]
  constructor(refusals: Refusal[]) {
    super(`refused: ${refusals.map((r) => r.refused).join(', ')}`)
    this.name = 'Refused'
    this.refusals = refusals
  }
}

/** The record is not there, or must look so to this reader. */
export class NotFound extends Error {
  constructor(what = 'record') {
    super(`not found: ${what}`)
    this.name = 'NotFound'
  }
}

/** Every reason in a verdict, none when it is `ok`. */
export function refusalsOf(verdict: Verdict): Refusal[] {
  if (verdict === 'ok') return []
  return Array.isArray(verdict) ? verdict : [verdict]
}

/** Throws `Refused` with every reason unless the verdict is `ok`. */
export function demand(verdict: Verdict): void {
  const refusals = refusalsOf(verdict)
  if (refusals.length > 0) throw new Refused(refusals)
}

/** Runs a use case and hands back its refusals instead of throwing them; anything else still rises. */
export async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; refusals: Refusal[] }> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals }
    throw error
  }
}

/** Refusals every module can meet, in the words of the platform. */
export const platformWords: RefusalWords = {
  sign_in_required: '请先登录，再继续办理。',
  no_permission: '您没有办理这项操作的权限。如确需办理，请联系本单位管理员。',
  stale_version: '这份内容刚刚被他人修改过。您的输入已保留，请核对最新内容后重新保存。',
  too_many_requests: (d) => `操作过于频繁，请 ${d.seconds ?? 60} 秒后再试。`,
  file_missing: '请选择要上传的文件。',
  file_too_large: (d) => `文件超过 ${d.limitMb ?? 50} MB，未保存。请压缩或拆分后再上传。`,
  file_empty: '文件是空的，未保存。请检查后重新上传。',
  file_kind_not_allowed: (d) =>
    `不接受这种文件（${d.kind ?? '无法识别'}）。可上传 Word、Excel、PDF、OFD、图片、文本文件。`,
  file_kind_mismatch: (d) =>
    `文件名写的是 ${d.named ?? '一种格式'}，内容却是 ${d.found ?? '另一种格式'}，未保存。请用原软件另存后再上传。`,
  file_broken: '文件已损坏，无法读取，未保存。请在原软件中打开检查后重新上传。',
  image_too_large: '图片像素过大，未保存。请缩小后再上传。',
  archive_too_large: '文件解压后过大，疑似压缩炸弹，已拒绝，未保存。',
  archive_broken: '文件的压缩结构已损坏，未保存。请在原软件中打开检查后重新上传。',
  archive_unsafe: '文件内含不安全的路径或嵌套压缩包，已拒绝，未保存。',
  file_too_slow_to_read: '文件结构过于复杂，30 秒内未能读完，未保存。请拆分或另存后再上传。',
  import_kind_not_supported: '只能导入 Word 文件（.docx）、保存的网页（.html）和文本（.txt）。',
  file_encrypted: '文件已加密，无法审查，未保存。请去除密码后再上传。',
  file_has_macro: '文件中含有宏（可自动运行的程序），未保存。请另存为不含宏的格式后再上传。',
  file_has_script: '网页文件中含有脚本或外部内容，未保存。请去除脚本，或另存为 Word、PDF 后再上传。',
}

/** Puts words to refusals, module words first, so that each can stand at its field. */
export function explain(refusals: Refusal[], words: RefusalWords): FieldError[] {
  return refusals.map((refusal) => {
    const word = words[refusal.refused] ?? platformWords[refusal.refused]
    if (word === undefined) throw new Error(`no words for refusal ${refusal.refused}`)
    const message = typeof word === 'string' ? word : word(refusal.details ?? {})
    return refusal.field === undefined ? { message } : { field: refusal.field, message }
  })
}

/** The same at the fields of a form; a missing permission is not a matter of the form and rises to the edge. */
export function explainAtForm(refusals: Refusal[], words: RefusalWords): FieldError[] {
  if (refusals.some((one) => one.refused === 'no_permission' || one.refused === 'sign_in_required'))
    throw new Refused(refusals)
  return explain(refusals, words)
}
