export { runCommandLine } from './run-command-line.ts'
export type { Context, ExitCode } from './context.ts'
