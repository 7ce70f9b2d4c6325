import { describe, expect, it } from 'vitest'
import { filesBelow, parseSource, readText, type SyntaxNode } from './source-tree.ts'

const glossary = readText('docs/glossary.md')

function section(title: string): string {
  const [, after = ''] = glossary.split(`\n## ${title}`)
  return after.split('\n## ')[0] ?? ''
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? []
}

/** Rows of the tables: term, 中文, meaning, words we do not use. */
const rows = glossary
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| term '))
  .map((line) => line.split('|').map((cell) => cell.trim()))

const known = new Set([
  ...rows.flatMap((cells) => wordsOf(cells[1] ?? '')),
  ...wordsOf(section('Everyday words')),
])
const never = new Set(
  [...section('Never in names').matchAll(/`([a-z]+)`/g)].flatMap(([, word]) =>
    word === undefined ? [] : [word],
  ),
)

/** A word and the plain forms it may be an inflection of: `items` → item, `entries` → entry, `signed` → sign. */
function forms(word: string): string[] {
  const without = (ending: RegExp, put = '') => (ending.test(word) ? [word.replace(ending, put)] : [])
  return [
    word,
    ...without(/s$/),
    ...without(/es$/),
    ...without(/ies$/, 'y'),
    ...without(/ed$/),
    ...without(/d$/),
    ...without(/ied$/, 'y'),
    ...without(/ing$/),
    ...without(/ing$/, 'e'),
  ]
}

function isKnown(word: string): boolean {
  return forms(word).some((form) => known.has(form))
}

function splitName(name: string): string[] {
  return wordsOf(name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2'))
}

function exportedTypes(node: SyntaxNode): string[] {
  const kinds = ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'ClassDeclaration']
  const declared = node.type === 'ExportNamedDeclaration' ? (node.declaration as SyntaxNode | null) : null
  return declared !== null && kinds.includes(declared.type) ? [String((declared.id as SyntaxNode).name)] : []
}

/** The files of a folder that make the product; tests and what they read are named after what they try. */
function productFiles(folder: string): string[] {
  return filesBelow(folder, /\.tsx?$/).filter((file) => !/\.test\.tsx?$|\/fixtures\//.test(file))
}

/** The words of a path below a folder, and of the types its file exports. */
function namesIn(file: string, from: string): { word: string; where: string }[] {
  const path = file.slice(from.length + 1).replace(/\.tsx?$/, '')
  const types = parseSource(file, readText(file)).nodes.flatMap(exportedTypes)
  return [
    ...splitName(path).map((word) => ({ word, where: file })),
    ...types.flatMap((type) => splitName(type).map((word) => ({ word, where: `${type} in ${file}` }))),
  ]
}

describe('glossary', () => {
  it('holds every word in the names of files, folders and exported types of the modules', () => {
    const names = productFiles('src/modules').flatMap((file) => namesIn(file, 'src/modules'))
    const strange = new Map(
      names.filter(({ word }) => !isKnown(word)).map(({ word, where }) => [word, where]),
    )
    expect(names.length).toBeGreaterThan(100)
    expect([...strange].map(([word, where]) => `${word}: ${where}`)).toEqual([])
  })

  it('keeps empty words out of names everywhere', () => {
    expect(never.has('manager')).toBe(true)
    const names = productFiles('src').flatMap((file) => namesIn(file, 'src'))
    expect(names.filter(({ word }) => never.has(word)).map(({ word, where }) => `${word}: ${where}`)).toEqual(
      [],
    )
  })

  it('explains each term once, in Chinese too', () => {
    const terms = rows.filter((cells) => !/^-+$/.test(cells[1] ?? '')).map((cells) => cells[1] ?? '')
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([])
    const wordless = rows.filter(
      (cells) => !/^-+$/.test(cells[1] ?? '') && !/\p{Script=Han}/u.test(cells[2] ?? ''),
    )
    expect(wordless.map((cells) => cells[1])).toEqual([])
  })

  it('splits names and finds the plain form of their words', () => {
    expect(splitName('catalog/table-import/readHTMLTables')).toEqual([
      'catalog',
      'table',
      'import',
      'read',
      'html',
      'tables',
    ])
    expect(isKnown('documents')).toBe(true)
    expect(isKnown('frobnicator')).toBe(false)
  })
})
