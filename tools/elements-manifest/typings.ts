import { renamedAttributes, settableProperties } from './manifest.ts'
import type { ElementSource } from './read-elements.ts'

/** `react.d.ts`: the elements in JSX of React 19, which sets properties and hears events of custom elements. */
export function reactTypings(elements: readonly ElementSource[]): string {
  const lines = elements.map(
    (element) =>
      `      '${element.tag}': DetailedHTMLProps<HTMLAttributes<${element.declared.name}>, ${element.declared.name}> &\n` +
      `        ${propsOf(element)} & Handlers`,
  )
  return `// Written by \`npm run manifest\` from the elements.
${importsOf(elements)}

/** Events bubble: each can be heard on the element and on everything around it. */
type Handlers = {
  readonly [Name in keyof GuijuEvents as \`on\${Name}\`]?:
    | ((event: CustomEvent<GuijuEvents[Name]>) => void)
    | undefined
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${lines.join('\n')}
    }
  }
}
`
}

/** `vue.d.ts`: the elements in templates and in \`h\` of Vue 3. */
export function vueTypings(elements: readonly ElementSource[]): string {
  const lines = elements.map(
    (element) => `    '${element.tag}': Element<${element.declared.name}, ${propsOf(element)}>`,
  )
  return `// Written by \`npm run manifest\` from the elements.
${importsOf(elements)}

/** \`@guiju-drill\` in a template is \`onGuijuDrill\` here; events bubble, so each can be heard on every element. */
type Handlers = {
  readonly [Name in keyof GuijuEvents as \`on\${Pascal<Name>}\`]?: (
    event: CustomEvent<GuijuEvents[Name]>,
  ) => void
}
type Pascal<Name extends string> = Name extends \`\${infer First}-\${infer Rest}\`
  ? \`\${Capitalize<First>}\${Pascal<Rest>}\`
  : Capitalize<Name>

type Element<Instance, Props> = new () => Instance & { readonly $props: Props & Handlers }

declare module 'vue' {
  interface GlobalComponents {
${lines.join('\n')}
  }
}
`
}

function importsOf(elements: readonly ElementSource[]): string {
  const names = [...elements.map(({ declared }) => declared.name), 'GuijuEvents'].toSorted()
  return `import type {\n${names.map((name) => `  ${name},`).join('\n')}\n} from '../src/index.ts'`
}

function propsOf(element: ElementSource): string {
  const names = settableProperties(element).map((name) => `'${name}'`)
  const own = `Partial<Pick<${element.declared.name}, ${names.join(' | ')}>>`
  const renamed = renamedAttributes(element).map((name) => `readonly '${name}'?: string`)
  return renamed.length === 0 ? own : `${own} & { ${renamed.join('; ')} }`
}
