import type { AST } from '@eslint-community/regexpp';
import { RegExpParser } from '@eslint-community/regexpp';
import {
  type Cache,
  createCache,
  getConsumedChars,
  getFirstConsumedChar,
  getFirstConsumedCharAfter,
  getLengthRange,
  toUnicodeSet,
} from 'regexp-ast-analysis';
import { analyse } from 'scslre';

/** More ways than this to divide a text among bounded quantifiers cost too much at every position. */
const maxWays = 5_000;
const maxWaysOnce = 200_000;
const parser = new RegExpParser({ ecmaVersion: 2025 });

/**
 * Why an expression may take more than linear time, or null where it provably does not. An unbounded
 * quantifier is accepted when
 * - nothing after it can fail, or
 * - something before it cannot be matched by it (a character, a boundary, the beginning), so that runs
 *   begun at different positions never overlap, and no other unbounded quantifier between can take
 *   the same characters.
 * scslre looks for the opposite (a proof that it is super-linear) and is asked first.
 */
export function superLinearReason(source: string, flags: string): string | null {
  const literal = parser.parseLiteral(`/${source}/${flags}`);
  const { reports } = analyse({ source, flags }, { reportTypes: { Move: true, Self: true, Trade: true } });
  const [report] = reports;
  if (report) return `${report.exponential ? 'exponential' : 'polynomial'} over ${report.character.literal.source}`;
  const cache = createCache(literal.flags);
  for (const quantifier of unboundedQuantifiers(literal.pattern.alternatives)) {
    if (canFailAfter(quantifier) && !isContained(quantifier, cache))
      return `${quantifier.raw} may be walked again and again`;
  }
  const repeated = repeatedGroups(literal.pattern.alternatives).find((group) => !isUnambiguous(group, cache));
  if (repeated) return `${repeated.raw} can be repeated over one text in several ways`;
  const { alternatives } = literal.pattern;
  const anchored = !cache.multiline && alternatives.every(({ elements: [first] }) => isStart(first));
  const ways = waysOfAll(alternatives);
  return ways > (anchored ? maxWaysOnce : maxWays) ? `${ways} ways${anchored ? '' : ' at every position'}` : null;
}

const isStart = (element: AST.Element | undefined): boolean =>
  element?.type === 'Assertion' && element.kind === 'start';

function* quantifiersOf(alternatives: AST.Alternative[]): Generator<AST.Quantifier> {
  for (const element of alternatives.flatMap((alternative) => alternative.elements)) {
    if (element.type === 'Quantifier') yield element;
    const inner = element.type === 'Quantifier' ? element.element : element;
    if ('alternatives' in inner) yield* quantifiersOf(inner.alternatives);
  }
}

const unboundedQuantifiers = (alternatives: AST.Alternative[]): AST.Quantifier[] =>
  [...quantifiersOf(alternatives)].filter(({ max }) => max === Number.POSITIVE_INFINITY);

function repeatedGroups(alternatives: AST.Alternative[]): (AST.Group | AST.CapturingGroup)[] {
  return unboundedQuantifiers(alternatives).flatMap(({ element }) =>
    element.type === 'Group' || element.type === 'CapturingGroup' ? [element] : [],
  );
}

/** Whether one character ahead decides how the group goes on: which alternative, and whether an optional part is taken. */
function isUnambiguous({ alternatives }: AST.Group | AST.CapturingGroup, cache: Cache): boolean {
  const optional = [...quantifiersOf(alternatives)].filter(
    ({ min, max }) => max > min && max !== Number.POSITIVE_INFINITY,
  );
  const decided = optional.every((quantifier) => {
    const after = getFirstConsumedCharAfter(quantifier, 'ltr', cache);
    return getFirstConsumedChar(quantifier.element, 'ltr', cache).char.isDisjointWith(after.char);
  });
  return (
    decided && alternatives.every((one, i) => alternatives.slice(i + 1).every((other) => areApart(one, other, cache)))
  );
}

function areApart(one: AST.Alternative, other: AST.Alternative, cache: Cache): boolean {
  const [first, second] = [one, other].map((each) => getFirstConsumedChar(each, 'ltr', cache));
  if (first && second && !first.empty && !second.empty && first.char.isDisjointWith(second.char)) return true;
  if (one.elements.length !== other.elements.length) return false;
  return one.elements.some((element, at) => differ(element, other.elements[at], cache));
}

function differ(one: AST.Element, other: AST.Element | undefined, cache: Cache): boolean {
  if (!other) return false;
  const [first, second] = [one, other].map(
    (each) => [getConsumedChars(each, cache).chars, getLengthRange(each, cache)] as const,
  );
  return Boolean(first && second && first[1].min === 1 && second[1].min === 1 && first[0].isDisjointWith(second[0]));
}

/** Whether the match can still fail once the quantifier has taken what it must. */
function canFailAfter(quantifier: AST.Quantifier): boolean {
  let node: AST.Element = quantifier;
  for (;;) {
    const parent: Parent = node.parent;
    if (parent.type === 'Quantifier') {
      if (parent.min > 1) return true;
      node = parent;
      continue;
    }
    if (parent.type !== 'Alternative') return true;
    const rest = parent.elements.slice(parent.elements.indexOf(node) + 1);
    if (rest.some((element) => !alwaysMatches(element))) return true;
    const around: AST.Alternative['parent'] = parent.parent;
    if (around.type === 'Pattern') return false;
    if (around.type !== 'Group' && around.type !== 'CapturingGroup') return true;
    node = around;
  }
}

function alwaysMatches(element: AST.Element): boolean {
  if (element.type === 'Quantifier') return element.min === 0 || alwaysMatches(element.element);
  if (element.type !== 'Group' && element.type !== 'CapturingGroup') return false;
  return element.alternatives.some((alternative) => alternative.elements.every(alwaysMatches));
}

type Parent = AST.Element['parent'];
type CharSet = ReturnType<typeof getConsumedChars>['chars'];
type Before = 'barrier' | 'overlap' | 'open';

/** What a walk back from a quantifier has seen: what it takes, all it passed, and what it passed for certain. */
interface Walk {
  taken: CharSet;
  passed: CharSet;
  separators: CharSet[];
}

/** Whether what stands before keeps a run of this quantifier from being begun inside another such run. */
function isContained(quantifier: AST.Quantifier, cache: Cache): boolean {
  const taken = getConsumedChars(quantifier, cache).chars;
  const first = getFirstConsumedChar(quantifier.element, 'ltr', cache);
  let walk: Walk = { taken, passed: taken, separators: first.empty ? [] : [first.char] };
  let node: AST.Element = quantifier;
  for (;;) {
    const parent: Parent = node.parent;
    if (parent.type === 'Quantifier') {
      if (parent.max > 1 && lookBack(alternativesOf(parent.element), walk, cache) !== 'barrier') return false;
      node = parent;
      continue;
    }
    if (parent.type !== 'Alternative') return false;
    const scanned = scanBack(parent.elements.slice(0, parent.elements.indexOf(node)), walk, cache);
    if (scanned.found !== 'open') return scanned.found === 'barrier';
    walk = scanned.walk;
    const around: AST.Alternative['parent'] = parent.parent;
    if (around.type === 'Pattern' || (around.type === 'Assertion' && around.kind === 'lookbehind')) return false;
    node = around;
  }
}

const alternativesOf = (element: AST.Element): AST.Alternative[] =>
  element.type === 'Group' || element.type === 'CapturingGroup' ? element.alternatives : [];

/** The nearest thing before, in every alternative: all must hold the run back. */
function lookBack(alternatives: AST.Alternative[], walk: Walk, cache: Cache): Before {
  const found = alternatives.map(({ elements }) => scanBack(elements, walk, cache).found);
  if (found.includes('overlap')) return 'overlap';
  return found.length > 0 && found.every((each) => each === 'barrier') ? 'barrier' : 'open';
}

function scanBack(elements: AST.Element[], from: Walk, cache: Cache): { found: Before; walk: Walk } {
  let walk = from;
  for (const element of elements.toReversed()) {
    const found = classify(element, walk, cache);
    if (found !== 'open') return { found, walk };
    if (element.type === 'Assertion') continue;
    const { chars } = getConsumedChars(element, cache);
    const { min } = getLengthRange(element, cache);
    const separators = min > 0 ? [...walk.separators, chars] : walk.separators;
    walk = { taken: walk.taken, passed: walk.passed.union(chars), separators };
  }
  return { found: 'open', walk };
}

function classify(element: AST.Element, walk: Walk, cache: Cache): Before {
  switch (element.type) {
    case 'Assertion':
      return isBarrier(element, walk, cache) ? 'barrier' : 'open';
    case 'Quantifier': {
      if (element.max === Number.POSITIVE_INFINITY && sharesRun(element, walk, cache)) return 'overlap';
      const found = classify(element.element, walk, cache);
      return found === 'barrier' && element.min === 0 ? 'open' : found;
    }
    case 'Group':
    case 'CapturingGroup':
      return lookBack(element.alternatives, walk, cache);
    case 'Backreference':
      return 'overlap';
    default:
      return toUnicodeSet(element, cache).chars.isDisjointWith(walk.taken) ? 'barrier' : 'open';
  }
}

/** Whether two unbounded quantifiers can divide one run between them: nothing certain between parts them. */
function sharesRun(quantifier: AST.Quantifier, { taken, separators }: Walk, cache: Cache): boolean {
  const { chars } = getConsumedChars(quantifier, cache);
  return !chars.isDisjointWith(taken) && !separators.some((separator) => separator.isDisjointWith(chars));
}

/** `^`, a boundary no later start can find within the run, or a lookbehind that such a start would fail. */
function isBarrier(assertion: AST.Assertion, walk: Walk, cache: Cache): boolean {
  const { taken, passed } = walk;
  if (assertion.kind === 'start')
    return !cache.multiline || passed.isDisjointWith(setOf('[\\n\\r\\u2028\\u2029]', cache));
  if (assertion.kind === 'word') {
    const word = setOf('\\w', cache);
    return !assertion.negate && (passed.isSubsetOf(word) || passed.isDisjointWith(word));
  }
  if (assertion.kind !== 'lookbehind') return false;
  if (!assertion.negate) return passed === taken && lookBack(assertion.alternatives, walk, cache) === 'barrier';
  return assertion.alternatives.some(({ elements: [only, ...others] }) => {
    if (!only || others.length > 0 || getLengthRange(only, cache).max !== 1) return false;
    const refused = getConsumedChars(only, cache);
    return refused.exact && passed.isSubsetOf(refused.chars);
  });
}

function setOf(source: string, cache: Cache): CharSet {
  const pattern = parser.parsePattern(source, 0, source.length, { unicode: cache.unicode ?? false });
  return getConsumedChars(pattern, createCache(cache)).chars;
}

/** In how many ways bounded quantifiers can divide a text from one position, at most. */
function waysOfAll(alternatives: AST.Alternative[]): number {
  return Math.max(
    1,
    ...alternatives.map(({ elements }) => elements.reduce((ways, element) => ways * waysOf(element), 1)),
  );
}

function waysOf(element: AST.Element): number {
  if (element.type === 'Quantifier') {
    const inner = waysOf(element.element);
    if (element.max === Number.POSITIVE_INFINITY) return inner;
    if (inner === 1) return element.max - element.min + 1;
    return Math.min(Number.MAX_SAFE_INTEGER, inner ** Math.min(element.max, 64));
  }
  if (element.type === 'Group' || element.type === 'CapturingGroup' || element.type === 'Assertion')
    return 'alternatives' in element ? waysOfAll(element.alternatives) : 1;
  return 1;
}
