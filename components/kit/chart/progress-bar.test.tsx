import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ProgressBar } from './progress-bar';

const draw = (bar: Parameters<typeof ProgressBar>[0]['bar'], status: 'behind' | 'met' = 'behind') =>
  renderToStaticMarkup(<ProgressBar bar={bar} status={status} label="实际 61 人，年度目标 100 人" />);

test('the thick tick stands at the same place in every bar, the thin one where the plan expects it', () => {
  const svg = draw({ fill: 0.5, expected: 0.51, cut: false, from: null });
  expect(svg).toContain('<line class="bar-target" x1="88%" x2="88%"');
  expect(svg).toContain('<line class="bar-now" x1="51%" x2="51%"');
  expect(svg).toContain('class="bar-behind" y="5" height="8" width="50%"');
});

test('a bar says in words what it shows', () => {
  expect(draw({ fill: 1, expected: null, cut: true, from: null }, 'met')).toContain(
    'role="img" aria-label="实际 61 人，年度目标 100 人"',
  );
});

test('only a bar that runs out of the picture is cut', () => {
  expect(draw({ fill: 1, expected: null, cut: true, from: null })).toContain('bar-cut');
  expect(draw({ fill: 0.9, expected: null, cut: false, from: null })).not.toContain('bar-cut');
});
