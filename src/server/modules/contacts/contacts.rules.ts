import { isForeignLink } from '#contract/addresses.ts';
import type { Contact, ContactChange } from '#contract/contacts.ts';
import { maxTags } from '#contract/limits.ts';
import { companyKey } from '#server/modules/jobs/index.ts';

type Channel = Contact['channels'][number];

/** They stand in an index, which holds no long texts. */
const maxIdentity = 400;

/** The forms addresses are compared in: e-mail in small letters, a number by its digits, a profile by its path. */
export function identitiesOf(channels: Channel[]): string[] {
  const found = channels.map(({ kind, value }) => {
    if (kind === 'email') return `email:${value.trim().toLowerCase()}`;
    const digits = value.replaceAll(/\D/gu, '').replace(/^00/u, '');
    if (kind === 'phone') return digits.length >= 7 ? `phone:${digits}` : null;
    const profile = /linkedin\.com\/(?:in|pub)\/([^/?#\s]+)/iu.exec(value)?.[1];
    return profile ? `linkedin:${decoded(profile).toLowerCase()}` : null;
  });
  return [...new Set(found.flatMap((identity) => (identity === null ? [] : [identity.slice(0, maxIdentity)])))];
}

/** Channels of a file: what is no address of the web is kept as words that nothing links to. */
export const withoutForeignLinks = <T extends Channel>(channels: T[]): T[] =>
  channels.map((one) => (isForeignLink(one) ? { ...one, kind: 'other' } : one));

/** What the search looks through: name, companies, positions, in small letters. */
export const searchWords = (name: string, companies: { company: string; position: string | null }[]): string =>
  [name, ...companies.flatMap(({ company, position }) => [company, position ?? ''])]
    .join(' ')
    .toLowerCase()
    .slice(0, 2_000);

/** What two contacts have together; of single values the first one's counts, where it has one. */
export function mergeFields<
  T extends Pick<
    Contact,
    | 'channels'
    | 'tags'
    | 'notes'
    | 'birthday'
    | 'strength'
    | 'nextStep'
    | 'nextStepOn'
    | 'lastContactAt'
    | 'connectedOn'
  >,
>(a: T, b: T) {
  const channels = [...a.channels];
  const known = new Set(identitiesOf(a.channels));
  for (const channel of b.channels) {
    const [identity] = identitiesOf([channel]);
    const present = channels.some(({ value }) => value.trim().toLowerCase() === channel.value.trim().toLowerCase());
    if (!present && !(identity && known.has(identity))) channels.push(channel);
  }
  const later = (x: string | null, y: string | null) => (x && y ? (x > y ? x : y) : (x ?? y));
  return {
    channels: channels.slice(0, 20),
    tags: [...new Set([...a.tags, ...b.tags])].slice(0, maxTags),
    notes: a.notes.includes(b.notes) ? a.notes : [a.notes, b.notes].filter(Boolean).join('\n\n').slice(0, 20_000),
    birthday: a.birthday ?? b.birthday,
    strength: Math.max(a.strength ?? 0, b.strength ?? 0) || null,
    ...(a.nextStep
      ? { nextStep: a.nextStep, nextStepOn: a.nextStepOn }
      : { nextStep: b.nextStep, nextStepOn: b.nextStepOn }),
    lastContactAt: later(a.lastContactAt, b.lastContactAt),
    connectedOn: a.connectedOn ?? b.connectedOn,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where somebody works, with the key the company is found by. */
export const withKey = ({ company, position, current }: Contact['companies'][number]) => ({
  company,
  companyKey: companyKey(company),
  position: position || null,
  current,
});

type Lists = Pick<Contact, 'companies' | 'channels'>;

/** A change with its plain fields written into the lists; lists that do not change are left out. */
export function withLists(
  { company, position, email, phone, ...change }: ContactChange,
  present: Lists,
): Omit<ContactChange, 'company' | 'position' | 'email' | 'phone'> {
  const companies = change.companies ?? present.companies;
  const at = Math.max(
    0,
    companies.findIndex(({ current }) => current),
  );
  const before = companies[at];
  const name = company === undefined ? before?.company : company;
  const works = {
    company: name ?? '',
    current: true,
    position: position === undefined ? (company === undefined ? (before?.position ?? null) : null) : position,
  };
  const rest = companies.filter((_, i) => i !== at);
  const channels = (['email', 'phone'] as const).reduce((list, kind) => {
    const value = { email, phone }[kind];
    if (value === undefined) return list;
    const others = list.filter((one, i) => i !== list.findIndex((first) => first.kind === kind) || one.kind !== kind);
    return value ? [{ kind, value }, ...others] : others;
  }, change.channels ?? present.channels);
  return {
    ...change,
    ...(company === undefined && position === undefined ? {} : { companies: name ? [works, ...rest] : rest }),
    ...(email === undefined && phone === undefined ? {} : { channels }),
  };
}
