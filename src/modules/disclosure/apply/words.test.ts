import { describe, expect, it } from 'vitest'
import { untranslated } from '#platform/i18n.ts'
import { applyTables, sayApply, sayRefusals } from './words.ts'

const { zh, bo, mn } = applyTables

describe('the words of the form', () => {
  it('name nothing in a translation that Chinese does not have', () => {
    for (const table of [bo, mn])
      expect(Object.keys(table).filter((key) => !Object.hasOwn(zh, key))).toEqual([])
  })

  it('are really of their script', () => {
    const text = (word: unknown) => (typeof word === 'string' ? word : '')
    expect(
      Object.values(bo).filter((word) => text(word) !== '' && !/\p{Script=Tibetan}/u.test(text(word))),
    ).toEqual([])
    expect(
      Object.values(mn).filter((word) => text(word) !== '' && !/\p{Script=Mongolian}/u.test(text(word))),
    ).toEqual([])
    for (const table of [bo, mn])
      expect(Object.values(table).filter((word) => /\p{Script=Han}/u.test(text(word)))).toEqual([])
  })

  it('cover each question, its button and its commonest faults in every language', () => {
    const needed = ['go_on', 'back', 'send', 'error_prefix', 'name', 'phone', 'description', 'address', 'name_missing', 'phone_missing', 'description_missing', 'status_title', 'query_wrong', 'status_processing'] // prettier-ignore
    for (const lang of ['bo', 'mn'] as const)
      expect(
        needed.filter((key) => untranslated(applyTables, lang).includes(key)),
        lang,
      ).toEqual([])
  })

  it('fall back to Chinese and say so', () => {
    expect(sayApply('mn')('takes_free')).toMatchObject({ lang: 'zh' })
    expect(sayApply('bo')('go_on')).toEqual({ text: 'མུ་མཐུད།', lang: 'bo' })
    expect(sayRefusals('bo', [{ refused: 'name_missing', field: 'name' }])).toEqual([
      { field: 'name', said: { text: 'མིང་འབྲི་རོགས།', lang: 'bo' } },
    ])
    // Uploads are refused in the words of the platform, at the field of this form.
    expect(sayRefusals('bo', [{ refused: 'file_empty', field: 'file' }])).toEqual([
      { field: 'files', said: { text: '文件是空的，未保存。请检查后重新上传。', lang: 'zh' } },
    ])
  })
})
