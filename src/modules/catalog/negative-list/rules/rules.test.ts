import { describe, expect, it } from 'vitest'
import { categoryTable, isNegativeCategory, negativeCategories } from './categories.ts'
import { findClashes, nameKey, type ClashKind, type ComparedEntry, type ComparedItem } from './clash.ts'
import { contentSigns, type ContentSign } from './content-signs.ts'
import { checkEntry, type EntryWords } from './entry-rules.ts'
import { negativeListWords } from '../messages/zh.ts'

describe('signs of content', () => {
  it.each<[string, ContentSign[]]>([
    ['行政执法中的举报人、投诉人身份信息', []],
    ['涉及国家秘密的会议记录、请示和批复', []],
    ['《中华人民共和国反恐怖主义法》第十九条规定的情报信息', []],
    ['依照2017年修订的《中华人民共和国统计法》取得的单个调查对象资料', []],
    ['超过20个工作日的过程稿不在此列', []],
    ['当事人63012119850101123X的案卷', ['identity_number']],
    ['当事人６３０１２１１９８５０１０１１２３４的案卷', ['identity_number']],
    ['当事人630121 19850101 1234的案卷', ['identity_number']],
    ['联系人电话13997012345', ['telephone']],
    ['联系人电话139 9701 2345', ['telephone']],
    ['值班电话0971-2722345', ['telephone']],
    ['大政办〔2026〕8号所附名单', ['document_number']],
    ['大政办[2026]8号、大政办（2026）9号', ['document_number']],
    ['2026年第3号通报中的案情', ['document_number']],
    ['户名为某某、账号62284800001234的账户', ['long_number']],
    ['统一社会信用代码91630121MA7ABCDE1X的企业', ['long_number']],
    ['机密★5年的专报', ['secrecy_mark']],
    ['秘密10年的来电', ['secrecy_mark']],
    ['2026年3月5日《水库巡查专报》中的内容', ['dated_title']],
    ['二〇二六年三月报送的《水库巡查专报》', ['dated_title']],
    ['《关于调整某某同志职务的请示》', ['named_paper']],
    ['县政府第12次常务会议讨论记录', ['numbered_meeting']],
    ['第十八次专题会的发言', ['numbered_meeting']],
    ['住在人民路18号的举报人', ['street_number']],
    ['来信人邮箱zhang.san@example.com', ['mail_address']],
    ['电话13997012345，住人民路18号', ['telephone', 'street_number']],
  ])('%s', (text, signs) => {
    expect(contentSigns(text)).toEqual(signs)
  })

  it('each have words that say what to do', () => {
    const signs = contentSigns(
      '630121198501011234 13997012345 政〔2026〕8号 123456789 机密★5年 《关于某事的通知》 第3次会议 人民路8号 a@b.cn',
    )
    signs.push(...contentSigns('2026年1月的《专报》'))
    expect(signs).toHaveLength(10)
    expect(signs.filter((sign) => negativeListWords[`content_${sign}`] === undefined)).toEqual([])
  })
})

describe('an entry', () => {
  const today = '2026-11-23'
  const good: EntryWords = {
    name: '行政执法中的举报人信息',
    scope: '举报人、投诉人的身份、住所和联系方式；处理结果不在此列',
    basis: '《中华人民共和国政府信息公开条例》第十五条',
    category: 'privacy',
    matchWords: ['举报人姓名', '举报人电话'],
    reviewOn: '2027-11-23',
    note: '由执法部门报送，每年汇总',
  }
  it.each<[string, Partial<EntryWords>, string[]]>([
    ['is right with a law and its article', {}, []],
    ['may name a short law', { basis: '统计法第九条、《密码法》第十八条' }, []],
    ['needs a name', { name: '' }, ['name entry_name_missing']],
    ['needs a name that says something', { name: '信息' }, ['name entry_name_short']],
    ['needs a scope', { scope: '' }, ['scope entry_scope_missing']],
    ['needs a category of the table', { category: 'secret' }, ['category entry_category_missing']],
    ['refuses inherited names as a category', { category: 'toString' }, ['category entry_category_missing']],
    ['needs a basis', { basis: '' }, ['basis entry_basis_missing']],
    ['needs an article', { basis: '依法不予公开' }, ['basis entry_basis_without_article']],
    [
      'needs an article of the law it names',
      { basis: '《政府信息公开条例》' },
      ['basis entry_basis_without_article'],
    ],
    ['may name the number of a law in the basis', { basis: '《档案法》（主席令第四十七号）第二十八条' }, []],
    ['tells no telephone in the scope', { scope: '举报人13997012345' }, ['scope content_telephone']],
    ['tells no document in the note', { note: '见大政办〔2026〕8号' }, ['note content_document_number']],
    ['refuses a general word', { matchWords: ['信息'] }, ['matchWords match_word_general']],
    ['refuses a single letter', { matchWords: ['密'] }, ['matchWords match_word_general']],
    ['refuses a sentence as a word', { matchWords: ['举'.repeat(31)] }, ['matchWords match_word_long']],
    ['refuses content as a word', { matchWords: ['13997012345'] }, ['matchWords content_telephone']],
    [
      'refuses a heap of words',
      { matchWords: Array.from({ length: 21 }, (_, at) => `词语${at}`) },
      ['matchWords match_words_many'],
    ],
    ['needs a day', { reviewOn: '明年' }, ['reviewOn review_day_unreadable']],
    ['needs a day to come', { reviewOn: '2026-11-23' }, ['reviewOn review_day_past']],
    ['needs a day within a year', { reviewOn: '2027-11-24' }, ['reviewOn review_day_far']],
    [
      'says everything at once',
      { name: '', basis: '', reviewOn: '' },
      ['name entry_name_missing', 'basis entry_basis_missing', 'reviewOn review_day_unreadable'],
    ],
  ])('%s', (_claim, change, refusals) => {
    const found = checkEntry({ ...good, ...change }, today)
    expect(found.map((one) => `${one.field} ${one.refused}`)).toEqual(refusals)
    expect(found.filter((one) => negativeListWords[one.refused] === undefined)).toEqual([])
  })

  it('has an article in every category', () => {
    expect(negativeCategories.filter((one) => !isNegativeCategory(one))).toEqual([])
    expect(
      negativeCategories.map((one) => /第十[四五六]条|相关法律/.test(categoryTable[one].article)),
    ).toEqual(negativeCategories.map(() => true))
  })
})

describe('a catalog item against an entry', () => {
  const a = 'aaaaaaaa-0000-7000-8000-000000000000'
  const b = 'bbbbbbbb-0000-7000-8000-000000000000'
  const entry = (name: string, organisationId: string | null): ComparedEntry => ({
    id: 'e',
    name,
    organisationId,
  })
  const item = (name: string, organisationIds: string[], level1 = ''): ComparedItem => ({
    id: 'i',
    name,
    levels: [level1, name],
    organisationIds,
  })
  it.each<[string, ComparedEntry, ComparedItem, ClashKind | null]>([
    ['same words', entry('干部人事档案', a), item('干部人事档案', [b]), 'same'],
    [
      'same words in another width and spacing',
      entry('干部 人事档案（在职）', null),
      item('干部人事档案(在职)', []),
      'same',
    ],
    ['same words but for a closing 信息', entry('举报人信息', null), item('举报人信息', [a]), 'same'],
    [
      'same words, one without the closing 信息',
      entry('举报投诉人信息', null),
      item('举报投诉人', []),
      'same',
    ],
    [
      'the item holds the whole entry, same organisation',
      entry('干部人事档案', a),
      item('县管干部人事档案目录', [a, b]),
      'within',
    ],
    [
      'the item holds the whole entry, the entry is for everybody',
      entry('干部人事档案', null),
      item('县管干部人事档案目录', [a]),
      'within',
    ],
    [
      'the item holds the whole entry, nobody named for the item',
      entry('干部人事档案', a),
      item('县管干部人事档案目录', []),
      'within',
    ],
    [
      'the item holds the whole entry, another organisation',
      entry('干部人事档案', a),
      item('县管干部人事档案目录', [b]),
      'near',
    ],
    ['the entry is narrower than the item', entry('行政处罚案卷', a), item('行政处罚', [a]), 'near'],
    ['a short entry is not sought inside', entry('请示', null), item('请示批复办理结果', [a]), null],
    [
      'an upper level is the entry',
      entry('行政执法案卷', null),
      item('案卷评查结果', [a], '行政执法案卷'),
      'near',
    ],
    ['names are much alike', entry('建设工程招标标底', null), item('建设工程招标标的', [a]), 'near'],
    ['nothing in common', entry('干部人事档案', null), item('停水停电信息', [a]), null],
    ['two words in common are not enough', entry('行政执法案卷', null), item('行政许可结果', [a]), null],
  ])('%s', (_claim, rule, offer, kind) => {
    expect(findClashes([rule], [offer]).map((one) => one.kind)).toEqual(kind === null ? [] : [kind])
  })

  it('leaves near ones out when only certain ones are asked for', () => {
    const rules = [entry('行政处罚案卷', null), entry('干部人事档案', null)]
    const offers = [item('行政处罚', []), item('干部人事档案', [])]
    expect(findClashes(rules, offers, { near: false }).map((one) => one.kind)).toEqual(['same'])
  })

  it('keeps short names whole', () => {
    expect(nameKey('公示信息')).toBe('公示信息')
    expect(nameKey('举报投诉人类信息')).toBe('举报投诉人')
    expect(nameKey('（一）会议 记录')).toBe('一会议记录')
  })

  it('compares a list of 300 with 717 items in a moment', () => {
    const rules = Array.from({ length: 300 }, (_, at) => entry(`第${at}类过程性材料和内部记录`, null))
    const offers = Array.from({ length: 717 }, (_, at) => item(`公开事项第${at}项办理结果公示`, [a]))
    const started = performance.now()
    expect(findClashes(rules, offers)).toEqual([])
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
