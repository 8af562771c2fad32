import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { nearestName } from '@guiju/language'
import { allProcesses, runStory, type ProcessRules, type ToldStory } from '@guiju/process'
import { loadRulebookTimeline, type CheckedRulebook, type Story } from '@guiju/rulebook'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { hasErrors } from '../output/report-diagnostics.ts'
import type { RuleFiles } from '../project/read-rule-files.ts'
import { readChoice } from '../read-choice.ts'
import { storyJson, storyText } from './story-report.ts'

export interface StoryQuestion {
  readonly checked: CheckedRulebook
  readonly files: RuleFiles
  /** Ids of stories, or files that hold some; none: all. */
  readonly names: readonly string[]
}

/** Answers `guiju process simulate`: tells stories and says where they do not come out as told. */
export async function simulateStories(
  context: Context,
  args: Arguments,
  question: StoryQuestion,
): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const checked = await withStoryFiles(context, question)
  if (checked === null) return 1
  const wanted = question.names.filter((name) => !isFile(name))
  const known = allStories(checked)
  for (const name of wanted) requireStory(name, known)
  const asked = known.filter(
    ({ story, file }) => question.names.length === 0 || wanted.includes(story.id) || file !== null,
  )
  const told = asked.map(({ rules, story }) => ({ rules, told: runStory(rules, story) }))
  if (format === 'json') {
    const all = told.map((each) => storyJson(each.rules, each.told))
    context.print(JSON.stringify(all, null, 2))
  } else {
    const isShown = (each: ToldStory): boolean => args.has('verbose') || !each.isAsTold
    for (const each of told) {
      if (isShown(each.told)) context.print(storyText(context, each.rules, each.told))
    }
  }
  const failed = told.filter((each) => !each.told.isAsTold).length
  const [passed, missed] = [String(told.length - failed), String(failed)]
  context.tell(
    localized(context, {
      en: `${passed} stories come out as told, ${missed} do not.`,
      zh: `${passed} 个案例与所述一致，${missed} 个不一致。`,
    }),
  )
  return failed > 0 ? 1 : 0
}

interface KnownStory {
  readonly rules: ProcessRules
  readonly story: Story
  /** The file given on the command line that holds it, or null for one that stands in the rules. */
  readonly file: string | null
}

const given = ' (given)'

function allStories(checked: CheckedRulebook): readonly KnownStory[] {
  return allProcesses(checked).flatMap((rules) =>
    [...rules.pack.stories.values()]
      .filter((story) => story.process === rules.process.id && story.pack === rules.pack.id)
      .map((story) => ({
        rules,
        story,
        file: story.span.file.endsWith(given) ? story.span.file : null,
      })),
  )
}

function requireStory(name: string, known: readonly KnownStory[]): void {
  const ids = known.map(({ story }) => story.id)
  if (ids.includes(name)) return
  const nearest = nearestName(name, ids)
  throw new UsageError(
    { en: `There is no story called '${name}'.`, zh: `没有名为“${name}”的案例。` },
    nearest === undefined ? null : { written: name, known: ids, prefix: '' },
  )
}

function isFile(name: string): boolean {
  return /\.ya?ml$/.test(name)
}

/** The rules with the files named, each read as if it stood beside the process that it tells of. */
async function withStoryFiles(
  context: Context,
  { checked, files, names }: StoryQuestion,
): Promise<CheckedRulebook | null> {
  const paths = names.filter(isFile)
  if (paths.length === 0) return checked
  const texts = new Map(files)
  for (const path of paths) {
    const text = await readFile(resolve(context.cwd, path), 'utf8')
    const process = allProcesses(checked).find(({ process }) =>
      new RegExp(`\\bprocess:\\s*${process.id}\\b`).test(text),
    )
    const folder = process === undefined ? '' : dirname(process.process.span.file)
    texts.set(join(folder, `${path}${given}`), text)
  }
  const loaded = loadRulebookTimeline(texts)
  if (loaded.value === undefined || hasErrors(loaded.diagnostics)) {
    refuse(context, loaded.diagnostics, texts)
    return null
  }
  return loaded.value.newest.checked
}
