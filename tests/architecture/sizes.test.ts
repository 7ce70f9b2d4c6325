import { describe, expect, it } from 'vitest'
import { filesBelow, readText } from './source-tree.ts'

const longest = 300

/** Longer files, each with the reason why it has one subject all the same. */
const longerBecause: Record<string, string> = {}

describe('sizes', () => {
  const long = [...filesBelow('src', /\.tsx?$/), ...filesBelow('tests', /\.tsx?$/)].filter(
    (file) => readText(file).split('\n').length - 1 > longest,
  )

  it('has no file over 300 lines without a reason', () => {
    expect(long.filter((file) => longerBecause[file] === undefined)).toEqual([])
  })

  it('keeps no reason for a file that is short again', () => {
    expect(Object.keys(longerBecause).filter((file) => !long.includes(file))).toEqual([])
  })
})
