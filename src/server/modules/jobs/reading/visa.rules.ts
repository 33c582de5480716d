/** What a job says about work visas; `product.md` has the words. */
export type VisaSponsorship = 'offered' | 'possible' | 'refused' | 'authorization_required' | 'unknown';

export interface VisaStatement {
  sponsorship: VisaSponsorship;
  /** The sentence that decided it. */
  evidence: string | null;
}

const visa = `(?:(?:work |working |employment |entry )?visa(?:['’]?s)?|h-?1-?bs?|work permits?|sponsor(?:s|ed|ing|ships?|ship)?(?! (?:your|our|their) (?!visa|work|h-?1))|immigration)`;
const gap = (words: number) =>
  String.raw`(?:[ /,'’"()-]+(?!but\b|if\b|citizens?\b|can\b|required\b|necessary\b|need\b)[\w'’.+-]+){0,${words}}?[ /,("'’-]+`;

const refusing = [
  new RegExp(
    String.raw`\b(?:no|not|non|never|cannot|unable|without|neither|isn['’]?t|aren['’]?t|can['’]?t|won['’]?t|don['’]?t|doesn['’]?t|not able)\b${gap(7)}${visa}\b`,
    'iu',
  ),
  new RegExp(
    String.raw`\b${visa}${gap(3)}(?:is |are )?(?:not|isn['’]?t|aren['’]?t|unavailable|cannot|can['’]?t)\b(?! (?:required|needed|necessary|a problem|an issue|a blocker))`,
    'iu',
  ),
  /\bnot\b[^.;]{0,20}\b(?:eligible|available|open|offered)\b[^.;]{0,15}\bfor\b[^.;]{0,20}\b(?:visa|sponsorship|h-?1b)/iu,
  /\bsponsorship\b[^.;|]{0,20}\b(?:unavailable|not (?:available|offered|provided|possible))/iu,
  /\b(?:will|does|do|can|may) ?not (?:require|need)\b[^.;]{0,40}\bsponsor/iu,
  /\bwithout (?:the need for |needing |requiring |any )?[^.;]{0,30}\bsponsor/iu,
  /\bsponsors?:\s*no\b|\bvisa[^|.;\w]{0,4}no\b/iu,
];
const plainRefusal =
  /\bno (?:visa )?sponsor(?:ship)?\b|\b(?:not|unable to|cannot|can['’]?t) (?:offer |provide )?(?:visa )?sponsor/iu;
const notRefusing = /\bnot? (?:a )?(?:problem|issue|limit)|regardless of|whether or not/iu;

const limiting = [
  /\btransfers?\b/iu,
  /\b(?:visas?|sponsor\w*)\b[^.;|]{0,30}\b(?:possible|considered|negotiable|case[- ]by[- ]case|may be|might)\b/iu,
  /\b(?:may|might|possibly|potentially)\b[^.;|]{0,20}\b(?:sponsor|visas?\b)/iu,
  /\bconsider\w*\b[^.;|]{0,25}\b(?:sponsor|visas?\b)/iu,
  /\b(?:visas?|sponsor\w*|h-?1b)\b[^.;]{0,50}\b(?:already|exceptional|right (?:person|candidate)|certain|select(?:ed)?|outstanding)\b/iu,
  /\balready\b[^.;]{0,40}\bauthori[sz]ed\b/iu,
  /\b(?:visas?|sponsor\w*)\b[^|.;]{0,12}\(?[^|.;)]{0,14}\bonly\b/iu,
  /\b(?:student|intern|tn|opt|cpt|e-?3|working holiday)\b[- ]?(?:visas?)?[^|.;]{0,8}\b(?:ok|okay|welcome|accepted|fine)\b/iu,
  /\b(?:opt|cpt)\b[^|.;]{0,12}\b(?:ok|welcome|accepted)\b/iu,
  /\bh-?1-?b\b[^|.;]{0,14}\b(?:ok|welcome)\b/iu,
];
const fullOffer = /\bsponsor\w*,? (?:or|and|\/|&) transfers?\b|\btransfers? (?:or|and|\/|&) (?:new )?sponsor/iu;

const offering = [
  /\b(?:visas?|h-?1-?b|work permits?|immigration|green ?card)\b[\s+/&,-]{0,4}(?:and |or )?(?:relocation )?[\s/&-]{0,3}(?:sponsor|support|assist|help|provid|offer|available|ok\b|welcome|included|covered|process)/iu,
  /\b(?:sponsor(?:s|ing|ship)?|support|provide|offer|help|assist|arrange|handle|cover|process)\b(?:[ ,/&+-]+(?!meetup|event|conference|team)[\w'’-]+){0,6}?[ ,/&+-]+(?:visas?|h-?1-?bs?|work permits?|green ?cards?)\b/iu,
  /\b(?:will|can|do|happy to|able to|willing to|also) sponsor\b(?! (?:events?|meetups?|conferences?|teams?|your (?:cert|train|educ)))/iu,
  /\bvisa (?:&|and|\+) relocation|\brelocation (?:&|and|\+|\/) visa/iu,
  /\b(?:sponsorship|visa)\b[^.;|]{0,10}\bavailable\b/iu,
  /\bsponsor(?:ship)? (?:of |for )?(?:work )?visas?\b/iu,
  /^\W*(?:visa )?sponsorship\W*$/iu,
  /\b(?:visa|relocation|immigration) package\b/iu,
];
/** The bare word in a one-line advert ("Berlin | ONSITE | VISA") means: we do. */
const bareVisa =
  /(?:^|[|,;/&(+–—-]|\b(?:onsite|on-site|remote|with|intern|full[- ]?time)\b)\s*(?:intern |with )?visas?\s*(?=$|[|,;/&)+!–—]|\s-|\s(?:onsite|on-site|remote|full|https?:|www|\S+\.(?:com|io|co|org)))/iu;
const headline = /\||\b(?:onsite|on-site|full[- ]?time|remote)\b|\s-\s/iu;
/** The payment company, not the paper. */
const visaInc =
  /\bvisa (?:inc|has|is|card|europe|and master|direct)\b|\b(?:mastercard|paypal|amex|stripe|citibank|palantir|american express|affirm)\b/iu;

const restricting = [
  /\b(?:u\.?s\.?a?|us|uk|eu|au|canad(?:a|ian)|australian?|british|german|nato|dual|american|swiss|indian?)\.?[ -]{1,2}(?:(?:or \w+ )?citizens?(?:hip)?|nationals?|persons?|passports?)\b(?! (?:and|or) (?:non|world))/iu,
  /\bcitizens?(?:hip)?\b[^.;|]{0,30}\b(?:only|required|mandatory|must)\b/iu,
  /\b(?:only|must (?:be|have|hold)|limited to|required?|requires|need to be|have to be|restricted to)\b[^.;|]{0,45}\b(?:citizens?(?:hip)?|permanent residen\w+|residents?|green ?card|passport)\b/iu,
  /\bcitizens? (?:or|and) (?:permanent|lawful|legal) /iu,
  /\bpassport[- ]holders?\b/iu,
  /\b(?:authori[sz]ed|authori[sz]ation|eligible|eligibility|legally|right|permitted|permission|entitled|allowed) (?:to|for)(?: legally| lawfully)? (?:work|employment|live and work)\b/iu,
  /\blegally (?:able|authori[sz]ed|entitled|work)/iu,
  /\bwork (?:authori[sz]ation|permit|rights)\b/iu,
  /\b(?:security|active|secret|government|sc|dv|ts\/sci|top secret|polygraph) clearances?\b|\bclearances?\b[^.;|]{0,25}\b(?:required|must|obtain|maintain|eligib|hold|active)|\b(?:obtain|hold|maintain|possess|active|have)\b[^.;|]{0,45}\bclearances?\b/iu,
  /\b(?:itar|ear99|export[- ]control\w*)\b[^.;]{0,80}\b(?:person|citizen|licen|eligib|complian|require)/iu,
  /\b(?:u\.s\.|us) persons?\b/iu,
];
const notRestricting =
  /first[- ]class citizen|connect to citizens|good citizen|global citizen|citizen (?:developer|science|data|service)|corporate citizen|without regard|regardless of|discriminat|equal[- ](?:employment )?opportunit|protected (?:class|characteristic|veteran|by law)|race,|religion|e-?verify|verify (?:the )?identity|form i-?9|authori[sz]ed (?:representative|recruiter|partner|signator)|customs? clearance|medical clearance|clearance sale|reasonable accommodation/iu;

type Verdict = 'refuses' | 'limited' | 'offers' | 'restricted' | 'none';

/** What one sentence, or one line of an advert, says of visas. */
export function readVisaSentence(sentence: string): Verdict {
  const text = sentence.replaceAll(/\s+/g, ' ').trim();
  const speaksOfVisa = /\bvisas?\b|\bvisa's|sponsor|h-?1-?b|work permit|\bopt\b|immigration/iu.test(text);
  if (speaksOfVisa && !isElsewhere(text)) {
    const offers = offersVisa(text);
    const limited = limiting.some((pattern) => pattern.test(text)) && !fullOffer.test(text);
    const refuses = refusing.some((pattern) => pattern.test(text)) && !notRefusing.test(text);
    if (refuses && (plainRefusal.test(text) || !(limited && offers))) return 'refuses';
    if (limited && /\bvisas?\b|sponsor|h-?1-?b|\bopt\b/iu.test(text)) return 'limited';
    if (offers) return 'offers';
  }
  if (!notRestricting.test(text) && restricting.some((pattern) => pattern.test(text))) return 'restricted';
  return 'none';
}

function isElsewhere(text: string): boolean {
  if (/\bequal[- ]opportunit|regardless of|without regard/iu.test(text)) return true;
  return visaInc.test(text) && !/visa (?:sponsor|support|assist|transfer)/iu.test(text);
}

function offersVisa(text: string): boolean {
  return offering.some((pattern) => pattern.test(text)) || (headline.test(text) && bareVisa.test(text));
}

const meaning: Record<Exclude<Verdict, 'none'>, VisaSponsorship> = {
  refuses: 'refused',
  limited: 'possible',
  offers: 'offered',
  restricted: 'authorization_required',
};
const strength: Exclude<Verdict, 'none'>[] = ['refuses', 'limited', 'offers', 'restricted'];

/** What a whole posting says: a refusal beats an offer, an offer beats a call for papers. */
export function readVisa(text: string): VisaStatement {
  if (
    !/visa|sponsor|h-?1-?b|citizen|clearance|passport|work permit|authori[sz]|eligib|legally|right to work|u\.?s\.? person|resident/iu.test(
      text,
    )
  ) {
    return { sponsorship: 'unknown', evidence: null };
  }
  const said = new Map<Verdict, string>();
  for (const sentence of sentencesOf(text)) {
    const verdict = readVisaSentence(sentence);
    if (!said.has(verdict)) said.set(verdict, sentence);
  }
  const decisive = strength.find((verdict) => said.has(verdict));
  if (!decisive) return { sponsorship: 'unknown', evidence: null };
  return { sponsorship: meaning[decisive], evidence: (said.get(decisive) ?? '').slice(0, 400) };
}

/** Lines, and sentences within them. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+/u)
    .flatMap((line) => line.split(/(?<=[.!?;])\s+(?=[\p{Lu}*•"(-])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 2)
    .map((sentence) => sentence.slice(0, 1_500));
}
