/** How many leading bits are looked at together: quotients of such numbers are exact as doubles. */
const leadingBits = 50

const small = 1n << 64n

/**
 * The greatest whole number that divides both; at least one of them is not 0.
 *
 * Long numbers are divided by what their leading digits say of many quotients at once (Lehmer): a mean of thousands
 * of ratios has tens of thousands of digits.
 */
export function commonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right < 0n ? -right : right]
  if (a < b) [a, b] = [b, a]
  let length = a < small ? 0 : bitsOf(a)
  while (b >= small) {
    length = bitsNear(a, length)
    const steps = quotientSteps(a, b, length)
    ;[a, b] = steps === null ? [b, a % b] : applied(steps, a, b)
  }
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

/** A row of quotients as one linear step: a' = A a + B b, b' = C a + D b. */
type Steps = readonly [A: number, B: number, C: number, D: number]

/** The quotients that the leading bits of both tell for sure; null when they tell none. */
function quotientSteps(a: bigint, b: bigint, length: number): Steps | null {
  const shift = BigInt(length - leadingBits)
  let [high, low] = [Number(a >> shift), Number(b >> shift)]
  let [A, B, C, D] = [1, 0, 0, 1]
  while (low + C !== 0 && low + D !== 0) {
    const quotient = Math.floor((high + A) / (low + C))
    if (quotient !== Math.floor((high + B) / (low + D))) break
    ;[A, C] = [C, A - quotient * C]
    ;[B, D] = [D, B - quotient * D]
    ;[high, low] = [low, high - quotient * low]
  }
  return B === 0 ? null : [A, B, C, D]
}

function applied([A, B, C, D]: Steps, a: bigint, b: bigint): [bigint, bigint] {
  return [BigInt(A) * a + BigInt(B) * b, BigInt(C) * a + BigInt(D) * b]
}

function bitsOf(value: bigint): number {
  const digits = value.toString(16)
  return digits.length * 4 - Math.clz32(Number.parseInt(digits.slice(0, 1), 16)) + 28
}

/** The bits of a number that had `before` of them a step ago. */
function bitsNear(value: bigint, before: number): number {
  const high = Number(value >> BigInt(Math.max(0, before - leadingBits)))
  if (high === 0 || before <= leadingBits) return bitsOf(value)
  return before - leadingBits + Math.floor(Math.log2(high)) + 1
}
