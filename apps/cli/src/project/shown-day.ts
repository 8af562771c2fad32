import { parseDay, type Day } from '@guiju/rulebook'
import type { Project } from './project.ts'

const millisecondsPerDay = 86_400_000

/** The day whose rules and parameters are shown: the last complete one, or today. */
export const shownDay = ({ completeThrough }: Pick<Project, 'completeThrough'>): Day =>
  parseDay(completeThrough ?? '') ?? Math.floor(Date.now() / millisecondsPerDay)
