import type { JwtSettings } from '@guiju/access'
import type { Span } from '@guiju/language'
import type { ServiceLimits } from '@guiju/service'
import type { LogFormat } from './read-limits.ts'

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
  /** Who may see what over HTTP; null: nothing is said, and only this machine is served. */
  readonly access: ProjectAccess | null
  /** What the service takes and gives at most, where it is not as usual. */
  readonly limits: Partial<ServiceLimits>
  /** What is told of each answered request. */
  readonly log: LogFormat
}

export interface ProjectAccess {
  /** A file of API keys; null: there are none. */
  readonly keys: string | null
  /** Whose tokens are taken; null: nobody's. */
  readonly jwt: JwtSettings | null
  /** Whether everyone who reaches the service may read everything. */
  readonly isOpen: boolean
  /** Names that the service is asked under, without ports. */
  readonly hosts: readonly string[]
  /** Origins of pages elsewhere that may ask. */
  readonly origins: readonly string[]
  /** The secret that signs cursors and links; null: a new one at each start. */
  readonly secretFile: string | null
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
  /** What it may write to disk when memory does not suffice. */
  readonly temp: string | null
  /** Whether columns of parents are stored beside their children. */
  readonly isPrepared: boolean
  /** Bytes that kept sums by day may take; 0: none are kept. */
  readonly cellBytes: number | null
}
