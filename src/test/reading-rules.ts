import { countryCode } from '#server/kernel/countries.ts';
import { cleanHtml, htmlToText, looksLikeHtml, textToHtml } from '#server/kernel/text.ts';
import { buildSearchQuery, buildSearchVector, type SearchVectorSource } from '#server/modules/jobs/job-words.rules.ts';
import { normalise } from '#server/modules/jobs/normalise.rules.ts';
import { companyKey, employerKey } from '#server/modules/jobs/reading/company-names.rules.ts';
import { readOpening } from '#server/modules/jobs/reading/openings.rules.ts';
import { readPlaceSearch, suggestPlaces } from '#server/modules/jobs/reading/place-search.rules.ts';
import { countryOf, splitPlaces } from '#server/modules/jobs/reading/places.rules.ts';
import { readSalary } from '#server/modules/jobs/reading/salary.rules.ts';
import { readSeniority } from '#server/modules/jobs/reading/seniority.rules.ts';
import { readSkills } from '#server/modules/jobs/reading/skills.rules.ts';
import { readTitle } from '#server/modules/jobs/reading/title-words.rules.ts';
import { canonicalUrl, requisitionKey } from '#server/modules/jobs/reading/urls.rules.ts';
import { readVisa, readVisaSentence } from '#server/modules/jobs/reading/visa.rules.ts';
import { readRemote, remoteInText, remoteInTitle } from '#server/modules/jobs/reading/work-mode.rules.ts';
import { detectDayOrder, readWrittenBirthday, readWrittenMoment } from '#server/ports/files/dates.ts';
import { readJson } from '#server/ports/files/json.ts';
import { describeMarkup, UnreadableFile } from '#server/ports/files/kinds.ts';
import { readAmount, readCurrency, readLink, readTexts } from '#server/ports/files/loose-values.ts';
import { readTable } from '#server/ports/files/table.ts';
import { countKnown } from '#server/ports/sources/columns.ts';
import { blankPosting } from '#server/ports/sources/port.ts';
import {
  readEmploymentTypeField,
  readPeriodField,
  readPlainText,
  readSeniorityField,
  readVisaField,
  readWorkModeField,
} from '#server/ports/sources/posting-fields.ts';
import { statusOf } from '#server/ports/trackers/status.ts';
import { readCards } from '#server/ports/trackers/vcards.ts';

const day = new Date('2026-03-01T00:00:00Z');
const opening = { title: 't', company: 'c', locations: [], postedAt: null, url: null };
const posting = blankPosting(1, 'file', 't');
const word = {
  title: 't',
  company: null,
  locations: [],
  country: null,
  remote: 'unknown',
  employmentType: null,
  skills: [],
  seniority: 'unknown',
  visaSponsorship: 'unknown',
  salaryYear: null,
  sources: [],
} satisfies Partial<SearchVectorSource>;

const tableOptions = { countKnown, maxRows: 1_000, maxColumns: 100 };

/** What a reader refuses by name is answered in words. */
const unlessUnreadable =
  (read: (text: string) => unknown) =>
  (text: string): unknown => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof UnreadableFile) return null;
      throw error;
    }
  };

/** Titles and queries come to the search cut to some hundred characters. */
const cut = (text: string): string => text.slice(0, 1_000);

/** Every pure rule that reads a text from outside, of jobs and of files, by name, each in the place of the posting where the text may stand. */
export const readingRules: Record<string, (text: string) => unknown> = {
  htmlToText,
  cleanHtml,
  looksLikeHtml,
  textToHtml,
  readVisa,
  readVisaSentence,
  readSalary: (text) => readSalary(text),
  readSeniority: (text) => readSeniority(text),
  'readSeniority of a text': (text) => readSeniority('Baker', text),
  readSkills: (text) => readSkills({ title: '', tags: [], text }),
  'readSkills of a title': (text) => readSkills({ title: text, tags: [text], text: '' }),
  companyKey,
  employerKey,
  canonicalUrl,
  requisitionKey,
  splitPlaces,
  countryOf,
  readPlaceSearch,
  suggestPlaces,
  readRemote,
  remoteInTitle,
  remoteInText,
  readTitle,
  'readOpening of a title': (title) => readOpening({ ...opening, title }),
  'readOpening of a company': (company) => readOpening({ ...opening, company }),
  'readOpening of a place': (place) => readOpening({ ...opening, locations: [place] }),
  searchVector: (text) => buildSearchVector({ ...word, title: cut(text), locations: [cut(text)], skills: [cut(text)] }),
  searchQuery: (text) =>
    buildSearchQuery({ q: cut(text), location: cut(text) } as Parameters<typeof buildSearchQuery>[0]),
  'normalise of a description': (descriptionHtml) => normalise({ ...posting, descriptionHtml }, day),
  'texts of a field': readTexts,
  'link of a field': readLink,
  'amount of a field': (text) => [readAmount(text), readCurrency(text)],
  'date of a field': (text) => [readWrittenMoment(text, null), readWrittenBirthday(text), detectDayOrder([text])],
  'words of a field': (text) =>
    [readEmploymentTypeField, readSeniorityField, readWorkModeField, readVisaField, readPeriodField].map((read) =>
      read(text),
    ),
  'plainText of a field': readPlainText,
  'statusOf of a field': statusOf,
  countryCode,
  describeMarkup,
  readJson: unlessUnreadable(readJson),
  'readTable of a heading': unlessUnreadable((text) => readTable(text, tableOptions)),
  'readTable of cells': unlessUnreadable((text) => readTable(`title,company\n${text}`, tableOptions)),
  'readCards of no card': readCards,
  'readCards of a name': (name) => readCards(`BEGIN:VCARD\nFN:${name}\nEND:VCARD`),
  'readCards of a quoted note': (note) =>
    readCards(`BEGIN:VCARD\nFN:Ida\nNOTE;ENCODING=QUOTED-PRINTABLE:${note}\nEND:VCARD`),
  'normalise of a title': (title) => normalise({ ...posting, title, company: title, locations: [title] }, day),
};
