/** Languages in which postings and addresses name countries; where two disagree on a name, the first one wins. */
const languages = 'en de fr es it pt nl pl cs hu ro hr el sv da nb fi tr uk ja'.split(' ');
/** Codes ICU knows that are no countries: groupings, reserved and made-up codes. */
const noCountries = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));

let codes: ReadonlySet<string> | undefined;
let names: readonly CountryName[] | undefined;
let codeByName: ReadonlyMap<string, string> | undefined;

/** What a country is called in a language. */
export interface CountryName {
  /** ISO 3166-1 alpha-2. */
  code: string;
  language: string;
  name: string;
}

/** ISO 3166-1 alpha-2 codes of countries and territories. */
export function countryCodes(): ReadonlySet<string> {
  codes ??= new Set(readCodes());
  return codes;
}

/** The names of all countries, one language after another, English first. */
export function countryNames(): readonly CountryName[] {
  names ??= languages.flatMap((language) => {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    return [...countryCodes()].map((code) => ({ code, language, name: display.of(code) ?? '' }));
  });
  return names;
}

/** The code of a country given by its code or by its name alone; null for what is neither. */
export function countryCode(value: string | null): string | null {
  if (!value || value.length > 60) return null;
  codeByName ??= readCodeByName();
  return codeByName.get(value.trim().toLowerCase()) ?? null;
}

/** ISO 3166-1 codes of three letters that addresses and boards use, by their code of two. */
export const threeLetterCodes: Readonly<Record<string, string>> = {
  USA: 'US',
  GBR: 'GB',
  DEU: 'DE',
  FRA: 'FR',
  NLD: 'NL',
  ESP: 'ES',
  ITA: 'IT',
  POL: 'PL',
  CHE: 'CH',
  AUT: 'AT',
  IRL: 'IE',
  SWE: 'SE',
  DNK: 'DK',
  NOR: 'NO',
  FIN: 'FI',
  BEL: 'BE',
  PRT: 'PT',
  CZE: 'CZ',
  CAN: 'CA',
  IND: 'IN',
  AUS: 'AU',
  SGP: 'SG',
  JPN: 'JP',
  BRA: 'BR',
  MEX: 'MX',
  ISR: 'IL',
  UAE: 'AE',
};

/** Names in use besides those the languages have, with the codes of their countries. */
export const countryAliases: readonly (readonly [string, string])[] = [
  ...list('GB', 'UK,U.K.,Great Britain,Britain,England,Scotland,Wales,Northern Ireland,Großbritannien,Gran Bretaña'),
  ...list('US', 'USA,U.S.,US,U.S.A.,United States of America,America,Estados Unidos de América'),
  ...list('NL', 'The Netherlands,Holland'),
  ...list('DE', 'Bundesweit,Deutschlandweit,Federal Republic of Germany'),
  ...list('CH', 'Swiss'),
  ...list('CZ', 'Czech Republic,Tschechische Republik'),
  ...list('IE', 'Republic of Ireland'),
  ...list('KR', 'South Korea,Korea'),
  ...list('AE', 'UAE'),
  ...list('TR', 'Turkey'),
  ...list('VN', 'Viet Nam'),
  ...list('GE', 'Republic of Georgia'),
  ...list('RU', 'Russian Federation'),
];

function list(code: string, names: string): [string, string][] {
  return names.split(',').map((name) => [name, code]);
}

function readCodeByName(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { code, name } of countryNames()) {
    const small = name.toLowerCase();
    if (small && !found.has(small)) found.set(small, code);
  }
  for (const code of countryCodes()) found.set(code.toLowerCase(), code);
  for (const [name, code] of countryAliases) found.set(name.toLowerCase(), code);
  return found;
}

function readCodes(): string[] {
  const known = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => known.of(code) !== undefined && !noCountries.has(code) && isCurrent(code));
}

/** Codes of former countries stand for what became of them ("DD" for "DE"). */
function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}
