import { statusShapes } from '@/components/kit/status/status-shapes';
import type { IndicatorStatus } from '@/lib/measure/status';
import { type Bar, targetAt } from './bar-geometry';
import './chart.css';

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** A bar to the target (thick tick) with the expected value (thin tick). `label` describes it. */
export function ProgressBar({ bar, status, label }: { bar: Bar; status: IndicatorStatus; label: string }) {
  const expected = bar.expected === null ? null : percent(bar.expected);
  return (
    <svg className="bar" width="100%" height="18" role="img" aria-label={label}>
      <rect className="bar-track" y="5" height="8" width={percent(targetAt)} rx="2" />
      <rect
        className={`bar-${statusShapes[status].tone}`}
        y="5"
        height="8"
        width={percent(bar.fill)}
        rx="2"
      />
      {bar.cut && <line className="bar-cut" x1="97.5%" x2="95.5%" y1="3" y2="15" />}
      {expected && <line className="bar-now" x1={expected} x2={expected} y1="1" y2="17" />}
      <line className="bar-target" x1={percent(targetAt)} x2={percent(targetAt)} y1="2" y2="16" />
    </svg>
  );
}
