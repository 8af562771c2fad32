export * from './engine.ts'
export * from './plan.ts'
export * from './rows.ts'
export * from './scalar.ts'
