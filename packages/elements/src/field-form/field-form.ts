import type { ProcessField, Scalar } from '@guiju/protocol'
import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit'
import base from '../base.styles.ts'
import { GuijuElement } from '../guiju-element.ts'
import styles from './field-form.styles.ts'

/** What was written into the form: fields that were left empty are not in it. */
export type FormFields = Readonly<Record<string, Scalar>>

const inputTypes: Readonly<Record<string, string>> = {
  integer: 'number',
  date: 'date',
  timestamp: 'datetime-local',
}

/**
 * Typed fields to be filled in, and a button.
 *
 * @attr {string} action - What the button says.
 * @fires {CustomEvent<FormFields>} guiju-submit - It was sent; the detail holds the fields.
 * @csspart send - The button.
 */
export class GuijuFieldForm extends GuijuElement {
  static override styles: CSSResultGroup = [base, styles]
  static override properties: PropertyDeclarations = {
    fields: { attribute: false },
    values: { attribute: false },
    action: {},
    isBusy: { attribute: false },
  }

  /** What is to be filled in, in this order. */
  declare fields: readonly ProcessField[]
  /** What fields hold at first. */
  declare values: FormFields
  /** What the button says. */
  declare action: string
  /** While what was sent is being carried out. */
  declare isBusy: boolean

  constructor() {
    super()
    this.fields = []
    this.values = {}
    this.action = ''
    this.isBusy = false
  }

  override render(): TemplateResult {
    return html`<form @submit=${this.#send}>
      ${this.fields.map((field) => this.#field(field))}
      <button part="send" class="send" ?disabled=${this.isBusy}>${this.action}</button>
    </form>`
  }

  #field(field: ProcessField): TemplateResult {
    const { name, type } = field
    const label = this.say(field.label)
    const needed = field.isNeeded ? ' *' : ''
    if (type === 'boolean') {
      return html`<div class="field flag">
        <input id=${name} name=${name} type="checkbox" ?checked=${this.values[name] === true} />
        <label for=${name}>${label}${needed}</label>
      </div>`
    }
    return html`<div class="field">
      <label for=${name}>${label}${needed}</label>
      ${field.values === null ? this.#input(field) : this.#choice(field)}
    </div>`
  }

  #input({ name, type, isNeeded }: ProcessField): TemplateResult {
    const isAmount = ['money', 'number', 'ratio'].includes(type)
    return html`<input
      id=${name}
      name=${name}
      type=${inputTypes[type] ?? 'text'}
      step=${type === 'timestamp' ? '1' : nothing}
      inputmode=${isAmount ? 'decimal' : nothing}
      pattern=${isAmount ? '-?[0-9]+([.][0-9]+)?' : nothing}
      .value=${String(this.values[name] ?? '')}
      ?required=${isNeeded}
    />`
  }

  #choice({ name, values, isNeeded }: ProcessField): TemplateResult {
    const chosen = this.values[name]
    return html`<select id=${name} name=${name} ?required=${isNeeded}>
      <option value=""></option>
      ${values?.map(
        ({ value, label }) =>
          html`<option value=${value} ?selected=${value === chosen}>${this.say(label)}</option>`,
      )}
    </select>`
  }

  readonly #send = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    const data = new FormData(form)
    const fields = this.fields.flatMap(({ name, type }): readonly (readonly [string, Scalar])[] => {
      if (type === 'boolean') return [[name, data.has(name)]]
      const written = data.get(name)
      if (typeof written !== 'string' || written === '') return []
      return [[name, type === 'timestamp' ? new Date(written).toISOString() : written]]
    })
    const detail: FormFields = Object.fromEntries(fields)
    this.dispatchEvent(new CustomEvent('guiju-submit', { detail }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guiju-field-form': GuijuFieldForm
  }
}
