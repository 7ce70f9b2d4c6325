import { isBox } from '../redaction.ts'
import { groundValue } from '../rules/check-marks.ts'
import { groundWords } from '../messages/cover-words.ts'
import { fileHref, type FileView } from './file-view.ts'

const tenths = [10, 20, 30, 40, 50, 60, 70, 80, 90]

/** Lines over a page to read percentages by, for whoever measures instead of drawing. */
function Grid({ width, height }: { width: number; height: number }) {
  const size = Math.max(8, width / 60)
  return (
    <g class="sheet-grid">
      {tenths.map((part) => (
        <g key={part}>
          <line x1={(part / 100) * width} y1={0} x2={(part / 100) * width} y2={height} />
          <line x1={0} y1={(part / 100) * height} x2={width} y2={(part / 100) * height} />
          <text x={(part / 100) * width + 2} y={size} font-size={size}>
            {part}
          </text>
          <text x={2} y={(part / 100) * height - 2} font-size={size}>
            {part}
          </text>
        </g>
      ))}
    </g>
  )
}

/** One page of a PDF or picture with the boxes over it; the browser code lets more be drawn. */
export function PageSheet(props: FileView) {
  const { redaction, request, page } = props
  const { opened } = redaction
  const size = opened.kind === 'pages' ? opened.sizes[page - 1] : undefined
  if (size === undefined) return null
  const { width, height } = size
  const boxes = redaction.marks.flatMap((mark, index) =>
    isBox(mark) && mark.page === page ? [{ mark, number: index + 1 }] : [],
  )
  const draws = props.mayCover
  return (
    <div
      class="sheet"
      data-island={draws ? 'draw-boxes' : undefined}
      data-form={draws ? 'draw' : undefined}
      data-page={page}
    >
      <div class="sheet-paper">
        <img
          class="sheet-picture"
          src={fileHref(request, redaction.sourceId, `/pages/${page}`)}
          width={Math.round(width)}
          height={Math.round(height)}
          alt={`原文件第 ${page} 页，已标出 ${boxes.length} 处遮盖`}
        />
        <svg
          class="sheet-boxes"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {props.measured && <Grid width={width} height={height} />}
          {boxes.map(({ mark, number }) => (
            <g key={number}>
              <title>{`${number}：${groundWords[groundValue(mark)] ?? ''}`}</title>
              <rect class="cover-box" x={mark.x} y={mark.y} width={mark.width} height={mark.height} />
              <text
                class="cover-number"
                x={mark.x + 2}
                y={mark.y + Math.min(mark.height - 2, 10)}
                font-size={9}
              >
                {number}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </div>
  )
}
