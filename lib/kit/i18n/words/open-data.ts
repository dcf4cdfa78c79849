import type { Shape } from '@/lib/kit/i18n/shape';

/** The description of the open data says these in both languages. */
export const zh = {
  title: '{association}开放数据',
  kind: '累计指标、时点指标、比率指标',
  definition: '口径',
  qualifier: 'gte：只知下限，显示时带“余”',
  missing: '缺报：应报而没有的数据',
  demo: '演示数据，不是实际数字',
};

export const en: Shape<typeof zh> = {
  title: 'Open data of the {association}',
  kind: 'flow: counts up over the year; stock: a level; ratio: a fraction',
  definition: 'What is counted, and how',
  qualifier: 'gte: only a lower bound is known',
  missing: 'Due figures that are not there',
  demo: 'Not a real figure',
};
