import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { filesBelow, readText, root } from './source-tree.ts'

const papers = [
  'README.md',
  'README.en.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesBelow('docs', /\.md$/),
  ...filesBelow('src', /\.md$/),
]
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readText('package.json')))

/** Relative links and pictures of a paper, as paths from the root. */
function linksOf(paper: string): string[] {
  return [...readText(paper).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(([, target = '']) =>
    path.posix.join(path.posix.dirname(paper), target),
  )
}

describe('papers', () => {
  it('lead only to what exists', () => {
    const broken = papers.flatMap((paper) =>
      linksOf(paper)
        .filter((target) => !existsSync(path.join(root, target)))
        .map((target) => `${paper} → ${target}`),
    )
    expect(papers.length).toBeGreaterThan(10)
    expect(broken).toEqual([])
  })

  it('name only commands that package.json has', () => {
    const named = papers.flatMap((paper) =>
      [...readText(paper).matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, direct]) => ({
        paper,
        script: run ?? direct ?? '',
      })),
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(({ script }) => scripts[script] === undefined)).toEqual([])
  })

  it('explain every setting of the environment', () => {
    const settings = [...readText('src/platform/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      ([, name]) => name,
    )
    const operations = readText('docs/operations.md')
    expect(settings).toContain('DATABASE_URL')
    expect(settings.filter((name) => !operations.includes(`| \`${name}\` |`))).toEqual([])
  })

  it('are written twice where people of two languages read them: the English page has the sections of the Chinese one', () => {
    const sections = (paper: string) => readText(paper).match(/^## /gm)?.length ?? 0
    expect(sections('README.en.md')).toBe(sections('README.md'))
    expect(linksOf('README.en.md').filter((target) => target.endsWith('.png'))).toEqual(
      linksOf('README.md').filter((target) => target.endsWith('.png')),
    )
  })
})
