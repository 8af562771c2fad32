import { resolve } from 'node:path'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import {
  countDiagnostics,
  dataStyle,
  hasErrors,
  renderDiagnostics,
} from '../output/report-diagnostics.ts'
import { loadProject, loadRules, type LoadResult } from '../project/load-rules.ts'
import type { Project } from '../project/project.ts'
import { readChoice } from '../read-choice.ts'

/** Answers `guiju check`. */
export async function runCheck(context: Context, args: Arguments): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const { diagnostics, sources, files } = await checkAll(context, args)
  if (format === 'json') {
    const { toWireDiagnostic } = await import('@guiju/core')
    const wire = diagnostics.map((each) => toWireDiagnostic(each, sources))
    context.print(JSON.stringify({ diagnostics: wire }, null, 2))
  } else if (diagnostics.length > 0) {
    context.print(renderDiagnostics(diagnostics, sources, dataStyle(context)))
  }
  context.tell(
    localized(context, {
      en: `${String(files)} files checked: ${countDiagnostics(context, diagnostics)}.`,
      zh: `已检查 ${String(files)} 个文件：${countDiagnostics(context, diagnostics)}。`,
    }),
  )
  const fails = hasErrors(diagnostics) || (args.has('strict') && diagnostics.length > 0)
  return fails ? 1 : 0
}

async function checkAll(
  context: Context,
  args: Arguments,
): Promise<Pick<LoadResult<never>, 'diagnostics' | 'sources'> & { readonly files: number }> {
  const project = await projectToCheck(context, args)
  if (project.value === undefined) return { ...project, files: 0 }
  const rules = await loadRules(context, project.value, { onlyInUse: false })
  return {
    diagnostics: [...project.diagnostics, ...rules.diagnostics],
    sources: new Map([...project.sources, ...rules.sources]),
    files: rules.value?.files.size ?? rules.sources.size,
  }
}

/** Folders on the command line stand for a project with these rules and no data. */
async function projectToCheck(context: Context, args: Arguments): Promise<LoadResult<Project>> {
  if (args.positionals.length === 0) return loadProject(context, args.text('project'), null)
  const value: Project = {
    file: '',
    folder: context.cwd,
    ruleFolders: args.positionals.map((folder) => ({
      text: resolve(context.cwd, folder),
      span: { file: '', start: 0, end: 0 },
    })),
    packs: [],
    scorecard: null,
    completeThrough: null,
    data: { folder: context.cwd, files: new Map(), names: [] },
    engine: {
      name: 'duckdb',
      threads: null,
      memory: null,
      queriesAtOnce: null,
      temp: null,
      isPrepared: true,
      cellBytes: null,
    },
    cases: null,
    access: null,
    limits: {},
    log: 'off',
  }
  return { value, diagnostics: [], sources: new Map() }
}
