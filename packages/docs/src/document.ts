/** A piece of a line. `link` leads to an anchor of the same reference. */
export type Inline =
  | { readonly kind: 'text' | 'code' | 'strong' | 'faint'; readonly text: string }
  | { readonly kind: 'link'; readonly anchor: string; readonly text: string }

export type Inlines = readonly Inline[]

/** A cell; null is "as in the row above". */
export type Cell = Inlines | null

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

/** What was in one text of a rule, in the other, or in both. */
export interface ChangedLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** A point of a score curve: the value as written, where it lies from 0 to 1, and the score likewise. */
export interface CurveMark {
  readonly value: string
  readonly score: string
  readonly x: number
  readonly y: number
}

/** A part of a reference, free of any output format. */
export type Block =
  | {
      readonly kind: 'heading'
      readonly level: 2 | 3 | 4
      readonly anchor: string | null
      readonly content: Inlines
    }
  | { readonly kind: 'paragraph'; readonly content: Inlines }
  | { readonly kind: 'quote'; readonly text: string; readonly source: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly Inlines[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Cell[])[]
    }
  /** Names and what belongs to them, one below the other. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'code'; readonly language: 'yaml' | 'sh' | 'json'; readonly text: string }
  | { readonly kind: 'changes'; readonly lines: readonly ChangedLine[] }
  | { readonly kind: 'curves'; readonly curves: readonly Curve[] }

export interface Fact {
  readonly name: string
  readonly blocks: readonly Block[]
}

/** How a value becomes a score, to be drawn; `isStepped` jumps at its points. */
export interface Curve {
  readonly title: string
  readonly isStepped: boolean
  readonly marks: readonly CurveMark[]
}

/** A rule with a place of its own in the index. */
export interface Entry {
  readonly id: string
  readonly anchor: string
  readonly label: string
  readonly blocks: readonly Block[]
}

export interface Section {
  readonly title: string
  readonly anchor: string
  readonly entries: readonly Entry[]
}

/** A readable reference of one pack. */
export interface Reference {
  readonly language: 'en' | 'zh'
  readonly title: string
  /** What stands under the title: pack, version, day. */
  readonly lead: readonly Block[]
  readonly sections: readonly Section[]
  readonly indexTitle: string
}

export const text = (written: string): Inline => ({ kind: 'text', text: written })
export const code = (written: string): Inline => ({ kind: 'code', text: written })
export const strong = (written: string): Inline => ({ kind: 'strong', text: written })
export const faint = (written: string): Inline => ({ kind: 'faint', text: written })

export const paragraph = (content: Inlines): Block => ({ kind: 'paragraph', content })

/** The characters of a line, without its marks. */
export const plainText = (content: Inlines): string => content.map((part) => part.text).join('')
