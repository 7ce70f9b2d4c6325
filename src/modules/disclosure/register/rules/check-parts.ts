import type { Refusal } from '#platform/refusal.ts'
import { longestDescription, longestTopic } from './check-intake.ts'

/** One part of a request that asks for several things (一事一申请, 109号第四条: the smallest reasonable units). */
export interface RequestPart {
  description: string
  topic: string
}

/** Own parameters: one digit of the number tells the parts apart. */
export const fewestParts = 2
export const mostParts = 9

/** Rows of the form that hold anything; empty ones between them are no parts. */
export function filledParts(rows: readonly RequestPart[]): RequestPart[] {
  return rows
    .map(({ description, topic }) => ({ description: description.trim(), topic: topic.trim() }))
    .filter(({ description, topic }) => description !== '' || topic !== '')
}

/** Whether a request can be split into these parts; each refusal stands at its field (`part-1`, `topic-1` …). */
export function checkParts(request: { splitFrom: string | null }, rows: readonly RequestPart[]): Refusal[] {
  const parts = filledParts(rows)
  return [
    ...(request.splitFrom === null ? [] : [{ refused: 'split_of_part' }]),
    ...(parts.length < fewestParts ? [{ refused: 'too_few_parts', field: 'part-1' }] : []),
    ...(parts.length > mostParts
      ? [{ refused: 'too_many_parts', field: 'part-1', details: { most: mostParts } }]
      : []),
    ...rows.flatMap((row, i): Refusal[] => checkRow(row, i + 1)),
  ]
}

function checkRow(row: RequestPart, at: number): Refusal[] {
  const description = row.description.trim()
  const topic = row.topic.trim()
  return [
    ...(description === '' && topic !== '' ? [{ refused: 'part_missing', field: `part-${at}` }] : []),
    ...(description.length > longestDescription
      ? [{ refused: 'note_too_long', field: `part-${at}`, details: { most: longestDescription } }]
      : []),
    ...(topic.length > longestTopic
      ? [{ refused: 'note_too_long', field: `topic-${at}`, details: { most: longestTopic } }]
      : []),
  ]
}
