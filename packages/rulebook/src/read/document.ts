import type { Span } from '@guiju/language'

/** How a scalar stands in the file. */
export type ScalarStyle = 'plain' | 'literal' | 'folded' | 'single-quoted' | 'double-quoted'

/** A single text, number, truth value or nothing. */
export interface ScalarNode {
  readonly kind: 'scalar'
  /** What YAML made of it, as text; numbers keep their spelling. */
  readonly text: string
  /** The plain value: `12` a number, `true` a boolean, nothing null; everything quoted or in a block is text. */
  readonly value: string | number | boolean | null
  readonly style: ScalarStyle
  /** The source between these offsets is what the author wrote, without quotes and block header. */
  readonly body: { readonly start: number; readonly end: number }
  /** A comment follows on the same line. */
  readonly hasComment: boolean
  /** YAML made something else of it and that was reported; nobody should read it. */
  readonly isBroken: boolean
  readonly span: Span
}

export interface ListNode {
  readonly kind: 'list'
  readonly items: readonly YamlNode[]
  readonly span: Span
}

export interface MapEntry {
  readonly key: string
  readonly keySpan: Span
  readonly value: YamlNode
  /** In an amended map: the value of the text below in whose place this one stands. */
  readonly replaces?: Span
}

/** Keys in order of writing; of a repeated key the first. */
export interface MapNode {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, MapEntry>
  readonly span: Span
}

export type YamlNode = ScalarNode | ListNode | MapNode

/** A rule file as read: every value with its place. */
export interface Document {
  readonly file: string
  readonly text: string
  readonly root: MapNode
  /** Paths such as `metrics/refund_rate` of rules that break the schema; they are reported and not linked. */
  readonly brokenRules: ReadonlySet<string>
  /** Part of the file could not be read, so names may be missing from it. */
  readonly isIncomplete: boolean
}
