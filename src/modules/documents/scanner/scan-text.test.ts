import { describe, expect, it } from 'vitest'
import { identityCheckCharacter } from './identity-number.ts'
import { isCreditCode } from './credit-code.ts'
import { maskHit, scanText, seenText, type HitKind } from './index.ts'

const scan = (text: string, options = {}) => scanText({ parts: [{ where: '正文', text }] }, options)
const kinds = (text: string): HitKind[] => scan(text).map((hit) => hit.kind)
const one = (text: string) => {
  const [hit, ...more] = scan(text)
  expect(more).toEqual([])
  if (hit === undefined) throw new Error(`nothing found in ${text}`)
  return { ...hit, value: text.slice(hit.start, hit.end) }
}

// The example of GB 11643-1999 itself; every other number is made up by the check rule.
const ID = '11010519491231002X'
const made = (first17: string) => first17 + identityCheckCharacter(first17)

describe('identity numbers', () => {
  it('computes the check character of the standard’s example', () => {
    expect(identityCheckCharacter(ID.slice(0, 17))).toBe('X')
    expect(made('63012119900307123')).toMatch(/^63012119900307123[\dX]$/)
  })

  it.each([
    ['plain', `身份证号${ID}，`],
    ['small x', ID.toLowerCase()],
    ['full width', '１１０１０５１９４９１２３１００２Ｘ'],
    ['grouped by blanks', '110105 19491231 002X'],
    ['with invisible characters', '110105\u200B19491231\u2060002X'],
    ['over two table cells', '110105194912\t31002X'],
    ['over a line break', '1101051949\n1231002X'],
    ['one digit per cell', [...ID].join('\t')],
    ['between other numbers in cells', `3\t${ID}\t13`],
  ])('finds it %s', (_, text) => {
    expect(kinds(text)).toEqual(['identity_number'])
  })

  it('keeps only the last four characters', () => {
    const text = `姓名：某某，身份证号：${ID}。`
    const hit = one(text)
    expect(hit).toMatchObject({
      value: ID,
      severity: 'answer',
      certainty: 'certain',
      masked: '**************002X',
    })
    expect(maskHit(text, hit)).toBe('姓名：某某，身份证号：**************002X。')
    expect(hit.excerpt).not.toContain('19491231')
  })

  it('asks about a number whose check character is wrong', () => {
    expect(one('110105194912310021')).toMatchObject({ kind: 'identity_number_doubtful', certainty: 'likely' })
  })

  it('asks about the old form of fifteen digits', () => {
    expect(one('号码110105491231002。')).toMatchObject({ kind: 'identity_number_old', certainty: 'likely' })
  })

  it.each([
    ['an impossible birth day', made('11010519490231002')],
    ['an impossible region', made('99010519491231002')],
    ['a longer number', `1${ID.slice(0, 17)}45`],
    ['an index number', '015000185/2021-00156'],
    ['the amounts of a budget line', '1234.56\t789012.34\t5678901.23'],
  ])('leaves %s alone', (_, text) => {
    expect(kinds(text).filter((kind) => kind.startsWith('identity'))).toEqual([])
  })
})

describe('phones', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+86 13800138000',
    '１３８００１３８０００',
    '联系电话：1380013\n8000',
  ])('finds the mobile %j', (text) => {
    expect(one(text)).toMatchObject({ kind: 'mobile', masked: '138****8000' })
  })

  it.each(['213800138000', '138001380001', '0.13800138000', '1380013\n8000', '12800138000'])(
    'leaves %j alone',
    (text) => {
      expect(kinds(text)).toEqual([])
    },
  )

  it('reports a landline unless it is on the list of office phones, however written', () => {
    expect(one('电话（0970）8612345')).toMatchObject({ kind: 'landline', masked: '0970-****345' })
    expect(scan('电话（0970）8612345', { allowedPhones: ['0970-8612345'] })).toEqual([])
    expect(scan('电话0970-8612345', { allowedPhones: ['8612345'] })).toEqual([])
  })
})

describe('bank cards and codes', () => {
  it.each(['6222021234567890128', '6222 0212 3456 7890 128'])(
    'finds the card %s and shows nothing of it',
    (card) => {
      expect(one(`卡号：${card}`)).toMatchObject({ kind: 'bank_card', masked: '*******************' })
    },
  )

  it('asks about a number that the text calls an account', () => {
    expect(one('惠农一卡通账号：628880001234567')).toMatchObject({ kind: 'bank_account' })
  })

  it.each([
    ['fails Luhn', '6222021234567890121'],
    ['is part of a longer number', '62220212345678901281234'],
    ['is an identity number', ID],
  ])('finds no card where the number %s', (_, text) => {
    expect(kinds(text)).not.toContain('bank_card')
  })

  it('lets the code of a legal person be and asks about a sole trader', () => {
    const code = (first17: string) =>
      Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY', (c) => first17 + c).find(isCreditCode) ?? ''
    expect(kinds(code('11632221015010203'))).toEqual([])
    expect(kinds(`代码 ${code('91632221MA7512345')}`)).toEqual([])
    expect(kinds(`代码 ${code('92632221MA7512345')}`)).toEqual(['sole_trader_code'])
  })
})

describe('papers and addresses', () => {
  it.each<[string, HitKind, string]>([
    ['护照号：E12345678', 'passport', 'E*****78'],
    ['车牌青A12345的', 'plate', '青A***45'],
    ['邮箱zhuoma@example.com', 'email', 'z***@example.com'],
    ['军字第1234567号', 'military_card', '******'],
    ['浩门镇幸福小区3号楼2单元501室', 'home_address', '浩门镇***'],
    ['家庭住址：泉口镇东村4社17号', 'home_address', '泉口镇***'],
  ])('finds in %s a %s', (text, kind, masked) => {
    expect(one(text)).toMatchObject({ kind, masked })
  })

  it.each([
    '办公地址：门源县浩门镇西大街12号',
    '邮箱 xxgk@menyuan.gov.cn',
    '青政办〔2020〕43号',
    '经常居住地以外的村社',
    'E12345678',
  ])('leaves %s alone', (text) => {
    expect(kinds(text)).toEqual([])
  })
})

describe('secrecy', () => {
  it.each([
    '机密★10年',
    '秘 密 ★ 长期',
    '绝密*',
    '★秘密',
    '机密',
    '内部资料 注意保存',
    '（内部使用）',
    '会后收回',
    '工作秘密',
    '涉密文件',
  ])('stops at the mark %s', (mark) => {
    const hits = scan(`关于草原管护的通知\n${mark}\n正文一段。`)
    expect(hits.length).toBeGreaterThan(0)
    expect(hits.every((hit) => hit.kind === 'secrecy_mark' && hit.severity === 'block')).toBe(true)
  })

  it('finds a mark in a table cell and in a header', () => {
    const parts = [
      { where: '页眉', text: '机密★5年' },
      { where: '正文', text: '密级\t秘密' },
    ]
    expect(scanText({ parts }).map((hit) => [hit.where, hit.severity])).toEqual([
      ['页眉', 'block'],
      ['正文', 'block'],
    ])
  })

  it('asks about a limit in running text', () => {
    expect(one('本件仅限各成员单位使用，会后收回，不作新闻报道。')).toMatchObject({
      kind: 'secrecy_word',
      severity: 'answer',
    })
  })

  it.each([
    '特急',
    '加急',
    '各单位要依法做好保密审查，对涉密和敏感信息不得公开。',
    '商业秘密和个人隐私',
    '★ 机构职责一览表',
  ])('lets %s pass', (text) => {
    expect(kinds(text)).toEqual([])
  })

  it('asks about a paper about secrecy that shows a mark, as a block for the secrecy reviewer', () => {
    expect(one('应当在首页左上角标注“机密★10年”字样。')).toMatchObject({ severity: 'block' })
  })

  it('takes its words from a list that can be replaced', () => {
    const words = { limits: ['限本乡传看'], marksOnly: [] }
    expect(scan('限本乡传看', { secrecyWords: words })).toHaveLength(1)
    expect(scan('会后收回', { secrecyWords: words })).toEqual([])
  })

  it('asks about a copy number at the head', () => {
    expect(kinds('000123\n关于召开会议的通知')).toEqual(['copy_number'])
    expect(kinds('关于编码\n000123\n的通知')).toEqual([])
  })
})

describe('keys and places', () => {
  it('keeps the key of a finding while the text before it changes, and tells equal findings apart', () => {
    const before = scan(`甲 ${ID} 乙 ${ID}`)
    const after = scan(`前面加了一段。甲 ${ID} 乙 ${ID}`)
    expect(after.map((hit) => hit.key)).toEqual(before.map((hit) => hit.key))
    expect(new Set(before.map((hit) => hit.key)).size).toBe(2)
    expect(scan(`甲 ${made('63012119900307123')}`)[0]?.key).not.toBe(before[0]?.key)
  })

  it('reports hidden parts of a kept file text and leaves them out of what search sees', () => {
    const kept = '【正文】\n公开内容\n\n【批注】\n这里要改\n\n【隐藏工作表：底册】\n某人'
    expect(kinds(kept)).toEqual(['hidden_content', 'hidden_content'])
    expect(seenText(kept)).toBe('公开内容')
  })
})

describe('hostile text', () => {
  it.each([
    ['digits in cells', '1234567890123456x\t'.repeat(20_000)],
    ['one endless number', '6'.repeat(400_000)],
    ['levels without end', '机密'.repeat(100_000)],
    ['addresses without end', '村3组'.repeat(20_000)],
    ['mail without end', 'a.'.repeat(200_000)],
  ])('is scanned in reasonable time: %s', (_, text) => {
    const started = performance.now()
    scan(text)
    expect(performance.now() - started).toBeLessThan(8000)
  })
})
