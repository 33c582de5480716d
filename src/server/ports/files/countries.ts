const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi', 'pl'];
const aliases: [string, string][] = [
  ['UK', 'GB'],
  ['U.K.', 'GB'],
  ['Great Britain', 'GB'],
  ['England', 'GB'],
  ['Scotland', 'GB'],
  ['Wales', 'GB'],
  ['Northern Ireland', 'GB'],
  ['USA', 'US'],
  ['U.S.', 'US'],
  ['U.S.A.', 'US'],
  ['United States of America', 'US'],
  ['The Netherlands', 'NL'],
  ['Holland', 'NL'],
  ['Czech Republic', 'CZ'],
  ['Republic of Ireland', 'IE'],
  ['South Korea', 'KR'],
  ['UAE', 'AE'],
  ['Turkey', 'TR'],
];
let known: ReadonlyMap<string, string> | undefined;

/** The ISO 3166 code of a country given by its code or by its name; null for what is neither. */
export function countryCode(value: string | null): string | null {
  if (!value || value.length > 60) return null;
  known ??= namesOfCountries();
  return known.get(value.trim().toLowerCase()) ?? null;
}

/** Whether a text names a part of the world that holds several countries. */
export const isRegion = (value: string): boolean =>
  /^(?:worldwide|anywhere|global|world|europe|european union|eu|eea|emea|apac|latam|dach|benelux|nordics|scandinavia|(?:north|south|latin|central) america|(?:the )?americas|asia|africa|oceania|middle east)$/iu.test(
    value.trim(),
  );

function namesOfCountries(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes: string[] = [];
  for (let first = 65; first <= 90; first++)
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second);
      if (!notCountries.has(code) && english.of(code)) codes.push(code);
    }
  for (const language of languages) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code)?.toLowerCase();
      if (name && !names.has(name)) names.set(name, code);
    }
  }
  for (const code of codes) names.set(code.toLowerCase(), code);
  for (const [name, code] of aliases) names.set(name.toLowerCase(), code);
  return names;
}

/** Codes with a name that are no country of today: unions, former states, codes kept free. */
const notCountries = new Set([
  'EU',
  'EZ',
  'UN',
  'UK',
  'ZZ',
  'QO',
  'XA',
  'XB',
  'SU',
  'DD',
  'YU',
  'CS',
  'FX',
  'TP',
  'YD',
  'ZR',
  'BU',
  'AN',
  'NT',
  'DY',
  'HV',
  'NH',
  'RH',
  'VD',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
]);
