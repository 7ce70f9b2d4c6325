import { Table, Tag } from '#ui/data.tsx'
import type { Redaction } from '../redaction.ts'

/** One line of the after-check: what was counted, and whether it has to be nothing. */
interface ProofLine {
  what: string
  count: string
  /** null where only a person can judge */
  passed: boolean | null
}

const must = (what: string, count: number, unit: string): ProofLine => ({
  what,
  count: `${count} ${unit}`,
  passed: count === 0,
})

const look = (what: string, count: number, unit: string): ProofLine => ({
  what,
  count: `${count} ${unit}`,
  passed: count === 0 ? true : null,
})

/** The after-check in words, figure by figure. */
export function proofLines(proof: NonNullable<Redaction['proof']>): ProofLine[] {
  if (proof.kind === 'word')
    return [
      must('覆盖下可读文字', proof.readable, '处'),
      must('批注、修订、隐藏文字和夹带的内容', proof.strangeParts, '处'),
      must('没有选择保留、或者带有拍摄信息的图片', proof.strangePictures, '幅'),
      must('遮盖之外变动的文字', proof.changedText, '处'),
      look('遮盖过的文字在别处仍然可见', proof.alsoUncovered, '处'),
    ]
  return [
    must('覆盖下可读文字', proof.readable, '处'),
    must('文件里隐藏的文字', proof.textCharacters, '字'),
    must('没有盖严的方框', proof.unevenBoxes, '个'),
    must('附件、批注、属性等夹带的内容', proof.strangeParts, '处'),
    must('遮盖之外有变动的页', proof.changedPages, '页'),
    look('被方框边缘切开的字', proof.cutCharacters, '个'),
    look('遮盖过的文字在别处仍然可见', proof.alsoUncovered, '处'),
  ]
}

/** The after-check as a table; each line says in a word how it came out. */
export function ProofTable({ proof }: { proof: NonNullable<Redaction['proof']> }) {
  return (
    <Table
      caption="遮盖检查"
      rows={proofLines(proof)}
      rowKey={({ what }) => what}
      empty="没有检查"
      stack={false}
      dense
      columns={[
        { key: 'what', head: '检查项', header: true, cell: ({ what }) => what },
        { key: 'count', head: '结果', nowrap: true, align: 'end', cell: ({ count }) => count },
        {
          key: 'passed',
          head: '判断',
          nowrap: true,
          cell: ({ passed }) =>
            passed === null ? (
              <Tag tone="warning">请人工核对</Tag>
            ) : passed ? (
              <Tag tone="success">通过</Tag>
            ) : (
              <Tag tone="danger">不通过</Tag>
            ),
        },
      ]}
    />
  )
}
