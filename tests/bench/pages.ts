import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ms, percentile, timed, type Figure } from './figures.ts'
import { measureInTurns } from './load.ts'
import { get, startForBench, stopProduct } from './product.ts'
import { nginx, rawNode, type Bytes } from './same-bytes.ts'

// Many short turns rather than few long ones: a neighbour on the machine disturbs one turn, not the middle.
const rounds = { rounds: 9, seconds: 1, encoding: 'gzip' }
const atLeast = 0.5

async function aDocumentPage(port: number): Promise<string> {
  const list = gunzipSync((await get(port, '/documents/')).body).toString()
  const found = /href="(\/documents\/[^"?#]+)"/.exec(list)?.[1]
  if (found === undefined) throw new Error('没有已公开的公文可供测量')
  return found
}

async function compare(port: number, address: string, name: string, folder: string): Promise<Figure[]> {
  const page = await get(port, address)
  if (page.status !== 200) throw new Error(`${address} 答复 ${page.status}`)
  const bytes: Bytes = {
    body: page.body,
    type: String(page.headers['content-type'] ?? 'text/html'),
    encoding: page.headers['content-encoding'] ?? null,
  }
  const node = await rawNode(bytes)
  const server = await nginx(bytes, folder)
  try {
    const targets = [
      { name: 'ours', port, path: address },
      { name: 'node', port: node.port, path: '/page' },
      ...(server === null ? [] : [{ name: 'nginx', port: server.port, path: '/page' }]),
    ]
    const loads = await measureInTurns(targets, rounds)
    const ours = loads.get('ours')
    const raw = loads.get('node')
    const other = loads.get('nginx')
    if (ours === undefined || raw === undefined) throw new Error('没有测得数据')
    const figures: Figure[] = [
      {
        what: `${name}（已缓存，压缩后 ${(page.body.length / 1024).toFixed(1)} KB）`,
        value: `${ours.perSecond.toFixed(0)} 页/秒，p95 ${ms(ours.p95Ms)}`,
        met: null,
      },
      {
        what: `${name}，与裸 Node 之比`,
        value: `${(ours.perSecond / raw.perSecond).toFixed(2)}（裸 Node ${raw.perSecond.toFixed(0)} 页/秒）`,
        met: null,
      },
    ]
    figures.push(
      other === undefined || server === null
        ? { what: `${name}，与 nginx 之比`, value: '本机没有 nginx，未测', target: `≥ ${atLeast}`, met: null }
        : {
            what: `${name}，与 nginx 之比`,
            value: `${(ours.perSecond / other.perSecond).toFixed(2)}（${server.version} ${other.perSecond.toFixed(0)} 页/秒）`,
            target: `≥ ${atLeast}`,
            met: ours.perSecond / other.perSecond >= atLeast,
          },
    )
    return figures
  } finally {
    await node.stop()
    await server?.stop()
  }
}

/** Not cached: every request carries another query, which the cache keeps apart. */
async function uncached(port: number, address: string, name: string): Promise<Figure> {
  const times = await timed(200, async (run) => {
    const answer = await get(port, `${address}?bench=${run}`)
    if (answer.status !== 200) throw new Error(`${address} 答复 ${answer.status}`)
  })
  const p95 = percentile(times, 0.95)
  return { what: `${name}，未缓存，p95`, value: ms(p95), target: '< 20 ms', met: p95 < 20 }
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
      figures.push(...(await compare(product.port, address, name, folder)))
      figures.push(await uncached(product.port, address, name))
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
