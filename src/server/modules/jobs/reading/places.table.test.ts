import { expect, it } from 'vitest';
import { keyOf } from '#server/modules/jobs/gazetteer/gazetteer.ts';
import { findPlaces, splitPlaces } from './places.rules.ts';

/** A location as postings write it, and the places it is at: keys of the gazetteer, without what they lie in. */
const sentences = `
Munich, Germany => 2867714
München => 2867714
Muenchen, Bayern => 2867714
MÜNCHEN => 2867714
80331 München => 2867714
Großraum München => 2867714
Greater Munich Metropolitan Area => 2867714
Monaco di Baviera => 2867714
Munique, Alemanha => 2867714
Мюнхен => 2867714
ミュンヘン => 2867714
Munich (Hybrid) => 2867714
Hybrid - Munich => 2867714
On-site in Munich, Bavaria => 2867714
Munich, BY, Germany => 2867714
Köln => 2886242
Koeln => 2886242
Cologne, North Rhine-Westphalia, Germany => 2886242
Frankfurt => 2925533
Frankfurt am Main, Hessen => 2925533
Frankfurt a.M. => 2925533
Frankfurt (Oder) => 2925535
Halle (Saale) => 2911522
Nürnberg / Fürth => 2861650 2923544
Berlin Mitte => 2950159
Kreuzberg, Berlin => 2884161
DE-Berlin => 2950159
Hamburg, DE => 2911298
Leipzig, SN, DE => 2879139
Bayern => DE-BY
NRW => DE-NW
Baden-Württemberg, Germany => DE-BW
Deutschland => DE
Bundesweit => DE
Germany (Remote) => DE
Remote (Germany) => DE
Remote, Germany => DE
100% Remote - Deutschland => DE
Ruhrgebiet => area:ruhr
Wien => 2761369
Vienna, Austria => 2761369
Zürich => 2657896
Zuerich, ZH => 2657896
Genève, Suisse => 2660646
DACH => group:dach
Berlin or Vienna => 2950159 2761369
Berlin, Paris, London => 2950159 2988507 2643743
London => 2643743
London, UK => 2643743
London, England, United Kingdom => 2643743
Greater London => 2643743
London Area, United Kingdom => 2643743
City of London => 2643743
Central London => 2643743
Londres => 2643743
Croydon, Greater London => 2651817
Islington, London => 2646003
London, Ontario => 6058560
London, ON => 6058560
London, ON, Canada => 6058560
London, KY => 4298960
UK => GB
U.K. => GB
United Kingdom => GB
Great Britain => GB
Großbritannien => GB
Remote - UK only => GB
England => GB-ENG
Edinburgh, Scotland => 2650225
Cardiff, Wales => 2653822
Belfast, Northern Ireland => 2655984
Manchester, Greater Manchester => 2643123
Greater Manchester => area:greater-manchester
Newcastle upon Tyne, Tyne and Wear => 2641673
Leeds LS1 4AP, England => 2644688
Oxfordshire => GB.ENG.K2
Reading, Berkshire => 2639577
Boston, Lincolnshire => 2655138
Hull => 2645425
Dublin => 2964574
Dublin, Ireland => 2964574
Co. Cork, Ireland => IE.M.04
Paris => 2988507
Paris, France => 2988507
75008 Paris => 2988507
Paris, Île-de-France => 2988507
Île-de-France => FR-IDF
Ile de France => FR-IDF
Paris, Texas => 4717560
Paris, TX => 4717560
Paris, TX 75460 => 4717560
Paris (Texas) => 4717560
Paris, Kentucky => 4303602
Lyon, Rhône => 2996944
FR-Nantes => 2990969
Amsterdam, Noord-Holland => 2759794
Den Haag => 2747373
The Hague, Netherlands => 2747373
Nederland => NL
Utrecht => 2745912
Bruxelles => 2800866
Antwerpen, België => 2803138
Madrid, España => 3117735
Valencia => 2509954
Sevilla => 2510911
Barcelona, Catalonia, Spain => 3128760
Milano => 3173435
Milan, Lombardy, Italy => 3173435
Roma, Lazio => 3169070
Lisboa => 2267057
Warszawa => 756135
Kraków, małopolskie => 3094802
Wrocław, PL => 3081368
Praha => 3067696
Budapest, Magyarország => 3054643
Stockholm, Sverige => 2673730
København => 2618425
Athens, Greece => 264371
Athens, GA => 4180386
Athens, Georgia => 4180386
Tbilisi, Georgia => 611717
Georgia => GE US-GA
New York, NY => 5128581
New York => 5128581
NYC => 5128581
New York City => 5128581
Brooklyn, NY => 5110302
New York, New York, United States => 5128581
NY => US-NY
San Francisco, CA => 5391959
SF => 5391959
San Francisco Bay Area => area:bay-area
Bay Area => area:bay-area
Silicon Valley => area:silicon-valley
US, CA, Santa Clara => 5393015
USA.OH.Columbus => 4509177
CA-Sunnyvale => 5400075
Austin, TX or Remote => 4671654
austin tx => 4671654
Washington, DC => 4140963
Washington, D.C. => 4140963
Greater Seattle Area => area:seattle-area
Dallas-Fort Worth Metroplex => area:dfw
Portland, Maine => 4975802
Portland, OR => 5746545
Springfield, IL => 4250542
Cambridge, MA => 4931972
Cambridge, UK => 2653941
Redmond, Wa => 5808079
USA => US
United States (East Coast) => US
Remote - US => US
Texas => US-TX
Toronto, ON, CA => 6167865
Greater Toronto Area => area:gta
Vancouver, BC => 6173331
Vancouver, WA => 5814616
Montréal => 6077243
Québec => CA-QC
Remote in Canada => CA
Sydney, NSW => 2147714
Perth, WA => 2063523
Melbourne VIC 3000 => 2158177
Bangalore, Karnataka, India => 1277333
Bengaluru => 1277333
Hyderabad, TG, IN => 1269843
Gurgaon => 1270642
Singapore => SG
Tokyo, Japan => 1850147
東京 => 1850147
서울 => 1835848
Tel Aviv-Yafo, Israel => 293397
Haifa, IL => 294801
Dubai, UAE => 292223
São Paulo, SP => 3448439
EMEA => group:emea
Europe => group:europe
EU => group:eu
Remote (EU) => group:eu
Graz, Austria, Europe => 2778067
Remote =>
Worldwide =>
Various locations =>
Home Office =>
Mobile =>
Johnson =>
in =>
de =>
Musterdorf =>
Senior Engineer =>
`;

const table = sentences
  .trim()
  .split('\n')
  .map((line) => {
    const [text = '', keys = ''] = line.split('=>').map((part) => part.trim());
    return [text, keys] as const;
  });

it('has at least 150 rows', () => {
  expect(table.length).toBeGreaterThanOrEqual(150);
});

it.each(table)('%s is at %s', (text, expected) => {
  const found = splitPlaces(text).flatMap((place) => findPlaces(place));
  const keys = found.map(({ place, within }) => place ?? within).filter((place) => place !== null);
  expect(keys.map(keyOf).sort()).toEqual(expected.split(' ').filter(Boolean).sort());
});

/** Locations of postings that state their country, as a board of several countries writes them. */
const within = `
US | Georgia => US-GA
US | Macon, Georgia => 4207400
US | Macon => 4207400
US | Paris => 4717560
US | New York => 5128581
FR | Mâcon-Sud, Mâcon => 2996882
FR | Mâcon => 2996882
FR | Paris => 2988507
GB | St. James, Bristol => 2654675
GB | New York Industrial Park, Newcastle Upon Tyne => 2641673
GB | Richmond => 2639389
NL | Westland =>
NL | Naaldwijk, Westland => 2750523
GE | Georgia => GE
GE | Tbilisi, Georgia => 611717
DE | Lisbon, Portugal => 2267057
DE | Frankfurt => 2925533
DE | EMEA => group:emea
US | EMEA =>
`;
const withinTable = within
  .trim()
  .split('\n')
  .map((line) => line.split(/ \| | => ?| =>$/u) as [string, string, string]);

it.each(withinTable)('%s: %s is at %s', (country, text, expected) => {
  const found = findPlaces(text, country).map(({ place, within: around }) => place ?? around);
  const keys = found.filter((place) => place !== null).map(keyOf);
  expect(keys.sort()).toEqual(expected.split(' ').filter(Boolean).sort());
});
