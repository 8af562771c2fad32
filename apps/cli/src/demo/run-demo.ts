import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ScorecardResponse } from '@guiju/protocol'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { scorecardTable } from '../evaluate/scorecard-table.ts'
import { seconds } from '../output/progress.ts'
import { reportProblem } from '../output/report-problem.ts'
import { openGuiju, type OpenProject } from '../project/open-guiju.ts'
import { shownName } from '../project/read-rule-files.ts'
import { pageFolder, repository } from '../serve/page-folder.ts'
import { readAddress } from '../serve/read-address.ts'
import { portInUse, serveProject } from '../serve/serve-project.ts'
import { isPortFree } from '../serve/start-server.ts'
import { ensureDemoData } from './demo-data.ts'

/** Answers `guiju demo`. */
export async function runDemo(context: Context, args: Arguments): Promise<ExitCode> {
  const address = readAddress(args)
  const project = join(repository, 'apps', 'portal', 'guiju.yaml')
  if (!existsSync(project)) return noCheckout(context)
  if (!args.has('once') && !(await isPortFree(address))) return portInUse(context, address)
  if (!(await ensureDemoData(context))) return 1
  const opened = await openGuiju(context, {
    has: () => false,
    text: (name) => (name === 'project' ? project : null),
  })
  if (opened === null) return 1
  try {
    const card = await biggestCard(context, opened)
    if (card === null) return 1
    context.print(scorecardTable(context, card))
    tellTime(context)
    if (args.has('once')) return 0
    const page = await pageFolder(context)
    return await serveProject(context, opened, {
      address,
      page,
      onReady: (url) => {
        tellNextSteps(context, url, card, opened)
      },
    })
  } finally {
    await opened.guiju.close()
  }
}

/** The scorecard of the entity with most data: the one that the page opens with. */
async function biggestCard(
  context: Context,
  { guiju, sources }: OpenProject,
): Promise<ScorecardResponse | null> {
  context.progress.wait(localized(context, { en: 'Computing', zh: '计算' }))
  try {
    const cards = await guiju.scorecards(context)
    if ('problem' in cards) return refuse(context, cards.problem, sources)
    const { scorecards, default: id } = cards.value
    const kind = scorecards.find((card) => card.id === id)?.entity ?? 'shop'
    const entities = await guiju.entities({ kind, limit: 1 }, context)
    if ('problem' in entities) return refuse(context, entities.problem, sources)
    const entity = entities.value.entities[0]?.id ?? ''
    const card = await guiju.scorecard({ id: id ?? '', entity }, context)
    return 'problem' in card ? refuse(context, card.problem, sources) : card.value
  } finally {
    context.progress.done()
  }
}

function refuse(
  context: Context,
  problem: Parameters<typeof reportProblem>[1],
  sources: ReadonlyMap<string, string>,
): null {
  context.progress.done()
  reportProblem(context, problem, sources)
  return null
}

function tellTime(context: Context): void {
  const took = seconds(performance.now())
  context.tell('')
  context.tell(
    localized(context, {
      en: `From YAML rules and rows to this scorecard: ${took} since the start.`,
      zh: `从 YAML 规则和数据行到这张评分卡：启动后 ${took}。`,
    }),
  )
}

function tellNextSteps(
  context: Context,
  url: string,
  { scorecard: { source } }: ScorecardResponse,
  { sources }: OpenProject,
): void {
  const lines = (sources.get(source.file) ?? '').split('\n')
  const found = lines.findIndex((line, index) => index >= source.line && /^\s*weight:/.test(line))
  const project = shownName(join(repository, 'apps', 'portal', 'guiju.yaml'), context.cwd)
  const why = `npx guiju explain product_bad_review_rate -p ${project}`
  const place = `${source.file}:${String(found === -1 ? source.line : found + 1)}`
  const text = localized(context, {
    en: [
      `Open            ${url}`,
      `Change a weight ${place} (weights of one level total 100%), save, and the page follows.`,
      `Ask why         click a number on the page, or: ${why}`,
      'Stop            Ctrl-C',
    ].join('\n'),
    zh: [
      `打开      ${url}`,
      `改权重    ${place}（同一层的权重合计 100%），保存后页面随之更新。`,
      `问由来    点击页面上的数字，或执行 ${why}`,
      '停止      Ctrl-C',
    ].join('\n'),
  })
  context.tell(`\n${text}\n`)
}

function noCheckout(context: Context): ExitCode {
  context.tell(
    localized(context, {
      en: 'The demo is part of a checkout of Guiju and is not installed here.',
      zh: '演示只在 Guiju 的源码目录中提供，此处没有安装。',
    }),
  )
  return 1
}
