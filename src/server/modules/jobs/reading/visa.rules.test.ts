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
    'Relocation and a work visa are paid for by us.',
    'We are a licensed sponsor and welcome applicants from abroad.',
    'Visa sponsorship available for nurses from overseas.',
    'We can sponsor a Skilled Worker visa.',
    'Work permit support for people from outside the EU.',
    'Bei der Beantragung der Blauen Karte unterstützen wir Sie.',
    'Wir übernehmen die Kosten für Ihr Visum.',
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
    'We do not sponsor.',
    'We never sponsor visas.',
    'There is no budget for visa sponsorship.',
    'Candidates who need sponsorship will not be considered.',
    'This role is not eligible for visa sponsorship.',
    'Sponsoring: nein',
    'Wir können leider keine Visa sponsern.',
    'Ein Visum-Sponsoring bieten wir nicht an.',
    'Die Beantragung eines Visums können wir nicht unterstützen.',
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
    'You must have the right to work in the UK.',
    'Only EU citizens may apply.',
    'US persons only, due to ITAR.',
    'EU-Bürger oder gültiger Aufenthaltstitel erforderlich.',
    'Swiss or EU passport required.',
    'Eine gültige Arbeitserlaubnis für Deutschland ist Voraussetzung.',
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
    'We sponsor three charities.',
    'Visa and Mastercard are accepted in our shops.',
    'Our visa processing software is used by forty embassies.',
    'No visa required to read our blog.',
    'Customers apply for their visa in our app.',
    'You look after our executive sponsors.',
    'Senior citizens love our walking tours.',
    'You will build citizen portals for cities.',
    'Residents of the care home enjoy music.',
    'Authorization and authentication are the heart of our product.',
    'We opt for simple tools.',
    'Passport photos are taken at the counter.',
    'Wir drucken Visitenkarten.',
    'Der Sponsor des Projekts sitzt in Bonn.',
    'Das Projekt visualisiert Daten.',
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
