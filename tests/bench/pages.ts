import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ms, percentile, timed, type Figure } from './figures.ts'
import { cpuTicks, measureInTurns, type Load, type Target } from './load.ts'
import { get, startForBench, stopProduct, type BenchProduct } from './product.ts'
import { nginx, rawNode, type Bytes } from './same-bytes.ts'

// Many short turns rather than few long ones: a neighbour on the machine disturbs one turn, not the middle.
const rounds = { rounds: 9, seconds: 1, encoding: 'gzip' }
const atLeast = 0.5

async function aDocumentPage(port: number): Promise<string> {
  const list = gunzipSync((await get(port, '/documents/')).body).toString()
  const found = /href="(\/documents\/[^"/]+\/\d{4}-\d{5})"/.exec(list)?.[1]
  if (found === undefined) throw new Error('没有已公开的公文可供测量')
  return found
}

function said(load: Load): string {
  const cpu = load.cpuMicros === null ? '' : `，处理器 ${load.cpuMicros.toFixed(0)} 微秒/页`
  return `${load.perSecond.toFixed(0)} 页/秒${cpu}`
}

function ratio(what: string, ours: Load, other: Load, target?: number): Figure {
  const speed = ours.perSecond / other.perSecond
  const cpu =
    ours.cpuMicros === null || other.cpuMicros === null
      ? ''
      : `，按处理器时间 ${(other.cpuMicros / ours.cpuMicros).toFixed(2)}`
  return {
    what,
    value: `${speed.toFixed(2)}${cpu}（${said(other)}）`,
    ...(target === undefined ? {} : { target: `≥ ${target}` }),
    met: target === undefined ? null : speed >= target,
  }
}

async function compare(
  product: BenchProduct,
  address: string,
  name: string,
  folder: string,
): Promise<Figure[]> {
  const page = await get(product.port, address)
  if (page.status !== 200) throw new Error(`${address} 答复 ${page.status}`)
  const bytes: Bytes = {
    body: page.body,
    type: page.headers['content-type'] ?? 'text/html',
    encoding: page.headers['content-encoding'] ?? null,
  }
  const node = await rawNode(bytes)
  const server = await nginx(bytes, folder)
  try {
    const targets: Target[] = [
      { name: 'ours', port: product.port, path: address, pid: product.child.pid },
      { name: 'node', ...node, path: '/page' },
      ...(server === null ? [] : [{ name: 'nginx', ...server, path: '/page' }]),
    ]
    const loads = await measureInTurns(targets, rounds)
    const ours = loads.get('ours')
    const raw = loads.get('node')
    const other = loads.get('nginx')
    if (ours === undefined || raw === undefined) throw new Error('没有测得数据')
    const size = `${(page.body.length / 1024).toFixed(1)} KB`
    return [
      {
        what: `${name}（已缓存，压缩后 ${size}）`,
        value: `${said(ours)}，p95 ${ms(ours.p95Ms)}`,
        met: null,
      },
      ratio(`${name}，与裸 Node 之比`, ours, raw),
      other === undefined || server === null
        ? {
            what: `${name}，与 nginx 之比`,
            value: '本机没有 nginx，未测',
            target: `≥ ${atLeast}`,
            met: null,
          }
        : ratio(`${name}，与 ${server.version} 之比`, ours, other, atLeast),
    ]
  } finally {
    await node.stop()
    await server?.stop()
  }
}

const uncachedRuns = 200

/** Not cached: every request carries another query, which the cache keeps apart. */
async function uncached({ port, child }: BenchProduct, address: string, name: string): Promise<Figure[]> {
  const ask = async (run: number) => {
    const answer = await get(port, `${address}?bench=${run}`)
    if (answer.status !== 200) throw new Error(`${address} 答复 ${answer.status}`)
  }
  await timed(20, (run) => ask(run - 1000), 0)
  const before = await cpuTicks(child.pid)
  const p95 = percentile(await timed(uncachedRuns, ask, 0), 0.95)
  const after = await cpuTicks(child.pid)
  const figures: Figure[] = [
    { what: `${name}，未缓存，p95`, value: ms(p95), target: '< 20 ms', met: p95 < 20 },
  ]
  if (before !== null && after !== null) {
    const cpu = ((after - before) * 10) / uncachedRuns
    figures.push({ what: `${name}，未缓存，服务进程的处理器时间`, value: `${ms(cpu)}/页`, met: null })
  }
  return figures
}

/** Public pages of the real product on its demonstration data, against servers that answer the same bytes. */
export async function benchPages(folder: string): Promise<Figure[]> {
  const product = await startForBench(path.join(folder, 'data'))
  try {
    const document = await aDocumentPage(product.port)
    const pages: [string, string][] = [
      ['/', '全省首页'],
      [document, '公文页'],
    ]
    const figures: Figure[] = []
    for (const [address, name] of pages) {
      figures.push(...(await compare(product, address, name, folder)))
      figures.push(...(await uncached(product, address, name)))
    }
    return figures
  } finally {
    await stopProduct(product)
  }
}

/** Starting again on existing data: from the command to the first answered page. */
export async function benchStart(folder: string): Promise<Figure[]> {
  const data = path.join(folder, 'data')
  const first = await startForBench(data)
  await stopProduct(first)
  const times: number[] = []
  for (let run = 0; run < 3; run += 1) {
    const again = await startForBench(data)
    times.push(again.firstAnswerMs)
    await stopProduct(again)
  }
  const middle = percentile(times, 0.5)
  return [
    {
      what: '首次启动到第一页（建库、载入演示数据）',
      value: `${(first.firstAnswerMs / 1000).toFixed(1)} 秒`,
      met: null,
    },
    {
      what: '再次启动到第一页，三次居中',
      value: `${(middle / 1000).toFixed(2)} 秒`,
      target: '< 3 秒',
      met: middle < 3000,
    },
  ]
}
