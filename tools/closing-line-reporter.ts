import { writeSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** How many tests ended which way; a file that could not be loaded counts as one failed test. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Writes `N passed, N failed` (and `, N skipped` when there are any). */
export function closingLine({ passed, failed, skipped }: TestCounts): string {
  const line = `${passed} passed, ${failed} failed`
  return skipped === 0 ? line : `${line}, ${skipped} skipped`
}

/** Prints the closing line as the very last thing the test run says, after coverage and warnings. */
export default class ClosingLineReporter implements Reporter {
  #counts: TestCounts | undefined

  onInit(): void {
    process.once('exit', () => {
      if (this.#counts !== undefined) writeSync(1, `${closingLine(this.#counts)}\n`)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    this.#counts = countTests(modules, errors.length)
  }
}

function countTests(modules: readonly TestModule[], unhandledErrors: number): TestCounts {
  const states = modules.flatMap((module) =>
    Array.from(module.children.allTests(), (test) => test.result().state),
  )
  const brokenFiles = modules.filter(
    (module) => module.state() === 'failed' && !hasFailedTest(module),
  ).length
  const count = (state: string): number => states.filter((other) => other === state).length
  return {
    passed: count('passed'),
    failed: count('failed') + count('pending') + brokenFiles + unhandledErrors,
    skipped: count('skipped'),
  }
}

function hasFailedTest(module: TestModule): boolean {
  return Array.from(module.children.allTests('failed')).length > 0
}
