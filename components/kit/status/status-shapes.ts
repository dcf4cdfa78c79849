import type { IndicatorStatus } from '@/lib/measure/status';

const ring = 'M6 2a4 4 0 1 0 .01 0';
const down = 'M6 2v7M3 6.4 6 9.4l3-3';

type StatusShape = {
  /** The colour family; grey where nothing is judged. */
  tone: 'met' | 'pace' | 'risk' | 'behind' | 'none';
  /** A path in a box of 12 by 12, stroked. */
  path: string;
  dashes?: string;
};

/** A status as shape and colour, so that colour alone never carries it. */
export const statusShapes: Record<IndicatorStatus, StatusShape> = {
  met: { tone: 'met', path: 'M2.5 6.5 5 9l4.5-6' },
  onPace: { tone: 'pace', path: 'M2 6h7M6 3l3 3-3 3' },
  atRisk: { tone: 'risk', path: 'M6 1.8 11 10.5H1zM6 5v2.6' },
  behind: { tone: 'behind', path: down },
  missed: { tone: 'behind', path: down },
  unreported: { tone: 'none', path: ring, dashes: '2 2' },
  notDue: { tone: 'none', path: ring },
  noBase: { tone: 'none', path: `${ring}M3 9 9 3` },
  untargeted: { tone: 'none', path: 'M2.5 6h7' },
};
