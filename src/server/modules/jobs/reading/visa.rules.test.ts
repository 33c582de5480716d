import { describe, expect, it } from 'vitest';
import { readVisa, readVisaSentence } from './visa.rules.ts';

describe('what a sentence says of visas', () => {
  it.each([
    'We sponsor visas for the whole family.',
    'Happy to sponsor.',
    'Visa sponsorship: yes',
    'Baker | Lisbon | ONSITE | VISA',
    'We look after your Blue Card and provide Blue Card support.',
    'Our firm acts as sponsor for skilled workers.',
    'We file H-1B petitions each April.',
    'Green card processing begins after probation.',
    'Do you sponsor visas? Yes, for every role.',
    // a negation that refuses nothing
    'A missing visa is no problem: we sponsor.',
    'You have no visa yet? We will arrange one for you.',
    "Don't have a work permit? We will help you get one.",
    'There is no limit to the visas we sponsor.',
    'We not only sponsor visas but pay for the flight.',
    'People without a visa are welcome to apply, as we sponsor.',
    // other languages
    'Wir unterstützen Sie beim Visum.',
    'Nous prenons en charge votre permis de travail.',
    'Ofrecemos apoyo con el visado.',
    'Wij regelen je werkvergunning.',
    'Pomagamy w uzyskaniu pozwolenia na pracę i wizy, zapewniamy wsparcie.',
    '就労ビザのサポートあり',
  ])('offers: %s', (sentence) => {
    expect(readVisaSentence(sentence)).toBe('offers');
  });

  it.each([
    'No visa sponsorship.',
    'Visa sponsorship: no',
    'Sponsorship: none',
    'H1B sponsorship - not available',
    'We cannot currently sponsor or support visa transfers.',
    "We aren't able to provide sponsorship.",
    'We cannot currently support H-1B or OPT candidates.',
    'Sponsoring a visa is beyond what our small firm can do.',
    'Requests for sponsorship will be declined.',
    'You must not require sponsorship now or later.',
    'Do you sponsor visas? Unfortunately not.',
    'Leider können wir kein Visum sponsern.',
    'Aucun parrainage de visa.',
    'No ofrecemos patrocinio de visado.',
    'Nie oferujemy wsparcia wizowego ani wizy.',
    'ビザサポートなし',
  ])('refuses: %s', (sentence) => {
    expect(readVisaSentence(sentence)).toBe('refuses');
  });

  it.each([
    'Visa possible for the right person.',
    'H-1B transfers are ok.',
    'No new H-1B petitions, but we do take transfers.',
    'Open to students on OPT or CPT.',
    'Sponsorship depends on the approval of the board.',
    'We may sponsor visas.',
  ])('limited: %s', (sentence) => {
    expect(readVisaSentence(sentence)).toBe('limited');
  });

  it.each([
    'US citizens only.',
    'You must be authorized to work in Canada.',
    'An active security clearance is required.',
    'Gültige Arbeitserlaubnis erforderlich.',
    'Permis de travail obligatoire.',
    'Permiso de trabajo en vigor, imprescindible.',
    'Geldige werkvergunning vereist.',
  ])('restricted: %s', (sentence) => {
    expect(readVisaSentence(sentence)).toBe('restricted');
  });

  it.each([
    'Our software helps lawyers file visas faster.',
    'Visa is a payments company.',
    'We sponsor local meetups.',
    'Equal opportunity regardless of citizenship or national origin.',
    'We care for a healthy climate.',
    'Accessibility is a first-class citizen here.',
    'The requisition closes in May.',
  ])('says nothing: %s', (sentence) => {
    expect(readVisaSentence(sentence)).toBe('none');
  });
});

describe('what a posting says of visas', () => {
  it('a refusal beats an offer, and the sentence is kept', () => {
    const text = 'We bake bread.\nVisa transfers are possible. We do not sponsor new visas.';
    expect(readVisa(text)).toEqual({ sponsorship: 'refused', evidence: 'We do not sponsor new visas.' });
  });

  it('a question is read with its answer', () => {
    expect(readVisa('Will you sponsor a visa? No. Apply anyway.').sponsorship).toBe('refused');
    expect(readVisa('Do you need sponsorship?').sponsorship).toBe('unknown');
  });

  it('the end of a long sentence is read too', () => {
    const text = `${'we bake bread and cakes and '.repeat(60)}visa sponsorship is available`;
    expect(readVisa(text).sponsorship).toBe('offered');
  });
});
