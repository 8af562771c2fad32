import {
  auditLog,
  localTimeText,
  readInstant,
  type AuditedCase,
  type ProcessRules,
} from '@guiju/process'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { renderTable } from '../output/table.ts'
import { readChoice } from '../read-choice.ts'
import { readLog } from './read-log.ts'

/** Answers `guiju process audit`: every case of a log that broke the rules, and where. Exit code 1 when there is one. */
export async function auditProcess(
  context: Context,
  args: Arguments,
  rules: ProcessRules,
): Promise<ExitCode> {
  const format = readChoice(args, 'format', ['text', 'json'])
  const file = args.text('log')
  if (file === null) {
    throw new UsageError({ en: 'Say which log: --log FILE.', zh: '请指明日志：--log FILE。' })
  }
  const { entries, mistakes } = await readLog(context, rules, file)
  for (const mistake of mistakes)
    context.tell(`${file}:${mistake.line}  ${localized(context, mistake.message)}`)
  if (mistakes.length > 0) return 1
  const last = entries.reduce((latest, { at }) => (at > latest ? at : latest), 0n)
  const cases = auditLog(rules, entries, untilOf(args, rules) ?? last)
  const broken = cases.filter(({ findings }) => findings.length > 0)
  if (format === 'json')
    context.print(
      JSON.stringify(
        cases.map((each) => auditJson(rules, each)),
        null,
        2,
      ),
    )
  else if (broken.length > 0) context.print(findingsTable(context, rules, broken))
  const [all, some] = [String(cases.length), String(broken.length)]
  context.tell(
    localized(context, {
      en: `${all} cases in ${String(entries.length)} lines: ${some} broke the rules.`,
      zh: `共 ${String(entries.length)} 行、${all} 个案件，其中 ${some} 个违反规则。`,
    }),
  )
  return broken.length > 0 ? 1 : 0
}

function untilOf(args: Arguments, { pack }: ProcessRules): bigint | null {
  const written = args.text('until')
  if (written === null) return null
  const instant = readInstant(written, pack.timeZone)
  if (instant === undefined) {
    throw new UsageError({
      en: `--until takes a time such as '2023-05-01 10:00', not '${written}'.`,
      zh: `--until 须为 2023-05-01 10:00 这样的时刻，而不是“${written}”。`,
    })
  }
  return instant
}

function findingsTable(
  context: Context,
  { pack }: ProcessRules,
  broken: readonly AuditedCase[],
): string {
  const title = (en: string, zh: string): string => localized(context, { en, zh })
  const columns = [
    { title: title('case', '案件'), align: 'left' as const, keepsWords: true },
    { title: title('line', '行'), align: 'right' as const },
    { title: title('time', '时间'), align: 'left' as const },
    { title: title('event', '事件'), align: 'left' as const },
    { title: title('what is wrong', '问题'), align: 'left' as const },
  ]
  const rows = broken.flatMap((each) =>
    each.findings.map((finding) => [
      each.case,
      String(finding.line),
      localTimeText(finding.at, pack.timeZone),
      finding.event ?? '',
      localized(context, finding.message),
    ]),
  )
  return renderTable(columns, rows, context.width)
}

function auditJson({ pack }: ProcessRules, each: AuditedCase): object {
  return {
    case: each.case,
    findings: each.findings.map(({ kind, line, at, event, message }) => ({
      kind,
      line,
      at: localTimeText(at, pack.timeZone),
      event,
      message,
    })),
  }
}
