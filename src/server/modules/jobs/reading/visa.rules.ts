import type { VisaSponsorship } from '#contract/enums.ts';
import { quoteAround } from './quotes.rules.ts';
import {
  acceptsTransfers,
  authorizationTerms,
  equalOpportunity,
  flatOffering,
  flatRefusing,
  fullOffer,
  headline,
  limiting,
  notRefusing,
  notRestricting,
  offering,
  ownSponsorship,
  plainRefusal,
  refusing,
  restricting,
  standaloneVisa,
  visaBusiness,
  visaHelp,
  visaInc,
} from './visa-english.data.ts';
import { foreignAuthorizationTerms, readForeignSentence } from './visa-languages.rules.ts';

/** What a job says about work visas. */
export interface VisaStatement {
  sponsorship: VisaSponsorship;
  /** The sentence that decided it. */
  evidence: string | null;
}

type Verdict = 'refuses' | 'limited' | 'offers' | 'restricted' | 'none';

/** Characters of a text, sentences about work authorization, and characters of a sentence that are read. */
const maxLength = 200_000;
const maxSentences = 40;
const maxSentence = 500;
const maxQuote = 400;
/** Characters shown before the words that are about visas, where a sentence is too long to be shown whole. */
const quotedBefore = 150;

/** A sentence, or a piece of one that is too long to be read at once. */
interface Sentence {
  text: string;
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
}

const meaning: Record<Exclude<Verdict, 'none'>, VisaSponsorship> = {
  refuses: 'refused',
  limited: 'possible',
  offers: 'offered',
  restricted: 'authorization_required',
};
const strength: Exclude<Verdict, 'none'>[] = ['refuses', 'limited', 'offers', 'restricted'];

/** What a whole posting says: a refusal beats an offer, an offer beats a demand for authorization. */
export function readVisa(text: string): VisaStatement {
  const said = new Map<Verdict, Sentence>();
  for (const sentence of sentencesOf(text.slice(0, maxLength))) {
    const verdict = readVisaSentence(sentence.text);
    if (!said.has(verdict)) said.set(verdict, sentence);
  }
  const decisive = strength.find((verdict) => said.has(verdict));
  const sentence = decisive && said.get(decisive);
  if (!sentence) return { sponsorship: 'unknown', evidence: null };
  return { sponsorship: meaning[decisive], evidence: quote(sentence) };
}

/** The sentence, or whole words of it around what it says of visas. */
function quote({ text, hasMoreBefore, hasMoreAfter }: Sentence): string {
  const at = text.length <= maxQuote ? 0 : Math.max(0, indexOfTerm(text.toLowerCase()));
  const from = Math.max(0, at - quotedBefore);
  return quoteAround(text.slice(from, at), '', text.slice(at, from + maxQuote), {
    hasMoreBefore: hasMoreBefore || from > 0,
    hasMoreAfter: hasMoreAfter || text.length > from + maxQuote,
  });
}

/** The sentences of a text about work authorization; a question keeps what is answered to it. */
function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  const small = text.toLowerCase().split('\n');
  for (const [i, line] of text.split('\n').entries()) {
    if (!mentionsWorkAuthorization(small[i] ?? '')) continue;
    let question = '';
    for (const part of line.split(/(?<=[.!?;])\s+(?=[\p{Lu}*•"(-])/u)) {
      const sentence = `${question}${part.trim()}`;
      question = '';
      if (sentence.length < 3 || !mentionsWorkAuthorization(sentence.toLowerCase())) continue;
      if (sentence.endsWith('?') && sentence.length < maxSentence / 2) question = `${sentence} `;
      else found.push(...piecesOf(sentence));
      if (found.length >= maxSentences) return found;
    }
    if (question) found.push(...piecesOf(question.trim()));
  }
  return found;
}

/** Whether a text in small letters is about visas, citizenship or the right to work. */
const mentionsWorkAuthorization = (small: string): boolean => indexOfTerm(small) !== -1;

/** Where it first is; -1 where it is not. */
function indexOfTerm(small: string): number {
  const at = small.search(authorizationTerms);
  return at === -1 ? small.search(foreignAuthorizationTerms) : at;
}

/** A long sentence in pieces that overlap. */
function piecesOf(sentence: string): Sentence[] {
  const pieces: Sentence[] = [];
  for (let at = 0; at === 0 || at + 100 < sentence.length; at += maxSentence - 100) {
    const end = at + maxSentence;
    pieces.push({ text: sentence.slice(at, end), hasMoreBefore: at > 0, hasMoreAfter: end < sentence.length });
    if (pieces.length >= maxSentences) break;
  }
  return pieces;
}

/** What one sentence, or one line of an advert, says of visas. */
export function readVisaSentence(sentence: string): Verdict {
  const text = sentence
    .slice(0, 2 * maxSentence)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const english = readEnglishSentence(text);
  return english === 'none' ? (readForeignSentence(text) ?? 'none') : english;
}

function readEnglishSentence(text: string): Verdict {
  const speaksOfVisa =
    /\bvisas?\b|\bvisa['’]s|sponsor|h-?1-?b|work permit|\bopt\b|\bcpt\b|immigration|green ?card|blue card/iu.test(text);
  if (speaksOfVisa && !isUnrelatedMention(text)) {
    const flat = flatten(text);
    const answer = answered(text);
    const offers = answer === 'yes' || offersVisa(text, flat);
    const limited = limiting.some((pattern) => pattern.test(text)) && !fullOffer.test(text);
    const refuses = answer === 'no' || refusesVisa(text, flat);
    if (refuses && limited && acceptsTransfers.test(text)) return 'limited';
    if (refuses && (plainRefusal.test(text) || !(limited && offers))) return 'refuses';
    if (limited && /\bvisas?\b|sponsor|h-?1-?b|\bopt\b|\bcpt\b/iu.test(text)) return 'limited';
    if (offers) return 'offers';
  }
  if (!notRestricting.test(text) && restricting.some((pattern) => pattern.test(text))) return 'restricted';
  return 'none';
}

/** Small letters, words parted by one blank, "h1b" however it is written, no apostrophes. */
function flatten(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/['’]/gu, '')
    .replaceAll(/\bh-?1-?bs?\b/gu, 'h1b')
    .replaceAll(/[^\p{L}\p{N}.;:!?|]+/gu, ' ');
}

/** "Do you sponsor visas? No." */
function answered(text: string): 'yes' | 'no' | null {
  const [, answer] =
    /\b(?:visas?|sponsor\w{0,5})\b[^.?|]{0,60}\?\W{0,3}(no|unfortunately|sorry|yes|of course|sure)\b/iu.exec(text) ??
    [];
  if (!answer) return null;
  return /^(?:no|unfortunately|sorry)$/iu.test(answer) ? 'no' : 'yes';
}

function refusesVisa(text: string, flat: string): boolean {
  if (notRefusing.test(text)) return false;
  const [said, flatSaid] = [text, flat].map(withoutQuestions);
  return (
    flatRefusing.some((pattern) => pattern.test(flatSaid ?? '')) || refusing.some((pattern) => pattern.test(said ?? ''))
  );
}

/** "Don't have a work permit?" refuses nothing. */
const withoutQuestions = (text: string): string =>
  text.includes('?') ? text.replaceAll(/(?<![^.!?;|])[^.!?;|]{0,300}\?/gu, ' ') : text;

/** Where a visa is named, but none is spoken of. */
function isUnrelatedMention(text: string): boolean {
  if (equalOpportunity.test(text)) return true;
  return visaInc.some((pattern) => pattern.test(text)) && !visaHelp.test(text);
}

function offersVisa(text: string, flat: string): boolean {
  if (visaBusiness.test(text) && !ownSponsorship.test(text)) return false;
  return (
    offering.some((pattern) => pattern.test(text)) ||
    flatOffering.some((pattern) => pattern.test(flat)) ||
    (headline.test(text) && standaloneVisa.test(text))
  );
}
