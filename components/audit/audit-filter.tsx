import { ExportLinks } from '@/components/kit/export/export-links';
import { Labelled } from '@/components/kit/form/labelled';
import { TextLink } from '@/components/kit/shell/text-link';
import type { AuditPage } from '@/lib/audit/read';
import type { AuditSearch } from '@/lib/audit/search-input';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/audit';

type Props = { locale: Locale; search: AuditSearch; people: AuditPage['people'] };

/** The trail's search; a GET form, so that results have an address. */
export function AuditFilter({ locale, search, people }: Props) {
  const t = inLanguage(locale, { zh, en });
  const path = localePath(locale, '/settings/audit');
  const { who, thing, action, from, to } = search;
  return (
    <search>
      <form
        noValidate
        action={path}
        method="get"
        className="card grid items-end gap-4 p-5 sm:grid-cols-2 xl:grid-cols-[1.2fr_1.4fr_1.2fr_1fr_1fr]"
      >
        <Labelled id="who" label={t.who}>
          <PersonChoice locale={locale} people={people} chosen={who} />
        </Labelled>
        <Labelled id="thing" label={t.thing}>
          <input
            id="thing"
            name="thing"
            type="search"
            defaultValue={search.thing}
            maxLength={60}
            placeholder={t.thingHint}
            className="field"
          />
        </Labelled>
        <Labelled id="action" label={t.action}>
          <ActionChoice locale={locale} chosen={action} />
        </Labelled>
        {(['from', 'to'] as const).map((name) => (
          <Labelled key={name} id={name} label={t[name]}>
            <input
              id={name}
              name={name}
              type="date"
              defaultValue={search[name] ?? ''}
              className="field num"
            />
          </Labelled>
        ))}
        <div className="col-span-full flex flex-wrap items-center gap-x-5 gap-y-2">
          <button type="submit" className="btn btn-primary tap">
            {t.search}
          </button>
          <TextLink href={path}>{t.clear}</TextLink>
          <ExportLinks locale={locale} table="audit" query={{ who, thing, action, from, to }} />
        </div>
      </form>
    </search>
  );
}

type ChoiceProps = { locale: Locale; chosen: string | null };

function PersonChoice({ locale, people, chosen }: ChoiceProps & Pick<Props, 'people'>) {
  const t = inLanguage(locale, { zh, en });
  return (
    <select id="who" name="who" defaultValue={chosen ?? ''} className="field">
      <option value="">{t.anybody}</option>
      <option value="command">{t.command}</option>
      <option value="connector">{t.connector}</option>
      {people.map(({ id, name, username }) => (
        <option key={id} value={id}>
          {name} · {username}
        </option>
      ))}
    </select>
  );
}

function ActionChoice({ locale, chosen }: ChoiceProps) {
  const t = inLanguage(locale, { zh, en });
  return (
    <select id="action" name="action" defaultValue={chosen ?? ''} className="field">
      <option value="">{t.anyAction}</option>
      {Object.entries(t.things).map(([thing, name]) => (
        <optgroup key={thing} label={name}>
          <option value={thing}>{fill(t.allOf, { thing: name })}</option>
          {Object.entries(t.actions)
            .filter(([action]) => action.startsWith(`${thing}.`))
            .map(([action, words]) => (
              <option key={action} value={action}>
                {words}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
