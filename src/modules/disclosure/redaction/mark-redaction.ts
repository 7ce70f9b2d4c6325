import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { changeRedaction, lockRedaction, type LockedRedaction } from './lock-redaction.ts'
import { checkMarks, readGround, readPlaces, withMarks } from './rules/check-marks.ts'
import type { RedactionChanges } from './store/redactions.ts'

/** Which file of which case, and the state the form was made from. */
export interface FileAt {
  requestId: string
  sourceId: string
  revision: number
}

async function change(
  ctx: Ctx,
  at: FileAt,
  decide: (locked: LockedRedaction) => RedactionChanges,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const locked = await lockRedaction(ctx, at, 'cover', at.revision)
    const changes = decide(locked)
    await changeRedaction(ctx, locked, changes)
    await recordAudit(ctx, {
      event: 'disclosure.redaction_changed',
      objectType: 'disclosure_request',
      objectId: at.requestId,
      before: { fileId: at.sourceId, marks: locked.redaction.marks.length },
      after: {
        marks: (changes.marks ?? locked.redaction.marks).length,
        nothingCovered: changes.nothing_covered ?? locked.redaction.nothingCovered,
        confirmationLost: locked.redaction.confirmedBy !== null,
      },
    })
  })
}

/** 增加遮盖: each place with the ground chosen for all of them. Saying that nothing needs covering ends with it. */
export async function addMarks(
  ctx: Ctx,
  at: FileAt,
  given: { places: readonly string[]; ground: string },
): Promise<void> {
  await change(ctx, at, ({ redaction: { opened, marks } }) => {
    const ground = readGround(given.ground)
    const places = given.places.flatMap((one) => readPlaces(one, opened.kind))
    if (places.length === 0) throw new Refused([{ refused: 'redaction_place_missing', field: 'place' }])
    if (ground === null) throw new Refused([{ refused: 'redaction_ground_not_chosen', field: 'ground' }])
    const added = places.map((place) => ({ ...place, ...ground }))
    const all = withMarks(marks, added)
    const faults = checkMarks(opened, all)
    demand(faults.length === 0 ? 'ok' : faults)
    return { marks: all, nothing_covered: false }
  })
}

/** 取消一处遮盖, by its place in the list. */
export async function removeMark(ctx: Ctx, at: FileAt, index: number): Promise<void> {
  await change(ctx, at, ({ redaction: { marks } }) => {
    if (marks[index] === undefined)
      throw new Refused([{ refused: 'redaction_place_missing', field: 'marks' }])
    return { marks: marks.filter((_, position) => position !== index) }
  })
}

/** 修改依据: another ground for marks of the list, by their places in it. */
export async function changeGrounds(
  ctx: Ctx,
  at: FileAt,
  grounds: ReadonlyMap<number, string>,
): Promise<void> {
  await change(ctx, at, ({ redaction: { marks } }) => ({
    marks: marks.map((mark, index) => {
      const value = grounds.get(index)
      if (value === undefined) return mark
      const ground = readGround(value)
      if (ground === null)
        throw new Refused([{ refused: 'redaction_ground_not_chosen', field: `ground.${index}` }])
      const { about: _about, ...place } = mark
      return { ...place, ...ground }
    }),
  }))
}

/** 无需遮盖: said by the person who answers for it; marks must be taken away first, so that nobody says both. */
export async function sayNothingToCover(ctx: Ctx, at: FileAt): Promise<void> {
  await change(ctx, at, ({ redaction: { marks } }) => {
    if (marks.length > 0) throw new Refused([{ refused: 'redaction_both_said', field: 'nothing' }])
    return { nothing_covered: true }
  })
}

/** Pictures of a Word file that stay in; without being chosen none does, since nobody reads what they show. */
export async function keepPicturesOf(ctx: Ctx, at: FileAt, numbers: readonly number[]): Promise<void> {
  await change(ctx, at, ({ redaction: { opened } }) => {
    const most = opened.kind === 'word' ? opened.pictures : 0
    const known = numbers.filter((number) => Number.isInteger(number) && number >= 1 && number <= most)
    return { kept_pictures: [...new Set(known)].toSorted((a, b) => a - b) }
  })
}
