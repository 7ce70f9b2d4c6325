import { formatDay } from '#platform/day.ts'
import { chartBoxes } from './templates/procedure-chart.ts'

const box = { width: 190, height: 46, gap: 22 } as const
const sideBox = { width: 250, x: 262, height: 38, gap: 8 } as const
const left = 10

interface Drawn {
  title: string
  day: string | null
  x: number
  y: number
  width: number
  height: number
  aside: boolean
}

/** Boxes of the straight way below each other, those beside it next to the box they leave from. */
function layOut(days: readonly (string | null)[]): { boxes: Drawn[]; height: number } {
  const boxes: Drawn[] = []
  let main = left
  let beside = left
  let from = left
  for (const [at, { title, aside }] of chartBoxes.entries()) {
    const day = days[at] ?? null
    if (aside) {
      const y = Math.max(beside, from)
      boxes.push({ title, day, x: sideBox.x, y, width: sideBox.width, height: sideBox.height, aside })
      beside = y + sideBox.height + sideBox.gap
      continue
    }
    const y = Math.max(main, at === 0 ? left : beside - (box.height - sideBox.height) / 2 - sideBox.gap)
    const top = boxes.some((one) => one.aside && one.y >= from) ? Math.max(y, beside) : main
    boxes.push({ title, day, x: left, y: top, width: box.width, height: box.height, aside })
    from = top
    main = top + box.height + box.gap
    beside = Math.max(beside, top)
  }
  return { boxes, height: Math.max(main, beside) }
}

/** 办理流程图 as a picture: a vertical way with what may stand between beside it; boxes reached in this case are filled. */
export function ChartPicture(props: { days: readonly (string | null)[] }) {
  const { boxes, height } = layOut(props.days)
  const mains = boxes.filter(({ aside }) => !aside)
  const parentOf = (one: Drawn) => mains.findLast((main) => boxes.indexOf(main) < boxes.indexOf(one))
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an inline SVG is an image, and <img> cannot hold one
    <svg class="flow-picture" viewBox={`0 0 530 ${height}`} role="img" aria-label="办理流程图，内容见下表">
      {mains.slice(1).map((one, at) => {
        const above = mains[at]
        const x = left + box.width / 2
        return (
          above !== undefined && (
            <g key={one.title} class="flow-line">
              <path d={`M${x} ${above.y + above.height} V${one.y - 6}`} />
              <path class="flow-tip" d={`M${x - 4} ${one.y - 8} L${x} ${one.y} L${x + 4} ${one.y - 8} Z`} />
            </g>
          )
        )
      })}
      {boxes
        .filter(({ aside }) => aside)
        .map((one) => {
          const main = parentOf(one)
          const middle = one.y + one.height / 2
          const start = main === undefined ? 0 : main.y + main.height / 2
          return (
            <path
              key={one.title}
              class="flow-line flow-aside"
              d={`M${left + box.width} ${start} H${sideBox.x - 26} V${middle} H${sideBox.x}`}
            />
          )
        })}
      {boxes.map((one) => (
        <g key={one.title} class={one.day === null ? 'flow-box' : 'flow-box flow-done'}>
          <rect x={one.x} y={one.y} width={one.width} height={one.height} rx="6" />
          <text
            x={one.x + one.width / 2}
            y={one.y + one.height / 2 + (one.day === null ? 5 : -2)}
            text-anchor="middle"
          >
            {one.title}
          </text>
          {one.day !== null && (
            <text
              class="flow-day"
              x={one.x + one.width / 2}
              y={one.y + one.height / 2 + 14}
              text-anchor="middle"
            >
              {formatDay(one.day)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}
