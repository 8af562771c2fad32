/** An exact decimal number: `coefficient / 10^scale`. `0.5` is `{ coefficient: 5n, scale: 1 }`. */
export interface Decimal {
  readonly coefficient: bigint
  readonly scale: number
}
