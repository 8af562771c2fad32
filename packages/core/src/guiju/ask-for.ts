import type { Viewer } from '@guiju/access'
import { learnOwners } from '../scope/ownership-of.ts'
import { loadedFor, type Loaded } from './loaded.ts'
import type { Answer } from './port.ts'

/**
 * Answers a viewer from the data that it may read. Where whose rows they are is not told by the rules alone, the data
 * are asked once, and the question once more.
 */
export async function askFor<T>(
  loaded: Loaded,
  viewer: Viewer,
  ask: (loaded: Loaded) => Promise<Answer<T>> | Answer<T>,
): Promise<Answer<T>> {
  const answer = await ask(loadedFor(loaded, viewer))
  if (!readsOthers(answer) || !(await learn(loaded, viewer))) return answer
  return ask(loadedFor(loaded, viewer))
}

function readsOthers(answer: Answer<unknown>): boolean {
  return (
    'problem' in answer &&
    answer.problem.diagnostics.some(({ code }) => code === 'scope-reads-others')
  )
}

async function learn({ timeline, data }: Loaded, viewer: Viewer): Promise<boolean> {
  const { signal } = new AbortController()
  let isNew = false
  for (const { checked } of timeline.texts) {
    for (const pack of checked.rulebook.packs.values()) {
      const found = await learnOwners(pack, viewer, data.sessionOf(pack), signal)
      isNew ||= found
    }
  }
  return isNew
}
