import type { Message } from '../diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'

/** Parameters of the messages about who may see what. */
export interface AccessParams {
  readonly 'access-host-open': { readonly host: string }
  readonly 'access-open-and-closed': { readonly key: string }
  readonly 'access-missing': { readonly key: string; readonly needed: string }
  readonly 'access-two-key-sets': Readonly<Record<string, never>>
  readonly 'access-secret-short': { readonly file: string; readonly bytes: number }
  readonly 'access-no-keys': Readonly<Record<string, never>>
  readonly 'access-key-unknown': { readonly id: string }
  readonly 'access-entity-unknown': { readonly kind: string; readonly nearest?: string }
}

export const accessMessages: { readonly [C in keyof AccessParams]: Message<AccessParams[C]> } = {
  'access-host-open': {
    severity: 'error',
    text: ({ host }) => ({
      en: `'${host}' is reached from other machines, and guiju.yaml does not say who may see what.`,
      zh: `其他机器可以访问“${host}”，而 guiju.yaml 没有说明谁能看到什么。`,
    }),
    suggestion: () => ({
      en: "Write 'access: { keys: .guiju/keys.json }' and make keys with 'guiju keys create', or 'access: { open: true }' if everyone may read everything.",
      zh: '请写上“access: { keys: .guiju/keys.json }”并用“guiju keys create”创建密钥；如果人人都可以读取全部内容，请写“access: { open: true }”。',
    }),
  },
  'access-open-and-closed': {
    severity: 'error',
    text: ({ key }) => ({
      en: `'open: true' lets everyone read everything, so '${key}' would keep nobody out.`,
      zh: `“open: true”允许所有人读取全部内容，因此“${key}”不起作用。`,
    }),
    suggestion: ({ key }) => ({
      en: `Leave out 'open' or '${key}'.`,
      zh: `请去掉“open”或“${key}”。`,
    }),
  },
  'access-missing': {
    severity: 'error',
    text: ({ key, needed }) => ({
      en: `'${key}' needs '${needed}'.`,
      zh: `“${key}”缺少“${needed}”。`,
    }),
  },
  'access-two-key-sets': {
    severity: 'error',
    text: () => ({
      en: "'jwt' has both 'jwks_url' and 'jwks_file', and only one of them can be meant.",
      zh: '“jwt”同时写了“jwks_url”和“jwks_file”，只能写其中一个。',
    }),
  },
  'access-secret-short': {
    severity: 'error',
    text: ({ file, bytes }) => ({
      en: `The secret in '${file}' is shorter than ${String(bytes)} bytes.`,
      zh: `“${file}”中的密钥不足 ${String(bytes)} 字节。`,
    }),
    suggestion: () => ({
      en: 'Make one with: openssl rand -base64 48',
      zh: '可以这样生成：openssl rand -base64 48',
    }),
  },
  'access-no-keys': {
    severity: 'error',
    text: () => ({
      en: 'guiju.yaml does not name a file for keys.',
      zh: 'guiju.yaml 没有指定存放密钥的文件。',
    }),
    suggestion: () => ({
      en: "Write 'access: { keys: .guiju/keys.json }'.",
      zh: '请写上“access: { keys: .guiju/keys.json }”。',
    }),
  },
  'access-key-unknown': {
    severity: 'error',
    text: ({ id }) => ({
      en: `There is no key '${id}' that could be revoked.`,
      zh: `没有可以吊销的密钥“${id}”。`,
    }),
    suggestion: () => ({
      en: "'guiju keys list' shows them.",
      zh: '“guiju keys list”会列出它们。',
    }),
  },
  'access-entity-unknown': {
    severity: 'error',
    text: ({ kind }) => ({
      en: `No pack of this project has the kind of entity '${kind}'.`,
      zh: `本项目的规则包中没有“${kind}”这种主体。`,
    }),
    suggestion: ({ nearest }) => didYouMean(nearest),
  },
}
