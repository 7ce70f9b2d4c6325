const most = 6

/** Words that say that something is asked for, not what. */
const empty = new Set(
  '我想 我要 申请 公开 获取 提供 请问 请求 希望 需要 想要 关于 有关 相关 以下 政府 信息 情况 具体 全部 所有 复印 复印件 内容 以及 根据 依据 我们 公司 单位 贵局 贵县 机关 文件 材料 资料 哪些 什么 如何 是否 进行 一份 查阅 了解 目前 本人 我村 我乡'.split(
    ' ',
  ),
)
const quoted = /[《“"「]([^》”"」]{2,60})[》”"」]/g
const words = new Intl.Segmenter('zh', { granularity: 'word' })

function wordsOf(sentence: string): string[] {
  return Array.from(words.segment(sentence), ({ segment }) => segment.trim()).filter(
    (word) => Array.from(word).length >= 2 && /\p{L}/u.test(word) && !empty.has(word),
  )
}

/**
 * What to look for among public documents, out of what somebody wrote: a title in 《》 or quoted words as they are, then
 * neighbouring words two by two. Nobody describes a document in exactly its own words; what fits several pairs fits best.
 */
export function searchPhrases(description: string): string[] {
  const plain = description.normalize('NFKC')
  const titles = Array.from(plain.matchAll(quoted), ([, title = '']) => title)
  const pairs = plain
    .replaceAll(quoted, '，')
    .split(/[,.;:!?，。；：！？、()（）\n]+/)
    .flatMap((sentence) => {
      const found = wordsOf(sentence)
      return found.length === 1 ? found : found.slice(1).map((word, at) => `${found[at] ?? ''} ${word}`)
    })
  return [...new Set([...titles, ...pairs])].slice(0, most)
}
