import './thread-pool.ts'
import { createProgress } from './output/progress.ts'
import { runCommandLine } from './run-command-line.ts'

const stopped = 130
const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(stopped)
    stop.abort(new DOMException('Stopped from outside.', 'AbortError'))
  })
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const { env, stdout, stderr } = process
const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
  (each) => each !== undefined && each !== '',
)
const mayColor = (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
const wishedWidth = /^[1-9]\d{0,3}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : null
const widthOf = (stream: { isTTY: boolean; columns: number }): number | null =>
  stream.isTTY ? stream.columns : wishedWidth

const exitCode = await runCommandLine(process.argv.slice(2), {
  print: (text) => stdout.write(`${text}\n`),
  tell: (text) => stderr.write(`${text}\n`),
  progress: createProgress({
    write: (text) => stderr.write(text),
    isLive: stderr.isTTY && env['TERM'] !== 'dumb',
    width: () => widthOf(stderr),
    clock: () => performance.now(),
  }),
  cwd: process.cwd(),
  width: widthOf(stdout),
  noteWidth: widthOf(stderr),
  hasColor: stdout.isTTY && mayColor,
  hasNoteColor: stderr.isTTY && mayColor,
  language: locale?.startsWith('zh') === true ? 'zh' : 'en',
  signal: stop.signal,
})
// A query that does not heed the signal at once must not keep the person at the terminal waiting.
if (exitCode === stopped) process.exit(stopped)
process.exitCode = exitCode
