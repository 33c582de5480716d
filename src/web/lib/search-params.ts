/** Reads one search parameter of a page's address; undefined where it makes no sense. */
type ParamParser = (value: unknown) => unknown;

/** What the search schema of a page lets through; absent and undefined mean the same. */
type SearchOf<S extends Record<string, ParamParser>> = { [K in keyof S]?: ReturnType<S[K]> };

/** The search schema of a page: each parameter with its parser. What cannot be read is left out. */
export const searchSchema =
  <S extends Record<string, ParamParser>>(parsers: S) =>
  (search: Record<string, unknown>): SearchOf<S> => {
    const read = Object.entries(parsers).map(([name, parse]) => [name, parse(search[name])]);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as SearchOf<S>;
  };

/** What an address says after its `?`, each value as it stands there. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

/** The other way round: plain words and numbers, nothing that is empty or off. */
export function stringifySearch(search: Record<string, unknown>): string {
  const said = Object.entries(search).filter(([, value]) => ![undefined, null, '', false].includes(value as null));
  const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return query ? `?${query.replaceAll('%2C', ',').replaceAll('%3B', ';')}` : '';
}

/** Text, at most 300 characters of it. */
export const text = (value: unknown): string | undefined =>
  (typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 300) : '') || undefined;

/** A switch that is on. */
export const flag = (value: unknown): true | undefined => value === true || value === 'true' || undefined;

const matching =
  (pattern: RegExp) =>
  (value: unknown): string | undefined => {
    const given = text(value);
    return given && pattern.test(given) ? given : undefined;
  };
/** `2026-11-27`. */
export const day = matching(/^\d{4}-\d{2}-\d{2}$/u);
/** `2026-11`. */
export const month = matching(/^\d{4}-(?:0[1-9]|1[0-2])$/u);

/** The number of a page after the first. */
export const pageNumber = (value: unknown): number | undefined =>
  Number(value) > 1 ? Math.floor(Number(value)) : undefined;

/** One of these values. */
export const oneOf =
  <const T extends string>(values: readonly T[]) =>
  (value: unknown): T | undefined =>
    values.find((known) => known === value);

/** Several of these values, separated by commas. */
export const someOf =
  (values: readonly string[]) =>
  (value: unknown): string | undefined =>
    text(value)
      ?.split(',')
      .filter((one) => values.includes(one))
      .join(',') || undefined;

/** Changes to the search parameters of a page; null and empty text take one away. */
export type SearchParamChanges<S> = { [K in keyof S]?: S[K] | null };

/** The search parameters with these changes. */
export function changeSearchParams<S extends object>(search: S, changes: SearchParamChanges<S>): S {
  const merged = Object.entries({ ...search, ...changes });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined && value !== null && value !== '')) as S;
}
