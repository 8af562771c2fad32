import type { Span } from '@guiju/language'

/** A project file as read: which rules, which data, which engine. Paths are absolute. */
export interface Project {
  readonly file: string
  readonly folder: string
  readonly ruleFolders: readonly Written[]
  /** Packs in use, with those they build on; empty: every pack found. */
  readonly packs: readonly Written[]
  /** What `guiju demo` and the page open with. */
  readonly scorecard: Written | null
  /** The last day that is complete for every dataset; null: derived from the data. */
  readonly completeThrough: string | null
  readonly data: ProjectData
  readonly engine: ProjectEngine
  /** Where cases of procedures are kept; null: they are not. */
  readonly cases: ProjectCases | null
}

export interface ProjectCases {
  /** A file of the embedded store, or the address of a PostgreSQL server. */
  readonly store: string
  /** Where effects are told; null: they wait. */
  readonly webhook: { readonly address: string; readonly allowsPrivate: boolean } | null
}

/** A value of the project file with the place where it stands. */
export interface Written {
  readonly text: string
  readonly span: Span
}

export interface ProjectData {
  readonly folder: string
  /** Dataset or logical source -> file name inside the folder. */
  readonly files: ReadonlyMap<string, string>
  /** The keys of `files`, with their places. */
  readonly names: readonly Written[]
}

/** Limits of the engine; null: the engine's own. */
export interface ProjectEngine {
  readonly name: 'duckdb'
  readonly threads: number | null
  readonly memory: string | null
  readonly queriesAtOnce: number | null
}
