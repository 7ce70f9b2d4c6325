import net from 'node:net'

/**
 * Asks one address again and again over kept connections and counts the answers. Works on bytes, not on HTTP objects,
 * so that it is faster than any server it measures. Run as an own process: `load-client.ts port path seconds connections
 * encoding`; prints one JSON line.
 */
const [port = '0', target = '/', seconds = '3', connections = '16', encoding = 'gzip'] = process.argv.slice(2)

const request = Buffer.from(
  `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept-Encoding: ${encoding}\r\nConnection: keep-alive\r\n\r\n`,
)

function lengthOfAnswer(head: Buffer): number | null {
  const end = head.indexOf('\r\n\r\n')
  if (end < 0) return null
  const text = head.subarray(0, end).toString('latin1')
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(`not 200: ${text.split('\r\n')[0]}`)
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1]
  if (length === undefined) throw new Error('an answer without content-length cannot be counted')
  return end + 4 + Number(length)
}

const times: number[] = []
let answers = 0
let everyAnswer = 0
let bytes = 0
let counting = false
let stopped = false

function connect(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), '127.0.0.1')
    socket.setNoDelay(true)
    let waiting: Buffer[] = []
    let got = 0
    let expected: number | null = null
    let asked = 0
    const ask = () => {
      asked = performance.now()
      socket.write(request)
    }
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', (chunk) => {
      got += chunk.length
      if (expected === null) {
        waiting.push(chunk)
        expected = lengthOfAnswer(waiting.length === 1 ? chunk : Buffer.concat(waiting))
      }
      if (expected === null || got < expected) return
      everyAnswer += 1
      if (counting) {
        answers += 1
        bytes += got
        if (answers % 8 === 0) times.push(performance.now() - asked)
      }
      waiting = []
      got = 0
      expected = null
      if (stopped) socket.end()
      else ask()
    })
  })
}

const warmUpMs = 500
setTimeout(() => (counting = true), warmUpMs)
setTimeout(
  () => {
    counting = false
    stopped = true
  },
  warmUpMs + Number(seconds) * 1000,
)
await Promise.all(Array.from({ length: Number(connections) }, connect))
times.sort((a, b) => a - b)
process.stdout.write(
  `${JSON.stringify({
    perSecond: answers / Number(seconds),
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
    bytesEach: answers === 0 ? 0 : bytes / answers,
    everyAnswer,
  })}\n`,
)
