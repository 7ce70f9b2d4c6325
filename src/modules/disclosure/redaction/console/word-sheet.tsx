import { PICTURE, type Block, type BlockPart, type CoveredPassage } from '../docx/block.ts'
import { piecesOf } from '../docx/passages.ts'

const partWords: Record<BlockPart, string> = { header: '页眉', body: '正文', footer: '页脚', note: '注' }

/** The text of a paragraph with pictures named by their numbers. */
function Piece({ block, from, to }: { block: Block; from: number; to: number }) {
  const pieces: string[] = []
  for (let at = from; at < to; at += 1) {
    const unit = block.text.charAt(at)
    const number = block.pictures.find((picture) => picture.at === at)?.number
    pieces.push(unit === PICTURE ? `〔图片${number === undefined ? '' : ` ${number}`}〕` : unit)
  }
  return <>{pieces.join('')}</>
}

/** Paragraphs of a Word file, what is covered struck through in black; with `ticked` each can be chosen as a whole. */
export function WordSheet(props: {
  blocks: Block[]
  passages: CoveredPassage[]
  ticked: readonly string[] | null
}) {
  return (
    <ol class="blocks">
      {props.blocks.map((block) => {
        const value = `${block.number}:0:${block.text.length}`
        const id = `block-${block.number}`
        return (
          <li class={`block-row${block.heading > 0 ? ' block-heading' : ''}`} key={block.number}>
            <span class="block-side">
              {props.ticked !== null && block.text !== '' && (
                <input
                  type="checkbox"
                  id={id}
                  name="place"
                  value={value}
                  checked={props.ticked.includes(value)}
                  aria-label={`遮盖第 ${block.number} 段`}
                />
              )}
              <label
                htmlFor={props.ticked !== null && block.text !== '' ? id : undefined}
                class="block-number"
              >
                {block.number}
              </label>
            </span>
            <span class="block-text">
              {block.part !== 'body' && <span class="block-part">{partWords[block.part]}</span>}
              {piecesOf(block, props.passages).map(({ from, to, ground }) =>
                ground === null ? (
                  <Piece block={block} from={from} to={to} key={from} />
                ) : (
                  <mark class="covered" key={from}>
                    <span class="visually-hidden">〔遮盖：</span>
                    <Piece block={block} from={from} to={to} />
                    <span class="visually-hidden">〕</span>
                  </mark>
                ),
              )}
              {block.text === '' && <span class="quiet">（空行）</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
