export * from './plan-request.ts'
export { windowDays } from './window-days.ts'
export * from './plan-side-rows.ts'
export * from './side-funnel.ts'
