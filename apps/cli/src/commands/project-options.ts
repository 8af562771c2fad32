import type { Options } from '../command.ts'

/** Options of every command that works on a project. */
export const projectOptions: Options = {
  project: {
    value: 'FILE',
    short: 'p',
    help: {
      en: 'project file (default: the nearest guiju.yaml upward)',
      zh: '项目文件(默认:向上最近的 guiju.yaml)',
    },
  },
}

/** For commands that also read data. */
export const dataOptions: Options = {
  ...projectOptions,
  data: {
    value: 'DIR',
    help: {
      en: 'folder with the data files, instead of the one in the project file',
      zh: '数据目录，代替项目文件所设',
    },
  },
  'no-cells': {
    value: null,
    help: {
      en: 'compute from rows, without sums by day that were kept',
      zh: '从逐行数据计算，不用保存的按日汇总',
    },
  },
}
