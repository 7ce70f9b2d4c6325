import { ScrollBox } from './scroll-box.tsx'

export interface ChartSeries {
  name: string
  /** one for each point, in percent; null where there is nothing to say */
  values: readonly (number | null)[]
}

export interface LineChartProps {
  title: string
  /** names of the points, oldest first */
  points: readonly string[]
  /** two at most: the second is drawn dashed, so that the lines differ without colour */
  series: readonly ChartSeries[]
}

const width = 640
const height = 232
const frame = { start: 44, end: 606, top: 16, bottom: 196 }
const grid = [0, 25, 50, 75, 100]

const y = (value: number) => frame.bottom - (value / 100) * (frame.bottom - frame.top)

/** Stretches of points without a gap, as coordinates. */
function stretches(values: readonly (number | null)[], x: (at: number) => number): string[] {
  const lines: string[][] = [[]]
  for (const [at, value] of values.entries()) {
    if (value === null) lines.push([])
    else lines.at(-1)?.push(`${x(at).toFixed(1)},${y(value).toFixed(1)}`)
  }
  return lines.filter((line) => line.length > 0).map((line) => line.join(' '))
}

/** Shares over time as lines, drawn on the server; the table with the same figures stands beside it. */
export function LineChart(props: LineChartProps) {
  const last = Math.max(1, props.points.length - 1)
  const x = (at: number) => frame.start + (at / last) * (frame.end - frame.start)
  // Every third name from the newest back, so that they do not run into each other.
  const named = props.points.flatMap((name, at) => ((last - at) % 3 === 0 ? [{ name, at }] : []))
  return (
    <figure class="chart">
      <ul class="chart-key" aria-hidden="true">
        {props.series.map((one, n) => (
          <li key={one.name}>
            <svg viewBox="0 0 28 8" focusable="false">
              <line class={`chart-line chart-line-${n + 1}`} x1="0" y1="4" x2="28" y2="4" />
            </svg>
            {one.name}
          </li>
        ))}
      </ul>
      <ScrollBox class="chart-box" label={props.title}>
        <svg class="chart-drawing" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.title} focusable="false">
          {grid.map((value) => (
            <g key={value}>
              <line class="chart-grid" x1={frame.start} y1={y(value)} x2={frame.end} y2={y(value)} />
              <text class="chart-word" x={frame.start - 8} y={y(value) + 4} text-anchor="end">
                {value}%
              </text>
            </g>
          ))}
          {named.map(({ name, at }) => (
            <text class="chart-word" key={name} x={x(at)} y={frame.bottom + 22} text-anchor="middle">
              {name}
            </text>
          ))}
          {props.series.map((one, n) => {
            const end = one.values.findLastIndex((value) => value !== null)
            const value = one.values[end] ?? null
            return (
              <g key={one.name}>
                {stretches(one.values, x).map((points) => (
                  <polyline class={`chart-line chart-line-${n + 1}`} points={points} key={points} />
                ))}
                {value !== null && <circle class={`chart-dot chart-dot-${n + 1}`} cx={x(end)} cy={y(value)} r="4" />}
              </g>
            )
          })}
        </svg>
      </ScrollBox>
    </figure>
  )
}
