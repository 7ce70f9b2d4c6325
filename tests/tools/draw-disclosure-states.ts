import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { RequestStatus } from '../../src/modules/disclosure/request.ts'
import {
  requestWorkflow,
  runningStatuses,
  type RequestAction,
} from '../../src/modules/disclosure/rules/request-workflow.ts'

/**
 * Draws docs/images/disclosure-states.svg from the table of the workflow:
 *   npx tsx tests/tools/draw-disclosure-states.ts
 * Only places and bends stand here; states, labels and arrows come from the table, and an arrow without a place is an error.
 */
export const pictureOfStates = path.join(import.meta.dirname, '../../docs/images/disclosure-states.svg')

type Point = readonly [number, number]
type Pair = `${RequestStatus}→${RequestStatus}`

const box = { width: 216, height: 46, line: 18 }
const size = { width: 1140, height: 1130 }

const centres: Record<RequestStatus, Point> = {
  submitted: [570, 60],
  registered: [570, 196],
  processing: [570, 406],
  reviewing: [570, 586],
  signing: [570, 720],
  replied: [570, 856],
  delivered: [570, 960],
  archived: [570, 1064],
  awaiting_correction: [150, 306],
  awaiting_explanation: [150, 486],
  consulting: [990, 306],
  awaiting_payment: [990, 486],
  closed: [990, 856],
}

interface Bend {
  points: readonly Point[]
  label: Point
  anchor?: 'start' | 'middle' | 'end'
}

const down = (x: number, from: number, to: number): Bend => ({
  points: [
    [x, from],
    [x, to],
  ],
  label: [x + 10, (from + to) / 2 + 4],
})

const bends: Partial<Record<Pair, Bend>> = {
  'submitted→registered': down(570, 92, 154),
  'registered→processing': down(570, 238, 373),
  'processing→registered': { ...down(640, 373, 238), label: [650, 310] },
  'registered→awaiting_correction': {
    points: [[462, 206], [150, 206], [150, 273]],
    label: [306, 200],
    anchor: 'middle',
  },
  'registered→awaiting_explanation': {
    points: [[462, 184], [22, 184], [22, 486], [42, 486]],
    label: [306, 178],
    anchor: 'middle',
  },
  'processing→awaiting_correction': {
    points: [[462, 386], [340, 386], [340, 292], [258, 292]],
    label: [346, 336],
  },
  'awaiting_correction→processing': {
    points: [[258, 320], [300, 320], [300, 406], [462, 406]],
    label: [294, 370],
    anchor: 'end',
  },
  'processing→awaiting_explanation': {
    points: [[462, 426], [340, 426], [340, 472], [258, 472]],
    label: [346, 446],
  },
  'awaiting_explanation→processing': {
    points: [[258, 502], [490, 502], [490, 439]],
    label: [374, 518],
    anchor: 'middle',
  },
  'processing→consulting': {
    points: [[678, 386], [800, 386], [800, 292], [882, 292]],
    label: [794, 336],
    anchor: 'end',
  },
  'consulting→processing': {
    points: [[882, 320], [840, 320], [840, 406], [678, 406]],
    label: [846, 370],
  },
  'processing→awaiting_payment': {
    points: [[678, 426], [800, 426], [800, 472], [882, 472]],
    label: [794, 446],
    anchor: 'end',
  },
  'awaiting_payment→processing': {
    points: [[882, 502], [652, 502], [652, 439]],
    label: [790, 518],
    anchor: 'middle',
  },
  'processing→reviewing': { ...down(570, 439, 553), label: [578, 546] },
  'reviewing→processing': { ...down(530, 553, 439), label: [522, 546], anchor: 'end' },
  'reviewing→signing': down(570, 619, 687),
  'signing→processing': {
    points: [[678, 720], [706, 720], [706, 526], [612, 526], [612, 439]],
    label: [714, 640],
  },
  'signing→replied': down(570, 753, 830),
  'replied→delivered': down(570, 880, 936),
  'delivered→archived': down(570, 984, 1040),
} // prettier-ignore

const tones = {
  neutral: { fill: '#f3f5f6', line: '#8a979e' },
  info: { fill: '#e6f1f6', line: '#2b7a9b' },
  success: { fill: '#e8f3ec', line: '#3c8a5a' },
  warning: { fill: '#fdf3e0', line: '#b9822b' },
  danger: { fill: '#fbe9e7', line: '#b3372b' },
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

interface Arrow {
  from: RequestStatus
  to: RequestStatus
  labels: string[]
}

function arrows(): Arrow[] {
  const found = new Map<string, Arrow>()
  for (const name of Object.keys(requestWorkflow.actions) as RequestAction[]) {
    const { from: starts, to, label } = requestWorkflow.actions[name]
    for (const from of starts) {
      const known = found.get(`${from}→${to}`)
      if (known === undefined) found.set(`${from}→${to}`, { from, to, labels: [label] })
      else known.labels.push(label)
    }
  }
  return [...found.values()].map((one) => ({ ...one, labels: [...new Set(one.labels)] }))
}

/** What leads back to the same state or ends the case is written into the box, so that no arrow crosses the picture. */
function isInside({ from, to }: Arrow): boolean {
  return from === to || to === 'closed'
}

function drawArrow(one: Arrow): string {
  const bend = bends[`${one.from}→${one.to}`]
  if (bend === undefined) throw new Error(`no place in the picture for ${one.from} → ${one.to}`)
  const d = bend.points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(' ')
  const [x, y] = bend.label
  const label = escape(one.labels.join('、'))
  return [
    `<path d="${d}" fill="none" stroke="#45606c" stroke-width="1.5" marker-end="url(#tip)"/>`,
    `<text x="${x}" y="${y}" text-anchor="${bend.anchor ?? 'start'}" font-size="14" fill="#26404c">${label}</text>`,
  ].join('\n')
}

function drawState(status: RequestStatus, all: Arrow[]): string {
  const { label, tone } = requestWorkflow.states[status]
  const notes = all
    .filter((one) => one.from === status && isInside(one))
    .map(({ to, labels }) => `${to === status ? '↻' : '→ 已终结：'}${labels.join('、')}`)
    .map((text) => text.replaceAll('，终结', ''))
  const height = box.height + notes.length * box.line
  const [cx, cy] = centres[status]
  const top = cy - height / 2
  const { fill, line } = tones[tone]
  const running = (runningStatuses as readonly string[]).includes(status)
  const dot = `<circle cx="${cx - box.width / 2 + 16}" cy="${top + 23}" r="5" fill="${running ? line : 'none'}" stroke="${line}" stroke-width="1.5"/>`
  return [
    `<rect x="${cx - box.width / 2}" y="${top}" width="${box.width}" height="${height}" rx="8" fill="${fill}" stroke="${line}" stroke-width="1.5"/>`,
    dot,
    `<text x="${cx}" y="${top + 29}" text-anchor="middle" font-size="17" font-weight="600" fill="#072f42">${escape(label)}</text>`,
    ...notes.map(
      (text, at) =>
        `<text x="${cx}" y="${top + 48 + at * box.line}" text-anchor="middle" font-size="12" fill="#45606c">${escape(text)}</text>`,
    ),
  ].join('\n')
}

/** The picture as its file holds it. */
export function drawStates(): string {
  const all = arrows()
  const states = Object.keys(requestWorkflow.states) as RequestStatus[]
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="title" font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif">`,
    '<title id="title">依申请公开办理流程：状态和步骤</title>',
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L10 5 L0 10 z" fill="#45606c"/></marker></defs>',
    `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    ...all.filter((one) => !isInside(one)).map(drawArrow),
    ...states.map((status) => drawState(status, all)),
    '<g font-size="13" fill="#45606c">',
    '<circle cx="50" cy="1040" r="5" fill="#45606c"/><text x="64" y="1045">答复期限在计算</text>',
    '<circle cx="50" cy="1066" r="5" fill="none" stroke="#45606c" stroke-width="1.5"/><text x="64" y="1071">期限未开始、暂停或者已停止</text>',
    '<text x="44" y="1097">↻ 状态不变；“→ 已终结”写在框内，不另画线</text>',
    '</g>',
    '</svg>',
  ].join('\n')}\n`
}

if (process.argv[1] === import.meta.filename) writeFileSync(pictureOfStates, drawStates())
