export * from './plan-request.ts'
export { windowDays } from './window-days.ts'
