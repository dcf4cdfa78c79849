import { useState } from 'react';
import { fieldName } from '@/lib/figure/cell-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import { reportWords } from './report-words';

type Props = {
  locale: Locale;
  code: string;
  label: string;
  value: string;
  /** A check or a correction requires it. */
  needed: boolean;
  /** Unfolded with the rest of what phones fold. */
  more: boolean;
  refusal: FieldRefusal | undefined;
  onType: (text: string) => void;
};

/** The note 说明: folded until it is wanted or required; unfolds without scripts too. */
export function CellNote({ locale, code, label, value, needed, more, refusal, onType }: Props) {
  const t = reportWords(locale);
  const [opened, setOpened] = useState(value !== '');
  const id = `${code}-note`;
  return (
    <details open={opened || needed || more} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary
        className={`btn list-none pointer-coarse:tap [&::-webkit-details-marker]:hidden ${needed ? 'sr-only focus:not-sr-only' : ''}`}
      >
        <span aria-hidden="true">{opened ? '－' : '＋'}</span> {t.addNote}
      </summary>
      <label htmlFor={id} className="tiny mt-1 block">
        {label}
      </label>
      <textarea
        id={id}
        name={fieldName('note', code)}
        rows={2}
        maxLength={1000}
        value={value}
        placeholder={t.notePlaceholder}
        onChange={(event) => onType(event.target.value)}
        aria-invalid={refusal ? true : undefined}
        aria-describedby={refusal ? `${id}-wrong` : undefined}
        className="field resize-y text-[0.94rem] placeholder:text-ink-3"
      />
      {refusal && (
        <p id={`${id}-wrong`} className="problem pt-0.5">
          {refusalText(locale, refusal)}
        </p>
      )}
    </details>
  );
}
