/** What stands around an amount: some characters before it and after it. */
export interface Around {
  before: string;
  after: string;
}

export const payWords =
  /salar|compensation|\bpay\b|\bpaid\b|pays\b|\bbase\b|wage|remuneration|rémunération|gehalt|vergütung|entlohnung|\blohn\b|rate\b|\bcomp\b|earn|package|brutto|gross|\bctc\b|\bløn|\blön|salaris|wynagrodzenie|\bplat\b|mzda|stipendio|retribuzione|年収|月給/iu;
const targetWords = /\bote\b|on[- ]target|target earnings|total (?:cash|target|comp)|commission|uncapped/giu;
const baseWords = /\bbase\b|\bbasic\b|grundgehalt|fixum|\bfixed\b/giu;

/** What follows a number without a currency that counts something. */
const countedAfter =
  /^\s{0,3}(?:users?|customers?|compan(?:y|ies)|employees|people|clients|stars|stores|businesses|brands|partners|students|followers|influencers|members|developers|engineers|scientists|downloads|installs|subscribers|patients|schools|miles|sites|merchants|teams|sign-?ups|requests|events|lines|jobs|orders|reviews|transactions|records|hours|days|weeks|years|visits|visitors|homes|guests|sq|on our waitlist)\b/iu;
/** What follows money that is no pay: funds, turnover, shares, plans. */
const notPayAfter =
  /^\s{0,3}(?:(?:m|mm|bn?|million|billion|mio|mrd|trillion)(?!\p{L})|%|(?:deals?|fines?|grants?|loans?|invoices?|tickets?|donations?|prizes?|credit)\b|worth of|in (?:funding|revenue|sales|arr|mrr|assets|seed|venture|annual recurring|equity|stock|rsu|savings|fines|damages|grants|prizes|donations|credits?|401)|of (?:funding|revenue|equity|stock|rsus|mrr|arr|budget|credits?)|mrr|arr|raised|funding|seed|series|revenue|turnover|sign-?on|signing|stipend|budget|match|referral|allowance|voucher|per (?:employee|user|customer|transaction|child|seat|ticket|visit|case|policy|night))/iu;
const bonusAfter = /^\s{0,3}bonus\b/iu;
/** Benefits before an amount that share the word "package" or "support" with pay. */
const benefitBefore =
  /\b(?:relocation|training|learning|wellness|development)\b[ &\w]{0,20}\b(?:budget|support|package|allowance|funds?|stipend|assistance)\b[^.;|\n]{0,20}$|\b(?:severance|redundancy|sign-?on)\b[^.;|\n]{0,25}$/iu;

/** What makes a yearly or monthly sum a benefit: "€500 per year for learning". */
const benefitAfter =
  /^\s{0,3}(?:(?:signing|sign-on|annual|yearly|performance|welcome|referral|retention|joining) bonus|(?:(?:per |an? |\/ ?)\w{1,6} )?(?:[\w-]{1,15} ){0,2}(?:stipend|allowance|reimburse\w{0,6}|budget|voucher|(?:for|towards?) (?:your )?(?:learning|training|education|development|home office|wellness|wellbeing|gym|travel|books|conferences|childcare|student loan|equipment)))\b/iu;

/** Nouns before an amount that is no pay. */
const notPayNouns =
  /(?:raised|raising|funding|revenues?|turnover|sales|valu(?:ed|ation)|worth|process(?:ing|es|ed)?|generat(?:e|es|ed|ing)|sav(?:ed|ing|e)|serving|nearly|almost|grow(?:n|ing)?|budgets?|stipend|bonus|sign-?on|commission|reimburse\w{0,6}|match(?:ing)?|allowance|insurance|equity|referral|401|deals?|contracts|ticket|grants?|fin(?:e|es|ed)|penalt(?:y|ies)|portfolio|quotas?|donat(?:e|ed|ions?)|prizes?|loans?|invoices?|invested|investments?|invest|transactions?|costs?|priced?|prices|fees|purchases?|orders?|orders of|assets|accounts|scholarships?|debts?|damages|lift(?:ing)?|carry(?:ing)?|umsatz|umsätze|gewinn|summe|investitionen|spenden?|prämie|preis|preisgeld|strafen?|mieten?|\brent|kaution|kosten)$/iu;
/** Words that lead from such a noun to its amount. */
const leading = new Set(
  'of at between from is are was were average averages averaging to up about around approximately approx a an the worth size sizes range ranges ranging value valued values over than more less for us usd additional in total totalling totaling on top annually per year month you your our customers clients von in höhe rund etwa ca bis zu'.split(
    ' ',
  ),
);

/** Whether an amount is something else than pay: a count, a fund, a budget, a deal, a fine, part of an address. */
export function isOtherThanPay(around: Around, hasCurrency: boolean): boolean {
  const { before, after } = around;
  if (notPayAfter.test(after) || (!hasCurrency && countedAfter.test(after))) return true;
  const word = before.slice(before.search(/(?<!\S)\S{1,90}$/u));
  if (word !== before.at(-1) && /:\/\/|www\./u.test(word)) return true;
  if (/\b(?:more than|up to an additional|over)\s{0,2}$/iu.test(before)) return true;
  return followsOtherNoun(before) || isBenefit(around);
}

function followsOtherNoun(before: string): boolean {
  const clause = before.split(/[.;|\n•!?](?=\s)|[|\n•]/u).at(-1) ?? '';
  const words = clause
    .split(/[\s:,(~–—-]+/u)
    .filter(Boolean)
    .slice(-8);
  for (const word of words.toReversed()) {
    if (notPayNouns.test(word)) return true;
    if (!leading.has(word.toLowerCase())) return false;
  }
  return false;
}

/** Whether the sum is told of as a benefit beside pay. */
function isBenefit({ before, after }: Around): boolean {
  if (benefitBefore.test(before.slice(-50))) return true;
  if (payWords.test(before.slice(-40))) return false;
  return bonusAfter.test(after) || benefitAfter.test(after.split(/[+&,;.|\n]|\band\b/u, 1)[0] ?? '');
}

/** Above zero for the base, below for what is earned on target: what stands nearest decides. */
export function baseOrTarget({ before, after }: Around): number {
  const following = after.slice(0, 30).split(/[\d$£€;|\n]|\.\s|\band\b|\+/u, 1)[0] ?? '';
  const [base, target] = [baseWords, targetWords].map((words) => following.search(words));
  if (base !== -1 && (target === -1 || (base ?? 0) < (target ?? 0))) return 2;
  if (target !== -1) return -2.5;
  const near = before.slice(-60);
  const [lastBase, lastTarget] = [baseWords, targetWords].map((words) => [...near.matchAll(words)].at(-1)?.index ?? -1);
  if (lastBase === lastTarget) return 0;
  return (lastBase ?? -1) > (lastTarget ?? -1) ? 1 : -2.5;
}

const upToWords =
  /(?:\bup to|\bmax(?:imum|\.)?(?: (?:base|salary|pay|compensation|of|is|for|this|role|the|position)){0,6}|\bbis(?: zu| max\.?)?|\bunder|\bcapped at|\bno more than|\bnot (?:exceeding|more than)|(?<!\bno |\bnot )\bless than|\bhasta|\bjusqu['’]à|\btot|\bfino a|\baté|\bupp till|\bopp til|\bop til|[≤])\s{0,2}:?\s{0,2}$/iu;
const fromWords =
  /(?:\bfrom|\bab|\bat least|\bno less than|\bnot less than|\bminimum(?: (?:base|salary|pay|wage|of|is)){0,3}|\bmin\.?|\bstart(?:ing|s) (?:at|from)|\bstarting salary(?: of| is)?|\bupwards of|\bmindestens|mindest(?:gehalt|lohn|entgelt)(?: (?:beträgt|von|ist|liegt bei|in höhe von)){0,2}|\bdesde|\ba partir d[ei]|\bà partir de|\bdès|\bvanaf|\bminimaal|\bfrån|\bfra|\bod|[≥>]=?)\s{0,2}:?\s{0,2}$/iu;

/** Whether only an upper, only a lower end, or the amount itself is said. */
export function boundOf({ before, after }: Around): 'max' | 'min' | null {
  const near = before.slice(-60);
  if (upToWords.test(near)) return 'max';
  if (fromWords.test(near)) return 'min';
  return /^[\s(,]{0,3}(?:and up|and above|and more|or more|or above|upwards|to start\b|aufwärts|minimum\b|plus\b(?! \w))/iu.test(
    after,
  )
    ? 'min'
    : null;
}
