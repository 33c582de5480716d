import { describe, expect, it } from 'vitest';
import { readPlace, sharedCountry, splitPlaces } from './places.rules.ts';

const countryOfAll = (texts: string[]) => sharedCountry(texts.map((text) => readPlace(text)));

const countries: [string, string | null][] = [
  // A code at the end: of a country where the city lies there or a region stands before it, otherwise of a state.
  ['Hamburg, DE', 'DE'],
  ['Leipzig, SN, DE', 'DE'],
  ['Hyderabad, TG, IN', 'IN'],
  ['Ottawa, ON, CA', 'CA'],
  ['Haifa, IL', 'IL'],
  ['Naperville, IL', 'US'],
  ['Dover, DE 19901', 'US'],
  ['Rabat, MA', 'MA'],
  ['Salem, MA', 'US'],
  ['Perth, WA', 'AU'],
  ['Spokane, WA', 'US'],
  ['Gdynia, PL', 'PL'],
  ['Halifax, NS', 'CA'],
  // A state written out goes before the cities one knows.
  ['Paris, Kentucky', 'US'],
  ['Athens, Georgia', 'US'],
  ['Tbilisi, Georgia', 'GE'],
  ['Georgia', null],
  ['Cambridge, Ontario', 'CA'],
  ['Newcastle, New South Wales', 'AU'],
  ['Boston, England', 'GB'],
  ['denver co', 'US'],
  // The code first.
  ['FR-Nantes', 'FR'],
  ['SE: Lund', 'SE'],
  ['USA.OH.Columbus', 'US'],
  ['US, TX, Plano', 'US'],
  ['CA-Sunnyvale', 'US'],
  // Areas, postcodes, several places.
  ['Greater Boston Area', 'US'],
  ['Raum Stuttgart', 'DE'],
  ['Seattle-Tacoma Metro', 'US'],
  ['50667 Köln', 'DE'],
  ['3011 AB Rotterdam', 'NL'],
  ['Leeds LS1 4AP, England', 'GB'],
  ['Porto & Lisbon', 'PT'],
  ['Porto and Madrid', null],
  ['Bosnia and Herzegovina', 'BA'],
  // What a remote job is open to.
  ['Remote - Canada only', 'CA'],
  ['Anywhere in Spain', 'ES'],
  ['Remote (Sweden)', 'SE'],
  ['Remote (ET)', null],
  ['Remote, Ireland or Portugal', null],
  ['Europe, Ireland', null],
  ['Graz, Austria, Europe', 'AT'],
  ['EMEA', null],
  // Countries in the languages of postings, and those few postings name.
  ['Pays-Bas', 'NL'],
  ['Alemania', 'DE'],
  ['Großbritannien', 'GB'],
  ['Szwecja', 'SE'],
  ['日本', 'JP'],
  ['Ulaanbaatar, Mongolia', 'MN'],
  ['Ljubljana, Slowenien', 'SI'],
  ['Dublin, OH', 'US'],
  ['Dublin', 'IE'],
  ['London, ON', 'CA'],
  ['Birmingham, AL', 'US'],
  ['Vancouver, WA', 'US'],
  ['Melbourne, FL', 'US'],
  ['Berlin, NH', 'US'],
  ['Valencia, CA', 'US'],
  ['Moscow, ID', 'US'],
  ['Florence, SC', 'US'],
  ['Frankfurt/Main', 'DE'],
  // What is no place, or in no one country.
  ['Remote', null],
  ['Worldwide', null],
  ['Home Office', null],
  ['Various locations', null],
  ['Europe', null],
  ['DACH', null],
  ['APAC', null],
  ['Headquarters', null],
  ['On site', null],
  ['Flexible', null],
  ['To be discussed', null],
  ['Berlin; Vienna', null],
  ['Remote (EU)', null],
  ['Deutschlandweit unterwegs', 'DE'],
  ['Musterdorf', null],
  ['CAD', null],
];

describe('the country of a place', () => {
  it.each(countries)('%s: %s', (text, country) => {
    expect(countryOfAll(splitPlaces(text))).toBe(country);
  });

  it('is none where several places lie in different ones', () => {
    expect(countryOfAll(['Berlin', 'Hamburg'])).toBe('DE');
    expect(countryOfAll(['Berlin', 'Paris'])).toBeNull();
    expect(countryOfAll(['Europe', 'Berlin'])).toBeNull();
  });
});

describe('a place', () => {
  it('is compared by one spelling of its city, with its state and country', () => {
    expect(readPlace('Köln')).toEqual(readPlace('Cologne, Germany'));
    expect(readPlace('Milano, Italia')).toEqual(readPlace('Milan, Italy'));
    expect(readPlace('Hybrid - Leeds')).toMatchObject({ city: 'leeds', country: 'GB', remote: 'hybrid' });
    expect(readPlace('Frankfurt (Oder)').city).not.toBe(readPlace('Frankfurt').city);
    expect(readPlace('Aurora, CO')).toMatchObject({ city: 'aurora', region: 'US-CO', country: 'US' });
    expect(readPlace('Remote')).toMatchObject({ city: '', country: null, remote: 'remote' });
  });

  it('is split off a list, without placeholders', () => {
    expect(splitPlaces('Berlin; Paris | 3 locations / N/A')).toEqual(['Berlin', 'Paris']);
    expect(splitPlaces(' , Oslo ,or Bergen or Hamar')).toEqual(['Oslo ,or Bergen', 'Hamar']);
    expect(splitPlaces(`${' ,'.repeat(200_000)} or`)).toEqual([]);
  });
});
