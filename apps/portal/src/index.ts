export { buildElements } from './build-elements.ts'
export { buildPortal } from './build.ts'
