import type { LocalText } from '@guiju/language'

type SystemError = NodeJS.ErrnoException & { readonly hostname?: string; readonly address?: string }

/** An error of the system, such as ENOENT, as a sentence with what to do; its own words when it is a rare one. */
export function systemErrorText(error: SystemError): LocalText {
  if (error.syscall === 'listen' && error.code === 'EACCES') return portRefused
  return texts[error.code ?? '']?.(error) ?? { en: error.message, zh: error.message }
}

const portRefused: LocalText = {
  en: 'This account may not listen on that port. Choose one above 1023, such as --port 8420.',
  zh: '当前账户无权监听该端口。请选择 1023 以上的端口，例如 --port 8420。',
}

const notAllowed = ({ path = '' }: SystemError): LocalText => ({
  en: `This account may not read or write '${path}'. Change its permissions, or choose another place.`,
  zh: `当前账户无权读写“${path}”。请修改权限，或换一个位置。`,
})

function notOwnAddress({ hostname, address }: SystemError): LocalText {
  const host = hostname ?? address ?? ''
  return {
    en: `'${host}' is not an address of this machine. Use --host 127.0.0.1, or --host 0.0.0.0 for all of its addresses.`,
    zh: `“${host}”不是本机的地址。请用 --host 127.0.0.1，或用 --host 0.0.0.0 监听全部地址。`,
  }
}

const texts: Readonly<Record<string, (error: SystemError) => LocalText>> = {
  ENOENT: ({ path = '' }) => ({
    en: `'${path}' does not exist, or its folder does not. Correct the path, or create the folder first.`,
    zh: `“${path}”或它所在的目录不存在。请更正路径，或先创建目录。`,
  }),
  EISDIR: ({ path }) => ({
    en: `${path === undefined ? 'What was named' : `'${path}'`} is a folder, and a file is needed. Name a file in it.`,
    zh: `${path === undefined ? '给出的' : `“${path}”`}是目录，此处需要文件。请写出其中的文件名。`,
  }),
  ENOTDIR: ({ path = '' }) => ({
    en: `A part of the path '${path}' is a file and not a folder. Correct the path.`,
    zh: `路径“${path}”中有一段是文件而不是目录。请更正路径。`,
  }),
  EACCES: notAllowed,
  EPERM: notAllowed,
  ENOTFOUND: notOwnAddress,
  EAI_AGAIN: notOwnAddress,
  EADDRNOTAVAIL: notOwnAddress,
  ENOSPC: () => ({
    en: 'The disk is full. Free some space and try again.',
    zh: '磁盘已满。请腾出空间后重试。',
  }),
}
