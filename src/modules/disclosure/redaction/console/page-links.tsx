import { ButtonLink, Form, SubmitButton } from '#ui/forms.tsx'

/** Through the pages of one file, one by one or straight to a number. */
export function PageLinks(props: { page: number; pages: number; href: string; what: '页' | '部分' }) {
  const { page, pages, href, what } = props
  if (pages <= 1) return null
  return (
    <nav class="turner" aria-label="翻页">
      <span class="turner-where">
        第 {page} {what}，共 {pages} {what}
      </span>
      <span class="turner-steps">
        {page > 1 && (
          <ButtonLink href={`${href}?page=${page - 1}`} small>
            上一{what}
          </ButtonLink>
        )}
        {page < pages && (
          <ButtonLink href={`${href}?page=${page + 1}`} small>
            下一{what}
          </ButtonLink>
        )}
      </span>
      {pages > 3 && (
        <Form action={href} method="get" layout="inline" label="跳到指定页">
          <label class="visually-hidden" htmlFor="turn-to">
            跳到第几{what}
          </label>
          <input class="input turner-number" id="turn-to" name="page" inputMode="numeric" value={page} />
          <SubmitButton kind="default" small>
            跳转
          </SubmitButton>
        </Form>
      )}
    </nav>
  )
}
