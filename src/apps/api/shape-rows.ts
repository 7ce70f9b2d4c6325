import type { openApiDocument } from './openapi.ts'

/** One parameter or field, for a table that people read. */
export interface ShapeRow {
  name: string
  kind: string
  needed: boolean
  about: string
}

interface JsonSchema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  format?: string
  description?: string
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  allOf?: JsonSchema[]
  minimum?: number
  maximum?: number
  default?: unknown
  example?: unknown
}

export interface Parameter {
  name: string
  required?: boolean
  description?: string
  schema: JsonSchema
}

/** One operation as the OpenAPI document has it. */
export interface DocumentedOperation {
  path: string
  tag: string
  summary: string
  description: string
  given: ShapeRow[]
  answer: ShapeRow[]
  isList: boolean
}

type OpenApi = ReturnType<typeof openApiDocument>

/** The operations of the OpenAPI document in its order: the page and the document cannot tell different things. */
export function documentedOperations(document: OpenApi): DocumentedOperation[] {
  const schemas = (document.components?.schemas ?? {}) as Record<string, JsonSchema>
  return Object.entries(document.paths ?? {}).flatMap(([path, { get }]) => {
    if (!get) return []
    const answered = get.responses as Record<string, { content?: Record<string, { schema: JsonSchema }> }>
    const answer = whole(answered['200']?.content?.['application/json']?.schema ?? {}, schemas)
    const listed = answer.properties?.['nextCursor'] ? answer.properties['data']?.items : undefined
    return [
      {
        path,
        tag: get.tags?.[0] ?? '',
        summary: get.summary ?? '',
        description: get.description ?? '',
        given: ((get.parameters ?? []) as unknown as Parameter[]).map(parameterRow),
        answer: fieldRows(listed ? whole(listed, schemas) : answer, schemas),
        isList: listed !== undefined,
      },
    ]
  })
}

function parameterRow({ name, required, description, schema }: Parameter): ShapeRow {
  return { name, kind: kindOf(schema, {}), needed: required === true, about: aboutOf(schema, description) }
}

function fieldRows(schema: JsonSchema, schemas: Record<string, JsonSchema>): ShapeRow[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    kind: kindOf(property, schemas),
    needed: schema.required?.includes(name) ?? false,
    about: aboutOf(property, property.description),
  }))
}

/** The schema with what it refers to put in. */
function whole(schema: JsonSchema, schemas: Record<string, JsonSchema>): JsonSchema {
  if (schema.$ref !== undefined) return whole(schemas[schema.$ref.replace(/^.*\//, '')] ?? {}, schemas)
  if (schema.allOf === undefined) return schema
  const parts = schema.allOf.map((part) => whole(part, schemas))
  return {
    ...schema,
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})),
    required: parts.flatMap((part) => part.required ?? []),
  }
}

const words: Record<string, string> = {
  string: '文本',
  number: '数字',
  integer: '整数',
  boolean: '是否',
  object: '对象',
  null: '空',
}
const formats: Record<string, string> = { uuid: '标识（UUID）', date: '日期', 'date-time': '时间' }

function kindOf(given: JsonSchema, schemas: Record<string, JsonSchema>): string {
  const schema = whole(given, schemas)
  if (schema.enum) return schema.enum.map(String).join('、')
  const types = [schema.type ?? 'object'].flat()
  const word = (type: string) => {
    if (type === 'array') return `列表（${kindOf(schema.items ?? {}, schemas)}）`
    if (type === 'string') return formats[schema.format ?? ''] ?? '文本'
    return words[type] ?? type
  }
  return types.map(word).join('或')
}

/** A sample value as a reader would type it. */
function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function aboutOf(schema: JsonSchema, description: string | undefined): string {
  const example =
    schema.example === undefined || schema.default !== undefined ? '' : `例如 ${shown(schema.example)}`
  const usual = schema.default === undefined ? '' : `默认 ${shown(schema.default)}`
  return [description ?? '', usual, example].filter((text) => text !== '').join('；')
}
