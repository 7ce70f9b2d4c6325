import http from 'node:http'
import { startChild, type GroupChild } from '../durability/child.ts'

export interface BenchProduct {
  child: GroupChild
  port: number
  /** From starting the process to the first answer, in milliseconds. */
  firstAnswerMs: number
}

/** Starts the whole product on a data folder and waits for its first answered page. */
export async function startForBench(dataDir: string): Promise<BenchProduct> {
  const started = performance.now()
  const child = startChild('src/main.ts', [], {
    NODE_ENV: 'production',
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  })
  const [, port] = await child.said(/公开栏已启动：http:\/\/[^:]+:(\d+)/, 300)
  await get(Number(port), '/')
  return { child, port: Number(port), firstAnswerMs: performance.now() - started }
}

export async function stopProduct(product: BenchProduct): Promise<void> {
  product.child.signal('SIGTERM')
  await product.child.exit
}

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  /** As it came over the wire, not decompressed. */
  body: Buffer
}

/** One GET without decompression. */
export function get(port: number, path: string, encoding = 'gzip'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': encoding }
    const request = http.get({ host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    request.on('error', reject)
  })
}
