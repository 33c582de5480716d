import type { Seniority } from '#contract/enums.ts';

const maxTitle = 300;
const maxText = 100_000;
const maxMentions = 40;

/** Words that mean a level in one trade and something else in another; they are taken out of the title first. */
const otherTrades = [
  // what is led, chaired or kept is no rank of the one who does it
  /\blead(?:s|-gen)?\b(?=[- ](?:gen|generat|qualif|conver|acqui|nurtur|scoring|sourc|paint|acid|abatement|time\b|follow))\w{0,10}/giu,
  /\b(?:assistant|secretary|aide|advisor|adviser|support|coordinator|analyst|receptionist)s? (?:to|for) [^,(|–]{1,60}/giu,
  /\b(?:director|president|ceo|cfo|coo|cto|partner|principal|manager|leader|executive|chief)['’]?s['’]? (?:assistant|secretary|office|aide|driver|cook)\b/giu,
  /\bexecutive (?:assistant|secretary|chef|housekeeper|pa)\b/giu,
  /\b(?:art|creative|casting|funeral|music|choir|photography|film|stage|camp|activities|nursery|medical) director\b/giu,
  /\b(?:business|hr|people|channel|talent|delivery|customer|client|sales|care|technology|implementation|alliance|growth|success|franchise|marketing|finance|learning|academic) partners?(?:hips?)?\b/giu,
  /\bpartners? (?:manager|management|success|marketing|enablement|engineer|development|sales|account|relations|operations|program|solutions?|specialist|support|lead|executive|coordinator|consultant|integration|technology)\b/giu,
  /\bpartnerships?\b/giu,
  /\bmember of (?:the )?(?:technical )?staff\b/giu,
  /\bstaff (?=nurs|rn\b|accountant|writer|attorney|counsel|physician|pharmacist|assistant|auditor|therapist|veterinar|sergeant|teacher|midwi|editor|photographer|reporter|chaplain|dietitian|psycholog|radiograph|officer|member|training|development|restaurant)/giu,
  /\b(?:chief|principal) (?:engineer officer|mate|cook|steward|stew|examiner|dancer|dental nurse)\b/giu,
  /\b(?:landscape|naval|golf|garden|interior|building|residential|project|design|restoration|heritage|part (?:1|2|3|i{1,3})) architect\w{0,7}\b/giu,
  /\b(?:research|postdoctoral|post-doctoral|teaching|clinical|policy|visiting|doctoral|phd|law|journalism|fulbright|junior|senior) fellow\w{0,4}\b|\bfellowship\b/giu,
  /\bsenior (?=living|care\b|cent(?:er|re)\b|services?\b|citizen|home|housing|community|communities|sales ?floor|residents?|dating|helper|companion)/giu,
  /\bjunior (?=school|high\b|college|kindergarten|infant|football|rugby|golf|camp|year\b)/giu,
  /\bgraduate (?=school|studies|admission|medical education|housing|recruit|program(?:me)? (?:manager|director|coordinator)|office)/giu,
  /\bcampus (?!hire|graduate|intern|program)/giu,
  /\biv (?=therap|nurs|infusion|tech|room|pharmac|hydration|rn\b)/giu,
  /\bco-?op (?=store|food|bank|hous|member|colleague|team|manager|funeral|travel)/giu,
  /\bstage (?=tech|manage|hand|crew|light|design|carpent|electric|rigg|perform|actor|door|supervis|coordinat|sound|dance|combat|[1-4]\b)/giu,
  /\b(?:early|late|growth|seed|multi|back|main|centre|center)[- ]stage\b/giu,
  /\b(?:subject[- ]matter|smart|travel) expert\b/giu,
  /\b(?:internship|apprenticeship)s? (?:coordinator|manager|assessor|advis[eo]r|officer|recruiter)\b|\bintern relations\b/giu,
  /\b(?:school|college|academy|assistant|deputy|vice)[- ]principal\b/giu,
];

/** Order matters: the first that matches the title decides. */
const byTitle: [Seniority, RegExp][] = [
  [
    'intern',
    /\b(?:intern|interns|internship|praktik\w{0,9}|working student|werkstudent\w{0,4}|trainee|apprentice\w{0,4}|ausbildung|auszubildende[rn]?|azubi|co-?op|stagiair\w{0,3}|stage|dual(?:es)? stud\w{0,5}|student assistant|summer analyst|placement student|year in industry)\b/iu,
  ],
  [
    'executive',
    /\b(?:chief (?:\w{2,20} )?(?:\w{2,20} )?officer|chief of staff|chief|c[etfomisp]o|cxo|ciso|vp|svp|evp|vice president|president|managing director|general manager|director|head of|(?:managing|senior|equity|general|founding|audit|tax|law) partner)\b|geschäftsführ|^partner(?=$|\s?[,(|/–-])/iu,
  ],
  [
    'lead',
    /\b(?:lead|team ?lead|leader|principal|distinguished|group manager|engineering manager|manager of|team manager|senior manager|tech lead|technical fellow|fellow engineer)\b|\b(?:teamleit|abteilungsleit|bereichsleit|gruppenleit|projektleit|schichtleit|filialleit|standortleit|entwicklungsleit|vertriebsleit|bauleit)(?:er|ung)|(?<!\p{L})leiter(?:in)?(?!\p{L})/iu,
  ],
  [
    'lead',
    /\bstaff\b|\b(?:software|solutions?|cloud|data|enterprise|systems?|security|technical|technology|platform|network|infrastructure|applications?|it|aws|azure|gcp|integration|ai|ml|domain|information|salesforce|sap|devops|product|java|web|frontend|backend|full[- ]?stack|big data|crm|erp|iot|cyber|analytics|database|cybersecurity|servicenow|digital|bi|business|developer\/) ?(?:\w{2,12} ){0,2}architect\b|^architect\b/iu,
  ],
  ['senior', /\b(?:senior|sr\.?|snr|expert|experienced|iii|iv|erfahrene\w{0,2}|specialist ii)\b/iu],
  [
    'junior',
    /\b(?:junior|jr\.?|entry[- ]level|graduate|new ?grad\w{0,6}|early career|berufseinsteiger\w{0,4}|absolvent\w{0,4}|associate|university grad|campus|einsteiger|starter)\b|\bengineer i\b|\blevel 1\b/iu,
  ],
  ['mid', /\b(?:mid|mid[- ]?level|intermediate|medior|regular|ii)\b/iu],
];

/** What the title says, otherwise what years of experience the text asks for. */
export function readSeniority(title: string, text = ''): Seniority {
  let ranked = title.slice(0, maxTitle);
  for (const pattern of otherTrades) ranked = ranked.replaceAll(pattern, ' ');
  for (const [seniority, pattern] of byTitle) if (pattern.test(ranked)) return seniority;
  const read = text.slice(0, maxText);
  if (/\bmanager\b/iu.test(ranked) && /\b(?:direct reports|manage a team|lead a team|people manage)/iu.test(read))
    return 'lead';
  const years = yearsAsked(read);
  if (years === null || years > 25) return 'unknown';
  return years >= 5 ? 'senior' : years >= 2 ? 'mid' : 'junior';
}

const numbers =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen|ein zwei drei vier fünf sechs sieben acht neun zehn'
    .split('|')
    .flatMap((list) => list.split(' ').map((word, i): [string, number] => [word, i + 1]));
const numberOf = new Map(numbers);
const yearWords = /(?<!\p{L})(?:years?|yrs?|jahren?|ans|années|años|anos|anni|jaar|lat)(?!\p{L})/giu;
const experience =
  /experience|\bexp\b|erfahrung|expérience|experiencia|experiência|esperienza|ervaring|doświadczeni|^\W{0,3}(?:min(?:imum)?|required|preferred|in (?!business|a row|prison|the (?:market|business|making))\w{1,20})\b|\b(?:working|work|as)\b (?:an? |the |as |software|data|security|similar|relevant|industry|professional)/iu;
/** Years of a firm, an age, a warranty, not of the one who is sought. */
const notAsked =
  /\b(?:we|our (?:\w+ )?(?:team|company|firm|founders|clients?|group)|company|firm|founders?|agency|brand|family[- ]owned|business|us|who) (?:\w+ )?(?:has|have|had|bring|brings|with|boasts?|is|are|been|built|builds|combines?|for)\b[^.;\n]{0,30}$|\b(?:founded|established|history|heritage|celebrat\w{1,5}|over the (?:last|past)|for (?:more than|over|almost|nearly)|aged?|contract of|next|every|within|last|past)\b[^.;\n]{0,12}$/iu;
/** Words of somebody who asks. */
const asking =
  /\b(?:look|seek|expect|need|want|requir|search|hiring|candidate|applicant|you|people|someone|person|developers?|engineers?|ideal)/iu;
const notExperience =
  /^(?:['’]? )?(?:or older|of age|old\b|ago|in business|of history|of service|warranty|anniversary|contract|and older|and over)/iu;

/** The years of experience that a text asks for first; null where it asks for none. */
function yearsAsked(text: string): number | null {
  let mentions = 0;
  for (const { 0: word, index } of text.matchAll(yearWords)) {
    mentions += 1;
    if (mentions > maxMentions) return null;
    const found = countBefore(text.slice(Math.max(0, index - 45), index));
    if (!found) continue;
    const before = text.slice(Math.max(0, index - 100), index - found.length);
    const after = text.slice(index + word.length, index + word.length + 60).split(/[.;\n]/u, 1)[0] ?? '';
    if (notExperience.test(after.trimStart()) || (notAsked.test(before) && !asking.test(before.slice(-60)))) continue;
    if (
      !experience.test(after) &&
      !/(?:experience|erfahrung|expérience|experiencia)[^.;\n]{1,25}$/iu.test(before.slice(-50))
    )
      continue;
    return found.years;
  }
  return null;
}

const afterCount = new Set(['+', 'plus', 'or', 'more', 'oder', 'mehr', 'full', 'solid', 'good', 'volle']);
const rangeSigns = new Set(['-', '–', 'to', 'and', 'or', 'bis']);

/** "3", "three (3)", "3+", "3-5", "between three and five" at the end of a text: the lower number, and how long it is written. */
function countBefore(near: string): { years: number; length: number } | null {
  const tokens = [...near.matchAll(/\p{L}+|\d+(?:[.,]\d)?|\S/gu)].map(({ 0: token, index }) => ({
    token: token.toLowerCase(),
    index,
  }));
  let at = tokens.length - 1;
  const token = (offset = 0) => tokens[at - offset]?.token ?? '';
  while (afterCount.has(token())) at -= 1;
  if (token() === ')' && token(2) === '(') at -= 3;
  let found = numberIn(token());
  if (found === null) return null;
  let start = at;
  const skipped = token(2) === '+' ? 1 : 0;
  const lower = rangeSigns.has(token(1)) ? numberIn(token(2 + skipped)) : null;
  if (lower !== null) {
    found = lower;
    start = at - 2 - skipped;
  }
  const index = tokens[start]?.index ?? 0;
  if (/[\p{L}\p{N}.,$£€]/u.test(near[index - 1] ?? '')) return null;
  return { years: found, length: near.length - index };
}

function numberIn(token: string): number | null {
  if (/^\d{1,2}(?:[.,]\d)?$/u.test(token)) return Number(token.replace(',', '.'));
  return numberOf.get(token) ?? null;
}
