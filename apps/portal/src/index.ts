export { buildPortal } from './build.ts'
