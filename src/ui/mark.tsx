/**
 * Our own sign: a notice board on two posts with a small roof, one sheet just posted.
 * It is deliberately no emblem: state emblems and the 党政机关网站标识 are granted, never drawn.
 */
export function Mark(props: { size?: number; label?: string }) {
  const size = props.size ?? 40
  return (
    <svg
      class="mark"
      width={size}
      height={size}
      viewBox="0 0 48 48"
      role={props.label === undefined ? undefined : 'img'}
      aria-label={props.label}
      aria-hidden={props.label === undefined ? 'true' : undefined}
      focusable="false"
    >
      <path class="mark-roof" d="M3 15 24 4l21 11v3H3z" />
      <path class="mark-post" d="M8 18h3v27H8zM37 18h3v27h-3z" />
      <rect class="mark-board" x="6" y="18" width="36" height="20" rx="1" />
      <rect class="mark-sheet" x="11" y="21.5" width="11" height="13" />
      <path class="mark-text" d="M13.5 25h6M13.5 28h6M13.5 31h4" />
      <path class="mark-lines" d="M26.5 24.5h11M26.5 28h11M26.5 31.5h7" />
    </svg>
  )
}
