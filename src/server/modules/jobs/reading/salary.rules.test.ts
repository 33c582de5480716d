import { describe, expect, it } from 'vitest';
import { likelyPeriod, plausible, readSalary } from './salary.rules.ts';

/** "min–max CURRENCY period", an end left out where it is not said; "none" where no pay is read. */
function read(text: string, country: string | null = null): string {
  const found = readSalary(text, country);
  return found ? `${found.min ?? ''}–${found.max ?? ''} ${found.currency ?? '?'} ${likelyPeriod(found)}` : 'none';
}

describe('how often pay is paid', () => {
  it.each([
    ['Gehalt: 52.000 €', null],
    ['Salary: £41k-£52k', null],
    ['$90k base + $30k commission', null],
    ['52.000 € brutto im Jahr', 'year'],
    ['Jahresgehalt ab 48.000 Euro', 'year'],
    ['CTC 14-19 LPA', 'year'],
    ['Lohn: 2.900 € brutto im Monat', 'month'],
  ])('%s: %s', (text, period) => {
    expect(readSalary(text)).toMatchObject({ period });
  });

  it('is guessed for comparing alone', () => {
    expect(likelyPeriod({ min: 52_000, max: 52_000, period: null })).toBe('year');
    expect(likelyPeriod({ min: 22.5, max: null, period: null })).toBe('hour');
    expect(likelyPeriod({ min: 52_000, max: null, period: 'month' })).toBe('month');
  });
});

describe('pay of a text', () => {
  it.each([
    // ranges and multipliers
    ['Salary: £41k-£52k', '41000–52000 GBP year'],
    ['We offer 70-85k EUR', '70000–85000 EUR year'],
    ['Gärtnerin | Köln | 38-44k | Vollzeit', '38000–44000 ? year'],
    ['between $71,000 and $83,500 a year', '71000–83500 USD year'],
    ['pay of anywhere from £31k up to £39k', '31000–39000 GBP year'],
    ['Minimum salary: $61,000, maximum salary: $74,000', '61000–74000 USD year'],
    ['Salary: £28,000 - £31,000 + bonus + pension', '28000–31000 GBP year'],
    // a code beside the amount says more than the sign
    ['$98,000 - $112,000 AUD plus super', '98000–112000 AUD year'],
    ['NZD $88k', '88000–88000 NZD year'],
    ['Pay range (CAD): $64,000 to $71,000 CAD', '64000–71000 CAD year'],
    ['Salary EUR41,500 gross a year', '41500–41500 EUR year'],
    ['Sueldo: 33.000EUR – 37.000EUR', '33000–37000 EUR year'],
    ['Salary 47000 - 53000 (CHF)', '47000–53000 CHF year'],
    ['Salary Â£33,000 - Â£36,000', '33000–36000 GBP year'],
    // the period stands behind other words
    ['Lohn: 2.900 € brutto im Monat', '2900–2900 EUR month'],
    ['11 000 - 14 500 zł netto + VAT / mies.', '11000–14500 PLN month'],
    ['900 - 1 100 PLN/MD', '900–1100 PLN day'],
    ['3 100 € bruts par mois', '3100–3100 EUR month'],
    ['52 000 Kč hrubého měsíčně', '52000–52000 CZK month'],
    ['Salaris van €3.150,- tot €3.990,- bruto per maand', '3150–3990 EUR month'],
    ['Hourly rate: $31.50', '31.5–31.5 USD hour'],
    ['£12.90 an hour', '12.9–12.9 GBP hour'],
    ['USD 48 p/h', '48–48 USD hour'],
    ['$2,150 weekly gross', '2150–2150 USD week'],
    ['Tagessatz: 580 € zzgl. MwSt.', '580–580 EUR day'],
    ['£310 - £340 per dayInside IR35', '310–340 GBP day'],
    ['Månadslön: 38 500 kr', '38500–38500 SEK month'],
    ['Gehalt: 52.000 € bis 61.000 € brutto im Jahr', '52000–61000 EUR year'],
    ['Wir zahlen zwischen 45.000 und 55.000 EUR im Jahr', '45000–55000 EUR year'],
    ["CHF 95'000 - 110'000 pro Jahr", '95000–110000 CHF year'],
    ['Jahresgehalt ab 48.000 Euro', '48000– EUR year'],
    // Asia
    ['CTC 14-19 LPA', '1400000–1900000 INR year'],
    ['Salary ₹7,50,000 - ₹9,25,000 per annum', '750000–925000 INR year'],
    ['Package of 1.4 crore per annum', '14000000–14000000 INR year'],
    ['年収520万円〜680万円', '5200000–6800000 JPY year'],
    ['月給28万円', '280000–280000 JPY month'],
    ['Annual pay ¥5,400,000', '5400000–5400000 JPY year'],
    ['RM 4,200 - RM 5,100 a month', '4200–5100 MYR month'],
    ['PHP 45,000 monthly', '45000–45000 PHP month'],
    ['Rs. 180,000 PKR per month', '180000–180000 PKR month'],
    // one end only
    ['Salary up to €57,000', '–57000 EUR year'],
    ['Pay is capped at $140,000 a year', '–140000 USD year'],
    ['Bis zu 71.000 € Jahresgehalt', '–71000 EUR year'],
    ['Salario hasta 29.000 € brutos anuales', '–29000 EUR year'],
    ['No less than £37,000 per annum', '37000– GBP year'],
    ['Starting from $51,000 per year', '51000– USD year'],
    ['Mindestgehalt: 2.640 € brutto pro Monat', '2640– EUR month'],
    ['≥ 95000 EUR', '95000– EUR year'],
    ['Shepherd | Skye | $66k+', '66000– USD year'],
    // base beside what is earned on target
    ['OTE $210,000 (base $105,000)', '105000–105000 USD year'],
    ['$90k base + $30k commission', '90000–90000 USD year'],
    ['Base salary £44,000, OTE £80,000', '44000–44000 GBP year'],
    // Markdown
    ['**Pay:** £29,500 \\- £32,000 per annum', '29500–32000 GBP year'],
    ['Salary: \\$84,000 – \\$92,000', '84000–92000 USD year'],
    ['_€48,000_ - _€51,000_ base', '48000–51000 EUR year'],
  ])('%s', (text, salary) => {
    expect(read(text)).toBe(salary);
  });

  it.each([
    'We manage budgets of $40,000 to $90,000.',
    'Typical deal size: $30,000 - $60,000',
    'Fines of up to £18,000 are possible.',
    'Grants of €12,000 - €25,000 for young farmers',
    'Looks after accounts valued between £20,000 and £200,000',
    'A relocation package of up to £8,000',
    '$12,000 signing bonus',
    '€600 per year for learning',
    '401k, 401(k) and a 5% match',
    'Over 45,000 customers and 1,200,000 visits a month',
    'Bikes for rent, starting from 25 CHF/hour',
    'We raised $120,000 in seed funding',
    'Turnover of £80,000 - £120,000 last year',
    'Salary: €25.600 - €3.500',
    'See https://example.org/jobs/$120,000',
    'Climbs to 900 m and lifts of 50 pounds',
    '4000 - 5000 EUR',
    'The price is ₹45,000.',
    'Our 401k plan is matched.',
    'Open 24/7, 52 weeks a year',
    'Umsatz von 50.000 € im Monat',
    'Gewinn von 80.000 € im Jahr',
    'Preisgeld: 10.000 €',
    'Fördersumme 25.000 € bis 60.000 €',
    'Strafe bis 50.000 €',
    'Rent from €900 a month',
    'Kaution: 1.500 €',
    'Save your customers $40,000 a year.',
    'A company car worth €45,000',
    'Fahrtkosten bis 600 € im Jahr',
    '10-15 years of experience',
    '60-80 employees',
  ])('no pay: %s', (text) => {
    expect(read(text)).toBe('none');
  });

  it('a sign that several countries share is read by the country', () => {
    expect(read('Salary: $70,000', 'CA')).toBe('70000–70000 CAD year');
    expect(read('Lønn: kr 610 000', 'NO')).toBe('610000–610000 NOK year');
    expect(read('Lön: 410 000 kr per år', null)).toBe('410000–410000 SEK year');
    expect(read('Salary: Rs. 2,400,000 per year', 'PK')).toBe('2400000–2400000 PKR year');
  });

  it('what is plausible depends on the currency', () => {
    expect(plausible(6_000_000, 'year', 'JPY')).toBe(true);
    expect(plausible(6_000_000, 'year', 'EUR')).toBe(false);
    expect(plausible(6_000_000, 'year')).toBe(false);
    expect(plausible(40_000, 'year', 'JPY')).toBe(false);
  });
});
