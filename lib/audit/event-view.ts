import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { branchName } from '@/lib/catalogue/names-rules';
import { showPeriod } from '@/lib/kit/format/date';
import { showPercent, showPoints } from '@/lib/kit/format/number';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage, listed } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/audit';
import { en as commonEn, zh as commonZh } from '@/lib/kit/i18n/words/common';
import { en as proposalEn, zh as proposalZh } from '@/lib/kit/i18n/words/proposal';
import { en as structureEn, zh as structureZh } from '@/lib/kit/i18n/words/structure';
import { isPercent } from '@/lib/measure/kinds';
import { isPeriod } from '@/lib/measure/period';
import type { AuditRow } from './read';

type FieldChange = { field: string; label: string; before: string; after: string };

export type EventText = { who: string; action: string; thing: string; changes: FieldChange[] };

type Event = Pick<
  AuditRow,
  'actorKind' | 'actor' | 'action' | 'subject' | 'indicator' | 'branch' | 'before' | 'after'
>;

/** An event in words: who did what to what, and each changed field's old and new value. Codes become names. */
export function describeEvent(locale: Locale, catalogue: Catalogue, event: Event): EventText {
  const t = inLanguage(locale, { zh, en });
  const before = event.before ?? {};
  const after = event.after ?? {};
  const attempt = event.action === 'access.denied' ? String(after.attempt) : null;
  // The attempted action and its month are in the action and the thing.
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => attempt === null || !/^(?:attempt|period)$/.test(field),
  );
  const format = (field: string, value: unknown) => formatValue(locale, catalogue, event, field, value);
  return {
    who: event.actorKind === 'person' ? (event.actor ?? '—') : t[event.actorKind],
    action:
      attempt === null
        ? (t.actions[event.action] ?? event.action)
        : fill(t.denied, { attempt: t.attempts[attempt] ?? attempt }),
    thing: describeSubject(locale, catalogue, event),
    changes: fields
      .filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
      .map((field) => ({
        field,
        label: t.fields[field] ?? field,
        before: format(field, before[field]),
        after: format(field, after[field]),
      })),
  };
}

function describeSubject(locale: Locale, catalogue: Catalogue, { action, subject, ...event }: Event): string {
  const thing = action.split('.')[0];
  const names = [
    event.indicator && nameOf(locale, catalogue, event.indicator),
    event.branch && nameOf(locale, catalogue, event.branch),
  ];
  const period = event.after?.period ?? event.before?.period;
  const periodText = typeof period === 'string' && isPeriod(period) ? showPeriod(locale, period) : null;
  // Ids of figures and sessions mean nothing to a reader.
  const subjectText =
    thing === 'figure' || thing === 'session'
      ? null
      : isPeriod(subject)
        ? showPeriod(locale, subject)
        : nameOf(locale, catalogue, subject);
  return [...new Set([subjectText, ...names, periodText])].filter(Boolean).join(' · ');
}

function nameOf(locale: Locale, { byCode, branches }: Catalogue, code: string): string {
  const indicator = byCode.get(code);
  if (indicator) return `${inLocale(locale, indicator.name, indicator.nameEn)} ${code}`;
  return branchName(locale, branches, code);
}

function formatValue(
  locale: Locale,
  catalogue: Catalogue,
  { action, indicator }: Event,
  field: string,
  value: unknown,
): string {
  const t = inLanguage(locale, { zh, en });
  const common = inLanguage(locale, { zh: commonZh, en: commonEn });
  if (value === null || value === undefined || value === '') return t.empty;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (Array.isArray(value)) return value.map((item) => nameOf(locale, catalogue, String(item))).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (/^(?:branch|branches|indicators|ownerCode|supportCode|indicatorCode)$/.test(field))
    return listed(
      locale,
      text.split(', ').map((code) => nameOf(locale, catalogue, code)),
    );
  if (field === 'onPace' || field === 'atRisk') return `${showPoints(text)}${common.points}`;
  const wordsByField: Record<string, Record<string, string>> = {
    role: { ...inLanguage(locale, { zh: structureZh, en: structureEn }).roles, ...common.role },
    state: { ...t.itemStates, ...common.state },
    kind: { ...t.kinds, ...common.kind },
    frequency: common.frequency,
    direction: t.directions,
    programme: t.programmes,
    why: t.erasures,
    answer: t.answers,
    qualifier: { gte: t.yes },
    source: inLanguage(locale, { zh: proposalZh, en: proposalEn }).sources,
  };
  const about = indicator === null ? undefined : catalogue.byCode.get(indicator);
  if (about && isPercent(about) && field === 'value' && action.startsWith('target.'))
    return showPercent(text);
  if (/^(?:period|since|until|retiredFrom)$/.test(field) && isPeriod(text)) return showPeriod(locale, text);
  return wordsByField[field]?.[text] ?? text;
}
