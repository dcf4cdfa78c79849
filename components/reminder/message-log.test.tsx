import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { MessageLogData } from '@/lib/reminder/read';
import { MessageLog } from './message-log';

const row = {
  id: '5f0e5d5e-0000-4000-8000-000000000000',
  createdAtExact: '',
  createdAt: new Date('2024-08-06T14:30:00Z'),
  sentAt: null,
  nextTryAt: new Date('2024-08-07T00:00:00Z'),
  channel: 'mail',
  kind: 'reminder',
  state: 'needless',
  subject: '【催报】2024 年 7 月 3 项逾期未报',
  period: '2024-07',
  tries: 0,
  lastError: null,
  person: '联络员',
  robot: null,
  by: null,
  branchCode: 'ideology',
  branch: '思政会',
  branchEn: 'Ideology',
} satisfies MessageLogData['rows'][number];
const draw = (locale: 'zh' | 'en') =>
  renderToStaticMarkup(
    <MessageLog
      locale={locale}
      log={{ rows: [row], more: false, counts: { all: 1, waiting: 0, failed: 0 } }}
      view="all"
      mayRetryAny
    />,
  );

test('what was reported while its reminder waited is told as not needed, with the reason, in both languages', () => {
  expect(draw('zh')).toMatch(/未发送：等待期间，所提醒的各项都已报送[\s\S]*无需再发/);
  expect(draw('en')).toMatch(/Not sent: all that it would have told was reported[\s\S]*Not needed/);
});

test('nobody is asked to send it again, nor told when it goes out', () => {
  expect(draw('zh')).not.toMatch(/重新发送|08:00 发送/);
});
