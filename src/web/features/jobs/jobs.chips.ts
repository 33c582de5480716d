import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/lib/format.ts';
import { locale } from '#web/lib/locale.ts';
import type { SearchParamChanges } from '#web/lib/search-params.ts';
import { type ChoiceFilter, choices, type IgnoredFilter, type JobFilters, valuesOf } from './jobs.search.ts';

/** One thing the list is narrowed by: what it is called, and the changes that take it away. */
export interface FilterChip {
  key: string;
  label: string;
  changes: SearchParamChanges<JobFilters>;
  isIgnored?: boolean;
}

/** A chip for everything that narrows the list besides the words searched for, and for what cannot be used. */
export function useFilterChips(search: JobFilters, filters: JobFilters, ignored: IgnoredFilter[]): FilterChip[] {
  const { t } = useTranslation();
  const names = useChoiceNames();
  const sourceName = useSourceName();
  const without = (name: keyof JobFilters, value: string, sign = ',') => ({
    [name]: valuesOf(search[name], sign)
      .filter((one) => one !== value)
      .join(sign),
  });
  const each = (name: keyof JobFilters, label: (value: string) => string, sign = ','): FilterChip[] =>
    valuesOf(filters[name], sign).map((value) => ({
      key: `${name} ${value}`,
      label: label(value),
      changes: without(name, value, sign),
    }));
  const one = (name: keyof JobFilters, label: (value: string) => string): FilterChip[] =>
    filters[name] ? [{ key: name, label: label(filters[name]), changes: { [name]: null } }] : [];
  return [
    ...each('location', (value) => value, ';'),
    ...each('country', (value) => countryName(value)),
    ...(Object.keys(choices) as ChoiceFilter[]).flatMap((name) => each(name, (value) => names[name](value))),
    ...each('skills', (value) => value),
    ...one('company', (value) => value),
    ...each('source', sourceName),
    ...one('origin', (value) => t(`jobs.origins.${value as 'own'}`)),
    ...one('dismissed', () => t('jobs.dismissedOnly')),
    ...one('minSalary', (value) => t('jobs.chips.from', { amount: formatNumber(Number(value)) })),
    ...one('maxSalary', (value) => t('jobs.chips.upTo', { amount: formatNumber(Number(value)) })),
    ...one('postedSince', (value) => t('jobs.days', { count: Number(value) })),
    ...ignored.map(({ name, value }) => ({
      key: `ignored ${name} ${value}`,
      label: t('jobs.chips.ignored', { name: t(`jobs.chips.names.${name as ChoiceFilter}`), value }),
      changes: name in choices ? without(name, value) : { [name]: null },
      isIgnored: true,
    })),
  ];
}

/** What each value of a filter is called; "not stated" says what is not. */
export function useChoiceNames(): Record<ChoiceFilter, (value: string) => string> {
  const { t } = useTranslation();
  return {
    remote: (value) => (value === 'unknown' ? t('jobs.chips.noMode') : t(`remote.${value as 'remote'}`)),
    visa: (value) => (value === 'unknown' ? t('jobs.chips.noVisa') : t(`visa.${value as 'offered'}`)),
    experienceLevel: (value) => (value === 'unknown' ? t('jobs.chips.noLevel') : t(`level.${value as 'mid'}`)),
    type: (value) => t(`type.${value as 'contract'}`),
  };
}

const sourceNames: Record<string, string> = {
  arbeitnow: 'Arbeitnow',
  hackernews: 'Hacker News',
  linkedin: 'LinkedIn',
  remoteok: 'Remote OK',
};

/** What a source is called: boards by their own spelling, what is no board by our words. */
export function useSourceName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) =>
    name === 'sample' || name === 'manual' || name === 'file'
      ? t(`jobs.sources.${name}`)
      : (sourceNames[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'region' }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}
