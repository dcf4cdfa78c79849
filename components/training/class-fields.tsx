'use client';

import { useId } from 'react';
import { useForm } from '@/components/kit/form/form-context';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/training';

export type ClassTexts = { name: string; took: string; passed: string };

const blank = { name: '', took: '', passed: '' };

/** A line for each class and two blank ones, so that classes can be added without scripts. */
export function ClassFields({ locale, classes: stored }: { locale: Locale; classes: readonly ClassTexts[] }) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const { refused, problems, typedAll } = useForm();
  const [took, passed] = [typedAll('took', []), typedAll('passed', [])];
  const classes = refused
    ? typedAll('class', []).map((name, index) => ({
        name,
        took: took[index] ?? '',
        passed: passed[index] ?? '',
      }))
    : stored;
  const last = classes.findLastIndex((line) => line.name + line.took + line.passed !== '');
  const lines = [...classes.slice(0, last + 1), blank, blank].map((line, index) => ({ ...line, index }));
  const columns = [
    ['name', 'class', t.className, 'text'],
    ['took', 'took', t.classTook, 'numeric'],
    ['passed', 'passed', t.classPassed, 'numeric'],
  ] as const;
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="label">{t.classes}</legend>
      <p className="tiny">{t.classesHint}</p>
      <datalist id={`${id}names`}>
        <option value={t.managers} />
        <option value={t.operators} />
      </datalist>
      {lines.map((line) => {
        const messages = columns.flatMap(([, field]) => problems[`${field}.${line.index}`] ?? []);
        return (
          <div key={line.index}>
            <div className="grid grid-cols-[minmax(0,1fr)_5.5rem_5.5rem] gap-2">
              {columns.map(([of, field, word, mode]) => (
                <label key={field} className="min-w-0">
                  <span className={line.index === 0 ? 'tiny block' : 'sr-only'}>
                    {line.index === 0 ? word : `${fill(t.classNth, { n: line.index + 1 })} ${word}`}
                  </span>
                  <input
                    name={field}
                    defaultValue={line[of]}
                    maxLength={of === 'name' ? 40 : 12}
                    inputMode={mode}
                    list={of === 'name' ? `${id}names` : undefined}
                    autoComplete="off"
                    className={of === 'name' ? 'field' : 'field num text-right'}
                    aria-invalid={problems[`${field}.${line.index}`] ? true : undefined}
                    aria-describedby={messages.length > 0 ? `${id}${line.index}` : undefined}
                  />
                </label>
              ))}
            </div>
            <p id={`${id}${line.index}`} role="alert" className="problem mt-1 empty:hidden">
              {messages[0]}
            </p>
          </div>
        );
      })}
    </fieldset>
  );
}
