/** One line of the report: what, how much, and the least or most that DESIGN §9 asks for. */
export interface Figure {
  what: string
  value: string
  target?: string
  /** Null where no target is set, or where it could not be measured here. */
  met: boolean | null
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Times `runs` runs after a few that only warm up, in milliseconds. */
export async function timed(runs: number, work: (run: number) => unknown, warmUp = 3): Promise<number[]> {
  const times: number[] = []
  for (let run = -warmUp; run < runs; run += 1) {
    const started = performance.now()
    await work(run)
    if (run >= 0) times.push(performance.now() - started)
  }
  return times
}

export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
}

export function table(title: string, figures: readonly Figure[]): string {
  const lines = figures.map(({ what, value, target, met }) => {
    const verdict = met === null ? '' : met ? '达到' : '未达到'
    return `| ${what} | ${value} | ${target ?? ''} | ${verdict} |`
  })
  return [`## ${title}`, '', '| 项目 | 实测 | 要求 | 结论 |', '|---|---|---|---|', ...lines, ''].join('\n')
}
