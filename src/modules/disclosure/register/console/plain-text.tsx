/** A text as it was typed, line by line. */
export function PlainText(props: { text: string }) {
  return (
    <>
      {props.text.split(/\r?\n/).map((line, i) => (
        <p key={`${i}${line}`}>{line}</p>
      ))}
    </>
  )
}
