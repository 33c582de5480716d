/** Parameters that tell who sent a visitor, not what the page shows. */
const tracking =
  /^(?:utm_\w+|gh_src|lever-(?:source|origin|via)\S*|source|src|ref|refid|referrer|referral|trk|trackingid|ebp|mc_[ce]id|fbclid|gclid|cmpid|spread|sort_by|job_index|query|keyword|mode|jobboardsource|jobsource|iisn?|nl|fr|hl|team|se|v|adref|position|pagenum|originalsubdomain|jan1offset|jun1offset|width|height|bga|mobile|needsredirect|domain|locale|lang|language|locationcountry|jobfamilygroup|spreads?|from|via|campaign|embed)$/iu;

interface Pattern {
  /** Short name of the system that numbers its requisitions. */
  system: string;
  host: RegExp;
  /** Reads the parts of the key; undefined where this is no page of one opening. */
  read: (url: URL, host: RegExpExecArray) => (string | undefined)[];
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iu;
const fromPath = (pattern: RegExp) => (url: URL) => [pattern.exec(decodePath(url))?.[1]];
const withTenant = (pattern: RegExp) => (url: URL, host: RegExpExecArray) => [
  host[1],
  pattern.exec(decodePath(url))?.[1],
];

/** Systems whose pages carry the number of the requisition, from what their URLs look like. */
const systems: Pattern[] = [
  {
    system: 'gh',
    host: /(?:^|\.)greenhouse\.io$/u,
    read: (url) => [/\/jobs\/(\d+)/u.exec(url.pathname)?.[1] ?? url.searchParams.get('token') ?? undefined],
  },
  { system: 'lv', host: /^jobs\.(?:eu\.)?lever\.co$/u, read: (url) => [uuid.exec(url.pathname)?.[0]] },
  { system: 'as', host: /^jobs\.ashbyhq\.com$/u, read: (url) => [uuid.exec(url.pathname)?.[0]] },
  {
    system: 'wd',
    host: /^([\w-]+)\.wd\d+\.myworkdayjobs(?:-impl)?\.com$/u,
    read: (url, host) => [host[1], workdayRequisition(url)],
  },
  {
    system: 'wd',
    host: /^wd\d+\.myworkdaysite\.com$/u,
    read: (url) => [/\/recruiting\/([\w-]+)\//u.exec(url.pathname)?.[1], workdayRequisition(url)],
  },
  { system: 'sr', host: /^(?:jobs|careers)\.smartrecruiters\.com$/u, read: fromPath(/\/(\d{8,})(?:-|\/|$)/u) },
  { system: 'sr', host: /^jobs\.smartrecruiters\.com$/u, read: fromPath(new RegExp(`/(${uuid.source})`, 'iu')) },
  { system: 'wk', host: /^apply\.workable\.com$/u, read: fromPath(/\/j\/([A-Z0-9]{6,})/iu) },
  { system: 'rt', host: /^([\w-]+)\.recruitee\.com$/u, read: withTenant(/\/o\/([^/]+)/u) },
  { system: 'ps', host: /^([\w-]+)\.jobs\.personio\.(?:de|com)$/u, read: withTenant(/\/job\/(\d+)/u) },
  { system: 'tt', host: /^([\w-]+)\.(?:\w+\.)?teamtailor\.com$/u, read: withTenant(/\/jobs\/(\d+)/u) },
  { system: 'ic', host: /^(?:careers|jobs|[\w]+)-([\w-]+)\.icims\.com$/u, read: withTenant(/\/jobs\/(\d+)/u) },
  { system: 'or', host: /^([\w-]+)\.(?:fa|[\w.-]+)\.oraclecloud\.com$/u, read: withTenant(/\/job\/(\d+)/u) },
  { system: 'jv', host: /^jobs\.jobvite\.com$/u, read: fromPath(/\/job\/(\w+)/u) },
  { system: 'bh', host: /^([\w-]+)\.bamboohr\.com$/u, read: withTenant(/\/(?:careers|jobs)\/(\d+)/u) },
  { system: 'rp', host: /^ats\.rippling\.com$/u, read: (url) => [uuid.exec(url.pathname)?.[0]] },
  {
    system: 'up',
    host: /^recruiting\d*\.ultipro\.(?:com|ca)$/u,
    read: (url) => [url.searchParams.get('opportunityId') ?? undefined],
  },
  {
    system: 'ef',
    host: /^([\w-]+)\.(?:eightfold\.ai|jobs\.[\w-]+\.\w+)$/u,
    read: (url, host) => [host[1], url.searchParams.get('pid') ?? /\/job\/(\d+)/u.exec(url.pathname)?.[1]],
  },
  { system: 'amz', host: /(?:^|\.)amazon\.jobs$/u, read: fromPath(/\/jobs\/(\d+)/u) },
  { system: 'ms', host: /^(?:jobs\.careers|careers)\.microsoft\.com$/u, read: fromPath(/\/job\/(\d+)/u) },
  { system: 'gg', host: /^(?:www\.google\.com|careers\.google\.com)$/u, read: fromPath(/\/results\/(\d{6,})/u) },
  { system: 'ap', host: /^jobs\.apple\.com$/u, read: fromPath(/\/details\/(\d+)/u) },
  {
    system: 'bd',
    host: /^(?:jobs|joinbytedance)\.bytedance\.com$/u,
    read: fromPath(/\/position\/(?:detail\/)?(\d+)/u),
  },
  { system: 'tk', host: /^(?:careers\.tiktok|lifeattiktok)\.com$/u, read: fromPath(/\/(\d{15,})/u) },
  { system: 'mt', host: /^www\.metacareers\.com$/u, read: (url) => [/\/jobs\/(\d+)/u.exec(url.pathname)?.[1]] },
  { system: 'ub', host: /^(?:www\.)?uber\.com$/u, read: fromPath(/\/careers\/list\/(\d+)/u) },
  {
    system: 'li',
    host: /(?:^|\.)linkedin\.com$/u,
    read: (url) => [linkedInJob(url.pathname) ?? url.searchParams.get('currentJobId') ?? undefined],
  },
  { system: 'in', host: /(?:^|\.)indeed\.\w+(?:\.\w+)?$/u, read: (url) => [url.searchParams.get('jk') ?? undefined] },
  { system: 'az', host: /(?:^|\.)adzuna\.\w{2,4}(?:\.\w{2,4})?$/u, read: fromPath(/\/(?:details|land\/ad)\/(\d+)/u) },
  { system: 'hn', host: /^news\.ycombinator\.com$/u, read: (url) => [url.searchParams.get('id') ?? undefined] },
];

/** Systems whose numbers name the employer's own requisition, not one board's copy of the advert. */
const ofEmployer = new Set(
  systems.map(({ system }) => system).filter((system) => !['li', 'in', 'az', 'hn'].includes(system)),
);

/** One spelling for every URL of the same page: no tracking, no `www`, no trailing slash, no apply step. */
export function canonicalUrl(text: string): string {
  const url = parse(text);
  if (!url) return text.slice(0, maxLength).trim();
  const key = requisitionOf(url);
  if (key) return key;
  const host = url.hostname.replace(/^www\./u, '');
  const steps = url.pathname.split('/').filter(Boolean);
  if (/^(?:apply|application|detail)$/iu.test(steps.at(-1) ?? '')) steps.pop();
  const path = steps.map((step) => `/${step}`).join('');
  const kept = [...url.searchParams].filter(([name]) => !tracking.test(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = kept.map(([name, value]) => `${name.toLowerCase()}=${value}`).join('&');
  const route = /^#!?\/.{2,}/u.test(url.hash) ? url.hash : '';
  return `${host}${path.toLowerCase()}${query ? `?${query}` : ''}${route}`;
}

/** The requisition a URL points to (`gh:4512223007`), or null where the URL does not say. */
export function requisitionKey(text: string | null): string | null {
  const url = text ? parse(text) : null;
  return url ? requisitionOf(url) : null;
}

/** Whether a key names the employer's own requisition: two of those that differ are two openings. */
export function isEmployerKey(key: string): boolean {
  return ofEmployer.has(key.slice(0, key.indexOf(':')));
}

/** The system of a key, as `gh`. */
export const systemOf = (key: string): string => key.slice(0, key.indexOf(':'));

function requisitionOf(url: URL): string | null {
  const posted = [
    ['gh', url.searchParams.get('gh_jid')],
    ['as', url.searchParams.get('ashby_jid')],
    ['lv', url.searchParams.get('lever_jid')],
  ] as const;
  for (const [system, id] of posted) if (id && /^[\w-]{5,}$/u.test(id)) return `${system}:${id.toLowerCase()}`;
  for (const { system, host, read } of systems) {
    const matched = host.exec(url.hostname.toLowerCase());
    if (!matched) continue;
    const parts = read(url, matched);
    if (parts.every((part) => part)) return `${system}:${parts.join(':').toLowerCase()}`;
  }
  return null;
}

/** The requisition ends the last part of a Workday path; a later `-1`, `-2` numbers its adverts. */
function workdayRequisition(url: URL): string | undefined {
  const steps = decodePath(url).split('/').filter(Boolean);
  const apply = steps.lastIndexOf('apply');
  const last = (apply > 0 ? steps.slice(0, apply) : steps).at(-1) ?? '';
  if (!last.includes('_')) return undefined;
  const id = last.slice(last.lastIndexOf('_') + 1);
  if (!/\d/u.test(id)) return undefined;
  const at = id.lastIndexOf('-');
  const numbersAdvert = at > 0 && /^\d{1,2}$/u.test(id.slice(at + 1)) && /\d/u.test(id[at - 1] ?? '');
  return numbersAdvert ? id.slice(0, at) : id;
}

/** The number behind the last hyphen of the step after `view`, or that step itself. */
function linkedInJob(path: string): string | undefined {
  const step = path.split('/jobs/view/')[1]?.split('/')[0];
  return /^\d{6,}/u.exec(step?.split('-').at(-1) ?? '')?.[0];
}

function decodePath(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}

/** Longer addresses lead nowhere a key could be read off. */
const maxLength = 2_048;

function parse(text: string): URL | null {
  const trimmed = text.slice(0, maxLength).trim();
  const absolute = /^https?:\/\//iu.test(trimmed) ? trimmed : `https://${trimmed}`;
  return URL.canParse(absolute) && absolute.includes('.') ? new URL(absolute) : null;
}
