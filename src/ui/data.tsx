export { type Column, Table, type TableProps } from './data/table.tsx'
export { Alert, Disclosure, DueTag, EmptyState, Panel, Tag } from './data/notes.tsx'
export { Breadcrumbs, type Crumb, FilterBar, Pagination, Tabs } from './data/navigation.tsx'
export {
  DescriptionList,
  type DescriptionItem,
  Meter,
  type Stat,
  StatGrid,
  type Step,
  StepBar,
  Timeline,
  type TimelineEntry,
} from './data/figures.tsx'
export {
  FileLink,
  fileKind,
  fileSize,
  Highlight,
  MarkedText,
  Prose,
  SideBySide,
  type TextPart,
} from './data/texts.tsx'
export type { Tone } from './tone.ts'
export { type ChartSeries, LineChart, type LineChartProps } from './data/line-chart.tsx'
export { ScrollBox } from './data/scroll-box.tsx'
