import { decodeHTML } from 'entities';
import { textToHtml } from '#server/kernel/text.ts';
import {
  amount,
  blankPosting,
  description,
  eachRow,
  employmentType,
  isRow,
  link,
  longText,
  moment,
  noTitle,
  type Row,
  rowsOf,
  seniority,
  text,
  texts,
} from './fields.ts';
import type { RawPosting, Source } from './port.ts';

/** Job boards with an open feed: Arbeitnow, Remotive, RemoteOK, Adzuna, Hacker News. */

export const arbeitnow: Source = {
  name: 'arbeitnow',
  parse({ content }) {
    const rows =
      isRow(content) && Array.isArray(content.data) ? content.data : Array.isArray(content) ? content : [content];
    if (!rowsOf(rows).some((row) => row.slug && row.company_name && Array.isArray(row.job_types))) return null;
    return eachRow(rows, (row, number) => {
      const title = text(row.title);
      if (!title) return noTitle;
      return {
        ...blankPosting(number, 'arbeitnow', title),
        externalId: text(row.slug),
        company: text(row.company_name),
        locations: [text(row.location)].filter((place) => place !== null),
        remote: row.remote === true ? 'remote' : null,
        employmentType: employmentType(row.job_types),
        seniority: seniority(row.job_types),
        postedAt: moment(row.created_at),
        url: link(row.url),
        descriptionHtml: description(
          longText(row.description)?.replace(
            /<p>\s*Find (?:<a[^>]*>)?(?:more )?[^<]*(?:Jobs|English)[\s\S]{0,300}$/iu,
            '',
          ),
        ),
        tags: texts(row.tags),
      };
    });
  },
};

export const remotive: Source = {
  name: 'remotive',
  parse({ content }) {
    if (
      !isRow(content) ||
      !rowsOf(content.jobs).some((row) => row.candidate_required_location !== undefined && row.company_name)
    )
      return null;
    return eachRow(content.jobs as unknown[], (row, number) => {
      const title = text(row.title);
      if (!title) return noTitle;
      return {
        ...blankPosting(number, 'remotive', title),
        externalId: text(row.id),
        company: text(row.company_name),
        locations: texts(row.candidate_required_location),
        remote: 'remote',
        employmentType: employmentType(row.job_type),
        salaryText: text(row.salary),
        postedAt: moment(row.publication_date),
        url: link(row.url),
        descriptionHtml: description(row.description),
        tags: [text(row.category), ...texts(row.tags)].filter((tag) => tag !== null),
      };
    });
  },
};

export const remoteok: Source = {
  name: 'remoteok',
  parse({ content }) {
    if (!Array.isArray(content) || !rowsOf(content).some((row) => row.position && row.epoch && row.slug)) return null;
    return eachRow(content, (row, number) => (row.legal ? null : remoteokRow(row, number)));
  },
};

function remoteokRow(row: Row, number: number): RawPosting | string {
  const title = text(row.position);
  if (!title) return noTitle;
  const [min, max] = [amount(row.salary_min), amount(row.salary_max)];
  return {
    ...blankPosting(number, 'remoteok', title),
    externalId: text(row.id),
    company: text(row.company),
    locations: [text(row.location)].filter((place) => place !== null),
    remote: 'remote',
    salary: min || max ? { min, max, currency: 'USD', period: 'year', predicted: false } : null,
    postedAt: moment(row.date) ?? moment(row.epoch),
    url: link(row.url),
    applyUrl: link(row.apply_url),
    descriptionHtml: description(row.description),
    tags: texts(row.tags),
  };
}

const adzunaCurrencies: Record<string, string> = {
  gb: 'GBP',
  us: 'USD',
  ch: 'CHF',
  pl: 'PLN',
  au: 'AUD',
  ca: 'CAD',
  in: 'INR',
  sg: 'SGD',
  br: 'BRL',
  mx: 'MXN',
  nz: 'NZD',
  za: 'ZAR',
  de: 'EUR',
  fr: 'EUR',
  nl: 'EUR',
  at: 'EUR',
  be: 'EUR',
  es: 'EUR',
  it: 'EUR',
};

export const adzuna: Source = {
  name: 'adzuna',
  parse({ content }) {
    const rows =
      isRow(content) && Array.isArray(content.results) ? content.results : Array.isArray(content) ? content : [content];
    if (!rowsOf(rows).some((row) => row.redirect_url && isRow(row.location))) return null;
    return eachRow(rows, (row, number) => {
      const title = text(row.title);
      if (!title) return noTitle;
      const url = link(row.redirect_url);
      const country = adzunaCountry(url);
      const [min, max] = [amount(row.salary_min), amount(row.salary_max)];
      const predicted = String(row.salary_is_predicted) === '1';
      const place = isRow(row.location) ? text(row.location.display_name) : null;
      return {
        ...blankPosting(number, 'adzuna', title),
        externalId: text(row.id),
        company: isRow(row.company) ? text(row.company.display_name) : null,
        locations: place ? [place] : [],
        country: country?.toUpperCase() ?? null,
        employmentType: employmentType(
          [row.contract_type, row.contract_time].filter((part) => typeof part === 'string'),
        ),
        salary:
          min || max
            ? { min, max, currency: country ? (adzunaCurrencies[country] ?? null) : null, period: 'year', predicted }
            : null,
        postedAt: moment(row.created),
        url,
        descriptionHtml: description(row.description),
        tags: isRow(row.category) ? texts(row.category.label) : [],
      };
    });
  },
};

/** The country of an Adzuna address: its top-level domain, `.com` being that of the US. */
function adzunaCountry(url: string | null): string | null {
  const domain = url ? /adzuna\.(?:com?\.)?(\w+)$/u.exec(new URL(url).hostname)?.[1] : undefined;
  if (!domain) return null;
  const country = domain === 'com' ? 'us' : domain === 'uk' ? 'gb' : domain;
  return country in adzunaCurrencies ? country : null;
}

export const hackernews: Source = {
  name: 'hackernews',
  parse({ content }) {
    const comments = hackerNewsComments(content);
    if (!comments) return null;
    return eachRow(comments, (row, number) => {
      const html = longText(row.text) ?? longText(row.comment_text);
      if (!html || row.deleted || row.dead || /^\[(?:flagged|dead|deleted)\]/u.test(html))
        return 'This comment was deleted or flagged.';
      return hackerNewsPosting(row, number, html);
    });
  },
};

/** Only direct answers to the thread are adverts. */
function hackerNewsComments(content: unknown): unknown[] | null {
  if (!isRow(content)) return null;
  const about = isRow(content.sources) ? content.sources.who_is_hiring_thread_title : content.title;
  if (Array.isArray(content.children) && /who is hiring/iu.test(String(about ?? ''))) return content.children;
  if (Array.isArray(content.jobs) && rowsOf(content.jobs).some((row) => row.by && row.text && row.time))
    return content.jobs;
  const hits = rowsOf(content.hits);
  return hits.some((hit) => hit.comment_text) ? hits : null;
}

const workingMode =
  /\b(?:remote|on-?site|hybrid|full[- ]?time|part[- ]?time|visa|interns?|contract|relocation|wfh)\b/iu;
const everyWorkingMode = new RegExp(workingMode, 'giu');
const roleWords =
  /\b(?:engineers?|developers?|designer|scientist|manager|lead|architect|devops|sre|analyst|founding|head of|director|cto|intern|consultant|researcher|specialist|programmer|full[- ]?stack|backend|frontend|roles?|positions?|multiple|hiring|product|data|ml|ai|sales|marketing|support|administrator|technician|writer)\b/iu;

function hackerNewsPosting(row: Row, number: number, raw: string): RawPosting | string {
  const html = `<p>${raw}`;
  const first = decodeHTML((raw.split(/<p>|\n/u)[0] ?? '').replaceAll(/<[^>]+>/gu, ' '))
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const parts = first.split(/\s*[|•]\s*/u).filter(Boolean);
  if (parts.length < 2) return hackerNewsProse(row, number, html, first);
  const [company = '', ...rest] = parts;
  const role = rest.find((part) => roleWords.test(part) && !/^https?:/u.test(part) && part.length < 160);
  const places = rest.filter(
    (part) => part !== role && !/^https?:|\$|€|£|\d{2,3}k/iu.test(part) && !/^(?:www\.|[\w-]+\.\w{2,4}$)/iu.test(part),
  );
  const named = places.filter((part) => /^\p{Lu}/u.test(part) && !workingModeOnly(part)).slice(0, 2);
  return {
    ...blankPosting(number, 'hackernews', role ?? `Openings at ${company.slice(0, 100)}`),
    externalId: text(row.id) ?? text(row.objectID),
    company:
      company
        .replaceAll(/\s*\([^)]*(?:https?:|www|\.\w{2,3})[^)]*\)/gu, '')
        .replaceAll(/https?:\S+/gu, '')
        .trim()
        .slice(0, 120) || null,
    locations: named,
    remote: modeOf(rest.join(' | ')),
    employmentType: employmentType(rest.join(' ')),
    postedAt: moment(row.time) ?? moment(row.created_at_i) ?? moment(row.created_at),
    url: `https://news.ycombinator.com/item?id=${text(row.id) ?? text(row.objectID)}`,
    descriptionHtml: html,
  };
}

/** A post without the usual first line keeps its text; what it does not say stays unknown. */
function hackerNewsProse(row: Row, number: number, html: string, first: string): RawPosting | string {
  if (html.length < 120) return 'This comment is not an advert.';
  const id = text(row.id) ?? text(row.objectID);
  return {
    ...blankPosting(number, 'hackernews', first.slice(0, 140) || 'Hiring'),
    externalId: id,
    postedAt: moment(row.time) ?? moment(row.created_at_i) ?? moment(row.created_at),
    url: `https://news.ycombinator.com/item?id=${id}`,
    descriptionHtml: html.includes('<') ? html : textToHtml(html),
  };
}

const workingModeOnly = (part: string): boolean =>
  workingMode.test(part) && part.replaceAll(everyWorkingMode, '').replaceAll(/[\W_]+|ok|only|or|and/giu, '') === '';

function modeOf(line: string): RawPosting['remote'] {
  if (/hybrid/iu.test(line)) return 'hybrid';
  const [remote, onsite] = [/\bremote\b/iu.test(line), /\bon-?site\b/iu.test(line)];
  if (remote && onsite) return 'hybrid';
  return remote && !/no remote|not remote/iu.test(line) ? 'remote' : onsite ? 'onsite' : null;
}
