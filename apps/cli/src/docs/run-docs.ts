import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { packChanges, packReference, renderHtml, renderMarkdown, type Reference } from '@guiju/docs'
import {
  packNotInForce,
  parseDay,
  type Day,
  type Pack,
  type RulebookTimeline,
} from '@guiju/rulebook'
import { UsageError, type Arguments } from '../command.ts'
import type { Context, ExitCode } from '../context.ts'
import { readDay } from '../evaluate/read-request.ts'
import { refuse } from '../output/refuse.ts'
import { hasErrors, noteStyle, renderDiagnostics } from '../output/report-diagnostics.ts'
import { loadProject, loadRules } from '../project/load-rules.ts'
import type { Project } from '../project/project.ts'
import { shownDay } from '../project/shown-day.ts'
import { readChoice } from '../read-choice.ts'

/** Answers `guiju docs`: needs the rules only, no data. */
export async function runDocs(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['md', 'html'])
  const folder = args.text('out')
  const diff = readDiff(args)
  const askedDay = parseDay(readDay(args, 'day') ?? '')
  const opened = await openRules(context, args)
  if (opened === null) return 1
  const { project, timeline, sources, isSound } = opened
  const packs = packsAsked(args, timeline)
  if (folder === null && packs.length > 1) throw onePackOnly(packs)
  const day = askedDay ?? shownDay(project)
  for (const pack of packs) {
    const outside = diff === null ? packNotInForce(pack, day, pack.span) : null
    if (outside !== null) {
      refuse(context, [outside], sources)
      return 1
    }
    const reference = referenceOf(pack, { timeline, day, diff, language: context.language })
    const written = format === 'html' ? renderHtml(reference) : renderMarkdown(reference)
    if (folder === null) context.print(written.trimEnd())
    else await writeReference(context, folder, `${fileName(pack.id)}.${format}`, written)
  }
  return isSound ? 0 : 1
}

interface OpenedRules {
  readonly project: Project
  readonly timeline: RulebookTimeline
  readonly sources: ReadonlyMap<string, string>
  /** Whether there is no mistake in the rules; those with mistakes are not in the timeline. */
  readonly isSound: boolean
}

/** The rules of the packs named, or without a name of those in use; null when that was refused and told. */
async function openRules(context: Context, args: Arguments): Promise<OpenedRules | null> {
  const project = await loadProject(context, args.text('project'), null)
  if (project.value === undefined) {
    refuse(context, project.diagnostics, project.sources)
    return null
  }
  const onlyInUse = args.positionals.length === 0
  const rules = await loadRules(context, project.value, { onlyInUse })
  const sources = new Map([...rules.sources, ...project.sources])
  if (rules.value === undefined) {
    refuse(context, rules.diagnostics, sources)
    return null
  }
  const isSound = !hasErrors(rules.diagnostics)
  if (!isSound) context.tell(renderDiagnostics(rules.diagnostics, sources, noteStyle(context)))
  return { project: project.value, timeline: rules.value.timeline, sources, isSound }
}

interface Asked {
  readonly timeline: RulebookTimeline
  readonly day: Day
  readonly diff: { readonly before: Day; readonly after: Day } | null
  readonly language: Context['language']
}

function referenceOf({ id }: Pack, { timeline, day, diff, language }: Asked): Reference {
  const reference =
    diff === null
      ? packReference({ timeline, pack: id, language, day })
      : packChanges({ timeline, pack: id, language, ...diff })
  if (reference === undefined) throw new Error(`Pack ${id} was listed and is not there`)
  return reference
}

async function writeReference(
  context: Context,
  folder: string,
  file: string,
  written: string,
): Promise<void> {
  const absolute = resolve(context.cwd, folder)
  await mkdir(absolute, { recursive: true })
  await writeFile(join(absolute, file), written)
  context.tell(join(folder, file))
}

const fileName = (pack: string): string => pack.replaceAll('/', '-')

/** The packs named, or without a name all packs in use. */
function packsAsked({ positionals }: Arguments, timeline: RulebookTimeline): readonly Pack[] {
  const { packs } = timeline.newest.checked.rulebook
  if (positionals.length === 0) return [...packs.values()]
  return [...new Set(positionals)].map((id) => {
    const pack = packs.get(id)
    if (pack !== undefined) return pack
    const known = [...packs.keys()]
    const text = { en: `There is no pack '${id}'.`, zh: `没有规则包“${id}”。` }
    throw new UsageError(text, { written: id, known, prefix: '' })
  })
}

function onePackOnly(packs: readonly Pack[]): UsageError {
  const ids = packs.map(({ id }) => id).join(', ')
  return new UsageError({
    en: `Name one pack, or a folder for all of them with --out. Packs: ${ids}.`,
    zh: `请写明一个规则包，或用 --out 指定存放全部文档的目录。规则包：${ids}。`,
  })
}

/** `2023-06-26..2023-06-27`. */
function readDiff(args: Arguments): Asked['diff'] {
  const written = args.text('diff')
  if (written === null) return null
  const [before, after, ...rest] = written.split('..').map(parseDay)
  if (typeof before === 'number' && typeof after === 'number' && rest.length === 0) {
    return { before, after }
  }
  const example = '2023-06-26..2023-06-27'
  throw new UsageError({
    en: `--diff: '${written}' is not two dates. Write them like ${example}.`,
    zh: `--diff：“${written}”不是两个日期。写法例如 ${example}。`,
  })
}
