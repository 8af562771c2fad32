import { roles, type Role } from './viewer.ts'

/** The roles among these words; others are somebody else's. */
export const knownRoles = (words: readonly unknown[]): readonly Role[] =>
  roles.filter((role) => words.includes(role))
