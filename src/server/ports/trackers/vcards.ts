import ICAL from 'ical.js';
import { maxTagLength, maxTags } from '#contract/limits.ts';
import { readWrittenBirthday } from '../files/dates.ts';
import { hostOf, readLink, readText } from '../files/loose-values.ts';
import { blankContact, emptyImport, hashParts } from './blank-rows.ts';
import type { ImportedContact, ImportedFile } from './port.ts';
import { type Card, cardsIn } from './vcard-lines.ts';

const maxCards = 50_000;
const maxProblems = 1_000;
const maxValue = 20_000;

/** An address book as vCard 2.1, 3 or 4. A line that cannot be read costs only itself. */
export function readCards(text: string): ImportedFile {
  const imported = emptyImport('vcard');
  const addProblem = (row: number, message: string) => {
    if (imported.problems.length < maxProblems) imported.problems.push({ file: '', row, message });
  };
  let row = 0;
  for (const card of cardsIn(text)) {
    row += 1;
    if (row > maxCards) {
      addProblem(row, `An address book can have at most ${maxCards} cards: the rest was not read.`);
      break;
    }
    if (card.inner > 0) addProblem(row, 'A card inside this card was not read.');
    if (card.unread > 0) addProblem(row, `Lines of this card that cannot be read were left out: ${card.unread}.`);
    const contact = toContact(card, row, (message) => addProblem(row, message));
    if (contact) imported.contacts.push(contact);
    else addProblem(row, 'This card has no name.');
  }
  return imported;
}

function toContact(card: Card, row: number, addProblem: (message: string) => void): ImportedContact | null {
  const all = (name: string): string[] =>
    linesOf(card, name)
      .flatMap(({ value }) => valuesOf(name, value))
      .map((parts) => parts.join(' ').trim())
      .filter(Boolean);
  const [structured = []] = linesOf(card, 'n').flatMap(({ value }) => valuesOf('n', value));
  const name = readText(all('fn')[0]) ?? readText([structured[1], structured[0]].filter(Boolean).join(' '));
  if (!name) return null;
  const [organisation] = linesOf(card, 'org').flatMap(({ value }) => valuesOf('org', value));
  const company = readText(organisation?.[0]);
  const [uid] = all('uid');
  const emails = all('email').map((value) => value.replace(/^mailto:/iu, ''));
  return {
    ...blankContact(row, `vcard:${uid || hashParts(name.toLowerCase(), emails[0] ?? company)}`, name.slice(0, 200)),
    companies: company
      ? [{ company: company.slice(0, 200), position: readText(all('title')[0])?.slice(0, 200) ?? null, current: true }]
      : [],
    channels: channelsOf(all, emails).slice(0, 20),
    birthday: birthdayOf(card, addProblem),
    notes: all('note').join('\n\n').slice(0, maxValue),
    tags: all('categories')
      .map((tag) => tag.slice(0, maxTagLength))
      .slice(0, maxTags),
  };
}

function channelsOf(all: (name: string) => string[], emails: string[]): ImportedContact['channels'] {
  const urls = [...all('url'), ...all('x-socialprofile')].map(readLink).filter((url) => url !== null);
  const cut = (value: string): string => value.slice(0, 300);
  return [
    ...emails.map((value) => ({ kind: 'email' as const, value: cut(value) })),
    ...all('tel').map((value) => ({ kind: 'phone' as const, value: cut(value.replace(/^tel:/iu, '')) })),
    ...urls.map((value) => ({
      kind: isLinkedIn(value) ? ('linkedin' as const) : ('website' as const),
      value: cut(value),
    })),
    ...all('impp').map((value) => ({ kind: 'other' as const, value: cut(value.replace(/^x-other:/iu, '')) })),
  ];
}

export const isLinkedIn = (url: string): boolean => /(?:^|\.)linkedin\.com$/iu.test(hostOf(url));

function birthdayOf(card: Card, addProblem: (message: string) => void): string | null {
  const [line] = linesOf(card, 'bday');
  if (!line || line.value.trim() === '') return null;
  const omitted = line.params.find((param) => param.toLowerCase().startsWith('x-apple-omit-year='))?.split('=')[1];
  const found = readWrittenBirthday(line.value);
  if (!found) addProblem(`“${line.value.slice(0, 40)}” could not be read as a birthday, so it was left out.`);
  return found && omitted && found.startsWith(omitted) ? `-${found.slice(4)}` : found;
}

const linesOf = (card: Card, name: string) => (card.lines.get(name) ?? []).slice(0, 50);

/** The values of a property, each in its parts, without the signs that keep them apart. */
function valuesOf(name: string, value: string): string[][] {
  const stray = value.slice(0, maxValue).replaceAll(/\\(?![;,\\nN])/gu, '\\\\');
  try {
    const property = ICAL.Property.fromString(`${name.toUpperCase()}:${stray}`, ICAL.design.vcard3);
    return property.getValues().map((found) => [found].flat(2).map((part) => String(part).replaceAll('\\;', ';')));
  } catch {
    return [[stray]];
  }
}
