import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError, type Refusal } from '#platform/refusal.ts'
import { keepApart, mergeDocuments } from '../merge-documents.ts'
import { readPair } from '../read-pair.ts'
import { base, consoleFrame, errorsOf } from './frame.tsx'
import { PairPage, type TypedPair } from './pair-page.tsx'

const nothingTyped: TypedPair = { keptId: '', approver: '', note: '', reason: '' }

function pairId(c: AppContext): string {
  return c.req.param('id') ?? ''
}

async function show(c: AppContext, typed: Partial<TypedPair>, refusals: Refusal[]): Promise<Response> {
  const shown = await readPair(c.get('ctx'), pairId(c))
  const errors: FieldError[] = errorsOf(refusals)
  const view = (
    <PairPage frame={consoleFrame(c)} shown={shown} typed={{ ...nothingTyped, ...typed }} errors={errors} />
  )
  return page(c, view, errors.length > 0 ? 422 : 200)
}

/** Two public texts side by side with what differs, and the two decisions. */
export function showPair(c: AppContext): Promise<Response> {
  return show(c, {}, [])
}

/** 合并. */
export async function mergePair(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { pair } = await readPair(ctx, pairId(c))
  const values = await form(c)
  const typed = {
    keptId: values.text('keptId'),
    approver: values.text('approver'),
    note: values.text('note'),
  }
  const done = await attempt(() => mergeDocuments(ctx, pair.id, typed))
  if (!done.ok) return show(c, typed, done.refusals)
  return redirect(c, `${base}/${pair.id}`, '已合并。撤回的网址自动转到保留的文件。')
}

/** 不是同一信息. */
export async function keepPairApart(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { pair } = await readPair(ctx, pairId(c))
  const reason = (await form(c)).text('reason')
  const done = await attempt(() => keepApart(ctx, pair.id, reason))
  if (!done.ok) return show(c, { reason }, done.refusals)
  return redirect(c, base, '已记录，正文不变就不再提示。')
}
