/** Languages in which sources name countries. */
const languages = 'en de fr es it pt nl pl cs hu ro hr el sv da nb fi tr uk ja'.split(' ');
/** Codes ICU knows that are no countries: groupings, reserved and made-up codes. */
const noCountries = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));

/** ISO 3166-1 alpha-2 codes of countries and territories. */
export const countryCodes: ReadonlySet<string> = new Set(readCodes());

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

/**
 * ISO code by the folded name of a country in any of the languages. Where languages disagree the first one wins;
 * what is also the name of a city, a state or a plain word elsewhere is left out.
 */
export function readCountryNames(fold: (name: string) => string): Map<string, string> {
  const names = new Map<string, string>();
  for (const language of languages) {
    const known = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of countryCodes) {
      const written = known.of(code) ?? '';
      const name = fold(written);
      // Short forms of other languages are words or currencies elsewhere ("CAD" is Chad in Latvian).
      const telling = language === 'en' || name.length > 3 || /[^a-z ]/u.test(name);
      if (name.length > 1 && telling && !ambiguous.has(name) && !names.has(name)) names.set(name, code);
      if (written.includes('&')) names.set(fold(written.replace('&', 'and')), code);
    }
  }
  return names;
}

/** Georgia the state, Granada and Monaco (Munich) as cities, Jersey, short forms that are states or words. */
const ambiguous = new Set(
  'georgia georgie georgien granada grenade jersey guernsey monaco man us uk ue eu ps mo ma do in is de la'.split(' '),
);

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
