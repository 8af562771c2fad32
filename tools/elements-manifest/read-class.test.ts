import { expect, test } from 'vitest'
import { readClass } from './read-class.ts'

const text = `
/** A card. */
export class Card extends Base {
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    size: { type: Number },
    data: { attribute: false },
    isOpen: { state: true },
  }

  declare baseUrl: string
  /** How large. */
  declare size: number
  declare data:
    | Data
    | null
  declare private isOpen: boolean
  readonly #language = new Language(this)

  get client(): Client {
    return this.#client
  }

  override render(): TemplateResult {}

  /** Shows it. */
  open(at: Place, options = {}): void {}

  readonly #hear = (): void => {}
}
`

test('what a page can reach of a class is read, with types as they are written', () => {
  const { name, superclass, comment, members } = readClass(text)
  expect([name, superclass, comment.description]).toEqual(['Card', 'Base', 'A card.'])
  expect(members.map((member) => `${member.kind} ${member.name}: ${member.type}`)).toEqual([
    'field baseUrl: string',
    'field size: number',
    'field data: | Data | null',
    'field client: Client',
    'method open: void',
  ])
  expect(members.filter(({ isReadonly }) => isReadonly).map((member) => member.name)).toEqual([
    'client',
  ])
})

test('attributes are told by the declaration of properties', () => {
  expect(readClass(text).properties).toEqual([
    { name: 'baseUrl', attribute: 'base-url', isState: false },
    { name: 'size', attribute: 'size', isState: false },
    { name: 'data', attribute: null, isState: false },
    { name: 'isOpen', attribute: null, isState: true },
  ])
})

test('a file without a class is refused', () => {
  expect(() => readClass('export const a = 1')).toThrow('no class')
})
