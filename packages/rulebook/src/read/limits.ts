/** Bounds that keep a hostile or broken file from stopping the program. */
export interface Limits {
  readonly fileBytes: number
  readonly keysPerMap: number
  readonly depth: number
  readonly mistakesPerFile: number
  /** Different days on which amendments of one pack take effect. */
  readonly amendingDays: number
}

export const limits: Limits = {
  fileBytes: 1024 * 1024,
  keysPerMap: 2000,
  depth: 64,
  mistakesPerFile: 100,
  amendingDays: 200,
}
