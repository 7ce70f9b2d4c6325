import { execFile, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Finished bytes that another server is to answer, so that only the servers differ. */
export interface Bytes {
  body: Buffer
  type: string
  encoding: string | null
}

export interface Serving {
  port: number
  pid: number
  stop(): Promise<void>
}

/** Node's own HTTP server with nothing around it, in this process. */
export async function rawNode(bytes: Bytes): Promise<Serving> {
  const headers: Record<string, string> = {
    'content-type': bytes.type,
    'content-length': String(bytes.body.length),
    ...(bytes.encoding === null ? {} : { 'content-encoding': bytes.encoding }),
  }
  const server = http.createServer((_request, response) => response.writeHead(200, headers).end(bytes.body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    pid: process.pid,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true))
      socket.on('error', () => resolve(false))
      socket.on('connect', () => socket.end())
    })
    if (open) return
    await wait(50)
  }
  throw new Error('nginx 没有在 10 秒内开始监听')
}

/** nginx serving the same bytes as a file, with one worker as our server has one thread; null when it is not installed. */
export async function nginx(bytes: Bytes, folder: string): Promise<(Serving & { version: string }) | null> {
  const version = await promisify(execFile)('nginx', ['-v']).then(
    ({ stderr }) => stderr.trim().replace('nginx version: ', ''),
    () => null,
  )
  if (version === null) return null
  const port = await freePort()
  await mkdir(path.join(folder, 'www'), { recursive: true })
  await writeFile(path.join(folder, 'www/page'), bytes.body)
  const added = bytes.encoding === null ? '' : `add_header Content-Encoding ${bytes.encoding};`
  const settings = `
daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
  open_file_cache max=100 inactive=60s;
  client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
  uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
  server { listen 127.0.0.1:${port}; root ${folder}/www; default_type "${bytes.type}"; ${added} }
}`
  const file = path.join(folder, 'nginx.conf')
  await writeFile(file, settings)
  const child = spawn('nginx', ['-p', folder, '-c', file], { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await untilListening(port)
  return {
    port,
    pid: child.pid ?? 0,
    version,
    async stop() {
      child.kill('SIGQUIT')
      await ended
    },
  }
}
