import { expect, it } from 'vitest';
import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { revisionChanges } from './revision-words';

const catalogue = {
  byCode: new Map([['EVT01', { name: '赛事', nameEn: 'Events' }]]),
  branches: [
    { code: 'secretariat', shortName: '秘书处', nameEn: 'Secretariat' },
    { code: 'energy', shortName: '能源专委会', nameEn: 'Energy' },
  ],
} as unknown as Catalogue;

it('names what a revision changed as people call it, never by its code', () => {
  const change = {
    before: {
      ownerCode: 'secretariat',
      kind: 'routine',
      due: '2024-11-30',
      indicatorCode: null,
      ownerBasis: 'demo',
    },
    after: {
      ownerCode: 'energy',
      kind: 'milestone',
      due: '2024-12-15',
      indicatorCode: 'EVT01',
      ownerBasis: null,
    },
  };
  expect(revisionChanges('zh', catalogue, change)).toEqual([
    '牵头单位：秘书处 → 能源专委会',
    '牵头单位依据：演示 → 协会确认',
    '类别：常态 → 里程碑',
    '完成时限：2024 年 11 月 30 日 → 2024 年 12 月 15 日',
    '关联指标：空 → 赛事',
  ]);
  expect(revisionChanges('en', catalogue, change)[0]).toBe('Lead: Secretariat → Energy');
});
