/** Snow ridges over the lake, behind the words of the home pages: a decoration and nothing else. */
export function Ridges() {
  return (
    <svg
      class="ridges"
      viewBox="0 0 1440 208"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <g transform="translate(230)">
        <path
          class="ridge-far"
          d="M-240 160-90 130 0 150l90-32 70 22 120-66 88 52 104-40 96 44 130-92 84 58 92-84 118 92 76-36 110 70 92-46 80 34v110H-240z"
        />
        <path class="ridge-snow" d="m833 50 41-38 53 41-18-6-14 12-18-14-16 10-12-8z" />
        <path class="ridge-snow" d="m646 75 52-37 34 23-16-2-14 10-20-6-16 10z" />
      </g>
      <path
        class="ridge-near"
        d="M0 190 140 156l150 22 170-50 150 36 200-48 190 56 150-30 150 34 140-22v54H0z"
      />
      <path class="ridge-lake" d="M0 196c240-14 480-14 720-4s480 8 720-4v20H0z" />
    </svg>
  )
}
