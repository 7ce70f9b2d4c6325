import { describe, expect, it } from 'vitest'
import { filesBelow, readText } from './source-tree.ts'

/**
 * Sides that stay where they are when the line turns; Mongolian runs down the page, so none may be named.
 * `overflow-x` and `-y` are let be: browsers do not yet know their logical forms.
 */
const physicalProperty =
  /^(?:(?:margin|padding|scroll-margin|scroll-padding)-(?:left|right|top|bottom)|border-(?:left|right|top|bottom)(?:-(?:color|style|width))?|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom|(?:min-|max-)?(?:width|height))$/
const physicalValue = /^(?:text-align|float|clear|caption-side)$/

/** Lines of a style sheet that name a physical side. */
export function physicalSides(css: string): string[] {
  const bare = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/"[^"]*"|'[^']*'/g, '""')
  return [...bare.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]*)(?=[;}])/g)].flatMap(
    ([line, name = '', value = '']) => {
      const turned =
        physicalProperty.test(name) ||
        (physicalValue.test(name) && /\b(?:left|right|top|bottom)\b/.test(value))
      return turned ? [line.trim()] : []
    },
  )
}

describe('styles', () => {
  it('name no physical side, only logical ones', () => {
    const sheets = filesBelow('src', /\.css$/)
    expect(sheets.length).toBeGreaterThan(0)
    expect(sheets.flatMap((file) => physicalSides(readText(file)).map((line) => `${file}: ${line}`))).toEqual(
      [],
    )
  })

  it.each([
    ['a { margin-left: 1px }', 1],
    ['a{color:red;top:0}', 1],
    ['a { text-align: left; float: right; }', 2],
    ['@media print { a { border-top-left-radius: 2px; width: 3em } }', 2],
    ['@media (min-width: 40em) { a { margin-inline-start: 1px; text-align: start } }', 0],
    ['/* left: 0; */ a { content: "top: 1"; inset-inline-end: 0; inline-size: 3em }', 0],
  ])('reads %s as %i physical sides', (css, count) => {
    expect(physicalSides(css)).toHaveLength(count)
  })
})
