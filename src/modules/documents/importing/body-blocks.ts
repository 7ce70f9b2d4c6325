import { load, type CheerioAPI } from 'cheerio'
import { cleanBody } from '../body-html.ts'
import { tidyMarks } from './tidy.ts'

export interface BodyBlock {
  html: string
  text: string
  isTable: boolean
}

const known =
  '#UCAP-CONTENT, .trs_editor_view, .TRS_Editor, .TRS_UEDITOR, #zoom, #Zoom, #fontzoom, .article-content, .article_content, .articleContent, .pages_content, .xxgk_content, .wzcon, .con_con, .news_content, .content-text'
const noise =
  'script, style, noscript, template, iframe, object, embed, form, nav, header, footer, button, input, select, .share, .bdsharebuttonbox, [class*="qrcode"], [id*="qr_"], [class*="breadcrumb"], [class*="crumb"], [class*="prev-next"]'
// Navigation and remains of editors that stand in the text as lines of their own.
const chatter =
  /^(?:当前位置|您的位置|首页\s*>|打印(?:本页)?|关闭(?:窗口)?|分享到|收藏|字体[:：]|【?(?:大|中|小)】?$|扫一扫|上一篇|下一篇|相关(?:链接|阅读|文章|文档)|返回顶部|责任编辑|浏览次数|附件下载$)/u
const wordRemains = /mso-style-name|Style Definitions|MicrosoftInternetExplorer|X-NONE|table\.MsoNormalTable/

/** The element that holds the text of the page: a known place, else the one with most running text and few links. */
export function findBody($: CheerioAPI): ReturnType<CheerioAPI> {
  const places = $(known).toArray()
  const longest = places.toSorted((a, b) => $(b).text().length - $(a).text().length)[0]
  if (longest !== undefined && $(longest).text().trim().length > 20) return $(longest)
  let best = $('body')
  let bestScore = 0
  for (const element of $('body div, body td, body article, body section').toArray()) {
    const own = $(element).children('p, table, h1, h2, h3').text().length + directText($, element)
    const links = $(element).find('a').text().length
    const score = own - links * 3
    if (score > bestScore) {
      bestScore = score
      best = $(element)
    }
  }
  return best
}

function directText($: CheerioAPI, element: Parameters<CheerioAPI>[0]): number {
  return $(element)
    .contents()
    .toArray()
    .reduce((sum, node) => sum + (node.type === 'text' ? node.data.trim().length : 0), 0)
}

/** The text as paragraphs, headings, lists and tables in order: structure only, navigation and styling gone. */
export function bodyBlocks(html: string): BodyBlock[] {
  const raw = load(html, null, false)
  raw(noise).remove()
  const $ = load(cleanBody(raw.html()), null, false)
  $('p:has(br)').each((_, element) => {
    if ($(element).parents('td, th, li').length > 0) return
    const pieces = ($(element).html() ?? '').split(/<br\s*\/?>/)
    const attributes = $(element).attr('class')
    const open = attributes === undefined ? '<p>' : `<p class="${attributes}">`
    $(element).replaceWith(pieces.map((piece) => `${open}${piece}</p>`).join(''))
  })
  const blocks: BodyBlock[] = []
  for (const node of $.root().contents().toArray()) {
    const outer = node.type === 'text' ? `<p>${$.html(node)}</p>` : $.html(node)
    const text = tidyMarks($(node).text())
      .replace(/[ \u3000\u00a0]+/g, ' ')
      .trim()
    if (text === '' || chatter.test(text) || wordRemains.test(text)) continue
    const isTable = node.type === 'tag' && node.name === 'table'
    blocks.push({ html: tidyMarks(trimmed(outer)), text, isTable })
  }
  return blocks
}

/** Blanks at the edges of a paragraph were its indent or its alignment; both are the business of the page. */
function trimmed(html: string): string {
  const blank = '(?:\\s|\\u3000|\\u00a0|&nbsp;)+'
  return html
    .replace(new RegExp(`^(<(?:p|h\\d)[^>]*>(?:<(?:strong|em|u)>)*)${blank}`), '$1')
    .replace(new RegExp(`${blank}((?:</(?:strong|em|u)>)*</(?:p|h\\d)>)$`), '$1')
}
