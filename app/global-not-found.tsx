import './globals.css';
import type { Metadata } from 'next';
import { wordsOf } from '@/lib/kit/i18n/translator';

const [zh, en] = [wordsOf('zh', 'navigation'), wordsOf('en', 'navigation')];

export const metadata: Metadata = {
  title: `${zh('notFoundTitle')} · ${en('notFoundTitle')}`,
  robots: { index: false },
};

/** An address that leads nowhere: its language is unknown, so both are used. */
export default function GlobalNotFound() {
  return (
    <html lang="zh-CN" data-theme="auto">
      <body>
        <main className="mx-auto grid min-h-screen max-w-md content-center gap-4 p-6">
          {/* biome-ignore lint/performance/noImgElement: a page that knows nothing of the association */}
          <img src="/favicon.svg" width={44} height={44} alt="" />
          <h1>{zh('notFound')}</h1>
          <p>{zh('notFoundHint')}</p>
          <p lang="en" className="text-ink-2">
            {en('notFound')} {en('notFoundHint')}
          </p>
          <p>
            <a href="/" className="btn">
              {zh('home')} · {en('home')}
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
