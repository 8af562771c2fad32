import { createGuiju, type Guiju } from '@guiju/core'
import type { BoardRequest } from '@guiju/protocol'
import { parseDay } from '@guiju/rulebook'
import { completeThrough } from '../../demo/generate-demo.ts'
import { interleave, type Timings } from '../measure.ts'
import { demoData, openDemo, rulesIn } from '../open-demo.ts'

const call = { signal: new AbortController().signal }

/** Times every board of the packs over a demo marketplace of `orders` orders, for the largest entity each. */
export async function benchBoards(
  folder: string,
  orders: number,
  runs: number,
): Promise<readonly Timings[]> {
  await demoData(folder, orders)
  const guiju = await openMarketplace(folder)
  const listed = await guiju.boards(call)
  if ('problem' in listed) throw new Error(listed.problem.message.en)
  const contestants = []
  for (const { id, entity: kind } of listed.value.boards) {
    const largest = kind === null ? null : await largestOf(guiju, kind)
    const asked: BoardRequest =
      kind === null || largest === null ? {} : { entity: { kind, id: largest } }
    contestants.push({
      name: `${id}${largest === null ? '' : ` of ${largest}`}`,
      run: async () => {
        const answer = await guiju.board(id, asked, call)
        if ('problem' in answer) throw new Error(`${id}: ${answer.problem.message.en}`)
        return answer
      },
    })
  }
  const timings = await interleave(contestants, runs)
  await guiju.close()
  return timings
}

async function largestOf(guiju: Guiju, kind: string): Promise<string | null> {
  const found = await guiju.entities({ kind, limit: 1 }, call)
  return 'problem' in found ? null : (found.value.entities[0]?.id ?? null)
}

async function openMarketplace(folder: string): Promise<Guiju> {
  const folders = ['marketplace', 'taote/traffic', 'douyin/reputation', 'douyin/service-analysis']
  folders.push('douyin/refund-analysis', 'douyin/user-voice')
  return createGuiju({
    rules: rulesIn(folders),
    openData: async (checked) => {
      const { value: session, diagnostics } = await openDemo(folder, checked)
      if (session === undefined) return { diagnostics }
      const data = {
        sessionOf: () => session,
        declaredDays: parseDay(completeThrough),
        rejected: [],
        close: () => session.close(),
      }
      return { value: data, diagnostics }
    },
  })
}
