import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { csvOf, docxOf, htmlOf, workbookOf, type Made } from '#tests/builders/catalog-files.ts'
import { readCatalogTables } from './read-catalog-tables.ts'
import type { CatalogRow, CatalogTable, RowElements, TableColumn } from './reading.ts'
import { isSameAsAbove } from '#platform/table-file/tidy-text.ts'

// Eight real tables kept outside the project; where they are absent only the project's own fixtures run.
const FOLDER = new URL('../../../../../shared/corpus/catalogs/', import.meta.url)
const here = existsSync(FOLDER)
const names = here
  ? readdirSync(FOLDER)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.replace('.json', ''))
  : []

interface Truth {
  meta: { title: string }
  header: { text: string; colspan: number; rowspan: number }[][]
  rows: (string | [string, number] | null)[][]
}

const truthOf = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Truth

function madeOf(truth: Truth): Made[][] {
  const width = (truth.header[0] ?? []).reduce((sum, cell) => sum + cell.colspan, 0)
  const header: Made[][] = truth.header.map(() => Array.from({ length: width }, () => null))
  const taken = truth.header.map(() => new Set<number>())
  truth.header.forEach((row, r) => {
    let c = 0
    for (const cell of row) {
      while (taken[r]?.has(c)) c += 1
      const line = header[r]
      if (line) line[c] = { text: cell.text, across: cell.colspan, down: cell.rowspan }
      for (let down = 0; down < cell.rowspan; down += 1)
        for (let across = 0; across < cell.colspan; across += 1) taken[r + down]?.add(c + across)
    }
  })
  return [
    ...header,
    ...truth.rows.map((row) =>
      row.map((cell): Made => (Array.isArray(cell) ? { text: cell[0], down: cell[1] } : cell)),
    ),
  ]
}

/** What the table says cell by cell: merged cells filled down, 同上 taken from above, '' where nothing is printed. */
function toldBy(truth: Truth): string[][] {
  const told: string[][] = []
  truth.rows.forEach((row, r) =>
    told.push(
      row.map((cell, c) => {
        if (cell === null) return told[r - 1]?.[c] ?? ''
        const text = Array.isArray(cell) ? cell[0] : cell
        return isSameAsAbove(text) ? (told[r - 1]?.[c] ?? '') : text
      }),
    ),
  )
  return told
}

const letters = (text: string) => text.replace(/[^\p{Script=Han}]/gu, '')

const asked = (row: CatalogRow, element: string) =>
  row.questions.some((question) => question.element === element || question.element === null)

/** Whether the row says what the table says in this column, or a person is asked about it by name. */
function answers(row: CatalogRow, column: TableColumn, told: string): boolean {
  if (column.element === 'number') return row.number === told
  if (asked(row, column.element)) return true
  if (column.tick !== null)
    return row.cells.find((cell) => cell.column === column.at)?.ticked === (told !== '')
  const value = row.values[column.element as keyof RowElements]
  if (Array.isArray(value)) {
    const boxes = told.split(/\s+/).filter((entry) => entry !== '')
    const on = boxes.some((entry) => entry.startsWith('■'))
      ? boxes.filter((entry) => entry.startsWith('■'))
      : boxes
    return (
      value.length === on.length &&
      value.every((entry, i) => letters(on[i] ?? '').startsWith(letters(entry).slice(0, 6)))
    )
  }
  return value === told || (told !== '' && value === told.replace(/\s/g, ''))
}

function unanswered(table: CatalogTable, truth: Truth): string[] {
  return toldBy(truth).flatMap((told, r) => {
    const row = table.rows[r]
    return table.columns.flatMap((column, c) =>
      row && answers(row, column, told[c] ?? '')
        ? []
        : [`${r + 1}/${column.heading}: ${told[c]} ≠ ${JSON.stringify(row?.values)}`],
    )
  })
}

describe.skipIf(!here)('the eight real catalog tables (../shared/corpus/catalogs)', () => {
  for (const name of names.filter((one) => one !== 'nanle-code-2016')) {
    const truth = truthOf(name)
    const made = madeOf(truth)
    const files: [string, () => Uint8Array][] = [
      ['html', () => readFileSync(new URL(`${name}.html`, FOLDER))],
      ['csv', () => readFileSync(new URL(`${name}.csv`, FOLDER))],
      ['xlsx', () => workbookOf({ 目录: made })],
      ['xls', () => workbookOf({ 目录: made }, 'biff8')],
      ['docx', () => docxOf(made, truth.meta.title)],
      ['made html', () => htmlOf(made, truth.meta.title)],
      ['made csv', () => csvOf(made)],
    ]
    for (const [kind, bytes] of files)
      it(`${name} as ${kind}: every row and every tick, or a person is asked`, async () => {
        const reading = await readCatalogTables(bytes(), `${name}.${kind.split(' ').at(-1)}`)
        expect(reading.problems).toEqual([])
        expect(reading.tables).toHaveLength(1)
        const [table] = reading.tables
        expect(table?.rows.map((row) => row.number)).toEqual(toldBy(truth).map((row) => row[0]))
        expect(table ? unanswered(table, truth) : ['no table']).toEqual([])
      })
  }

  // What a person must confirm in the pages, and why; everything else is read without asking.
  it.each([
    ['dept-zdgk-basic', []],
    ['fengtun-zfwj', []],
    [
      'hechuan-erlang-weifang',
      [
        '2 channels/box_missing',
        '3 channels/box_missing',
        '4 basis/blank',
        '4 timeLimit/blank',
        '4 publisher/blank',
      ],
    ],
    ['saihan-zdjsxm', []],
    ['wenquan-weifang', ['3 row/empty']],
    ['xiaxian-weifang', ['3 basis/blank', '4 basis/blank', '5 basis/blank']],
    ['yuhuan-weifang', []],
  ])('%s asks exactly %j', async (name, told) => {
    const reading = await readCatalogTables(readFileSync(new URL(`${name}.html`, FOLDER)), `${name}.html`)
    const questions = reading.tables.flatMap((table) =>
      table.rows.flatMap((row) =>
        row.questions.map((question) => `${row.number} ${question.id.split('/').slice(2).join('/')}`),
      ),
    )
    expect(questions).toEqual(told)
    expect(
      reading.tables[0]?.rows
        .flatMap((row) => row.questions)
        .every((question) => question.why !== '' && question.options.length > 0),
    ).toBe(true)
  })

  it('asks about no cell of a plain table', async () => {
    for (const name of ['fengtun-zfwj', 'yuhuan-weifang']) {
      const reading = await readCatalogTables(readFileSync(new URL(`${name}.html`, FOLDER)), `${name}.html`)
      expect(reading.tables[0]?.rows.flatMap((row) => row.questions)).toEqual([])
    }
  })

  it('says that an old classification table is not a standard catalog', async () => {
    for (const kind of ['html', 'csv']) {
      const reading = await readCatalogTables(
        readFileSync(new URL(`nanle-code-2016.${kind}`, FOLDER)),
        `nanle.${kind}`,
      )
      expect(reading.tables).toEqual([])
      expect(reading.problems[0]?.value).toContain('信息种类')
    }
  })
})
