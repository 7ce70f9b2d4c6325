import { describe, expect, it } from 'vitest'
import { bodyFromInput, bodyText, cleanBody, maskInBody } from './body-html.ts'

describe('body', () => {
  it.each([
    ['<p onclick="x()">一</p>', '<p>一</p>'],
    ['<script>alert(1)</script><p>二</p>', '<p>二</p>'],
    ['<p><img src=x onerror=alert(1)>三</p>', '<p>三</p>'],
    ['<svg><script>alert(1)</script></svg><p>四</p>', '<p>四</p>'],
    ['<a href="javascript:alert(1)">五</a>', '<a>五</a>'],
    ['<p style="text-align:right;position:fixed">六</p>', '<p class="align-right">六</p>'],
    ['<iframe src="https://example.com"></iframe><p>七</p>', '<p>七</p>'],
    ['<h1>八</h1>', '<h2>八</h2>'],
  ])('keeps of %s only %s', (given, kept) => {
    expect(cleanBody(given)).toBe(kept)
  })

  it('makes paragraphs of plain lines and shows an angle bracket as text', () => {
    expect(bodyFromInput('一、目的\n\n二、收入 < 支出')).toBe('<p>一、目的</p>\n<p>二、收入 &lt; 支出</p>')
  })

  it('separates blocks by lines and cells by tabs', () => {
    expect(bodyText('<p>一</p><table><tr><td>甲</td><td>乙</td></tr></table>')).toMatch(/^一\n甲\t乙\t\n/)
  })

  it('masks exactly the characters found, also across two cells', () => {
    const html = '<p>前13800001234后</p><table><tr><td>138000</td><td>01234</td></tr></table>'
    const text = bodyText(html)
    const first = text.indexOf('13800001234')
    expect(bodyText(maskInBody(html, first, first + 11, '138****1234'))).toContain('前138****1234后')
    const split = text.indexOf('138000\t')
    const masked = bodyText(maskInBody(html, split, split + 12, '[已遮盖]'))
    expect(masked).toContain('[已遮盖]\t\t')
    expect(masked).toContain('前13800001234后')
    expect(masked).not.toContain('01234\t')
  })
})
