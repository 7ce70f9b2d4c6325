import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { productSources, readText } from './source-tree.ts'

const parts = z.record(z.string(), z.string()).default({})
const manifest = z
  .object({ dependencies: parts, devDependencies: parts, optionalDependencies: parts })
  .parse(JSON.parse(readText('package.json')))
const every = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
const explained = [...readText('docs/dependencies.md').matchAll(/`([@a-z][^`\s]*)`/g)].map(
  ([, name]) => name ?? '',
)

function isExplained(name: string): boolean {
  return explained.some(
    (line) => line === name || (line.endsWith('/*') && name.startsWith(line.slice(0, -1))),
  )
}

/** Package an import comes from: `hono/cookie` → hono, `@tiptap/core` → itself. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

describe('dependencies', () => {
  it('gives a reason for each of them', () => {
    expect(Object.keys(every).length).toBeGreaterThan(30)
    expect(Object.keys(every).filter((name) => !isExplained(name))).toEqual([])
  })

  it('names exact versions, so that every npm installs the same', () => {
    expect(
      Object.entries(every).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)),
    ).toEqual([])
  })

  it('lets the product import only what it installs for itself, not what is there for tests or by chance', () => {
    const imported = new Set(
      productSources().flatMap((file) =>
        file.imports.filter((name) => !/^(?:[.#]|node:)/.test(name)).map(packageOf),
      ),
    )
    expect(imported.size).toBeGreaterThan(10)
    expect([...imported].filter((name) => manifest.dependencies[name] === undefined)).toEqual([])
  })
})
