import { describe, expect, it } from 'vitest';
import { password as rule } from '#contract/accounts.ts';
import { isCommonPassword, isOwnName } from './password.rules.ts';
import { loadCommonPasswords } from './password-list.ts';

const problems = (text: string) => rule.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe('the rule for passwords', () => {
  it.each([
    ['Gr4nite', ['8 characters']],
    ['granite-7', ['upper-case']],
    ['GRANITE-7', ['lower-case']],
    ['Granite-Path', ['digit']],
    ['----------', ['upper-case', 'lower-case', 'digit']],
    ['a'.repeat(30), ['upper-case', 'digit']],
    [' '.repeat(30), ['upper-case', 'lower-case', 'digit']],
    [`Aa1${'x'.repeat(98)}`, ['at most 100']],
    // Letters and digits of every script count; those without case are missing neither.
    ['Каменная-тропа7', []],
    ['Πέτρινομονοπάτι7', []],
    ['שביל-של-אבנים-٣', []],
    ['石头小路石头小路7', []],
    [`Aa1${'ö'.repeat(97)}`, []],
    // Words that are long enough need no classes.
    ['seven slow herons cross the weir', []],
    ['sieben reiher überqueren das wehr', []],
    ['семь цапель над плотиной', []],
  ])('%s', (text, missing) => {
    const found = problems(text);
    expect(found).toHaveLength(missing.length);
    for (const [i, word] of missing.entries()) expect(found[i]).toContain(word);
  });
});

describe('passwords that are guessed first', () => {
  it.each([
    ...['Password1', 'P4ssw0rd!', 'Dragon2024', 'Qwerty123', 'Q1w2e3r4t5', 'Arsenal1', 'Metallica99', '1qaz2wsX'],
    ...['Aa12345678', 'Aaaaaaaa1', 'DragonDragon1', 'Sommer2026!', 'Fortnite1', '!Chocolate1!', 'Abc12345'],
  ])('%s is refused', async (text) => expect(isCommonPassword(text, await loadCommonPasswords())).toBe(true));

  it.each([
    ...['Granite-Path-7', 'Heron7weir', 'Надёжная-тропа1', 'Übergroßer-Reiher7', `Aa1${'ö'.repeat(97)}`],
    ...[`Aa1${'x'.repeat(97)}`, 'Dragon-8264-qz-Weir', 'seven slow herons cross the weir', 'Stone8264915730'],
  ])('%s is taken', async (text) => expect(isCommonPassword(text, await loadCommonPasswords())).toBe(false));

  it('are the first three thousand of the list that keep the rule, and more', async () => {
    const common = await loadCommonPasswords();
    const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
    const kept = [...common].map(capital).filter((text) => problems(text).length === 0);
    expect(kept.length).toBeGreaterThan(3_000);
    expect(kept.filter((text) => !isCommonPassword(text, common))).toEqual([]);
  });
});

describe('the own name as a password', () => {
  const owner = { email: 'mira.halden@stonework.example', name: 'Mira Halden-Voss' };
  it.each([
    ...['Mira.halden1', 'Halden2026', 'MiraHalden7', 'H4lden!1', 'Voss1234', 'Stonework1', 'Haldenvossmira1'],
    ...['Miravoss-7', 'Mira.halden@stonework', 'mira.halden@stonework.example1A', 'Mira.H4lden@Stonework.Example7'],
    ...['Stonework.example1', 'MiraHaldenStoneworkExample1a', 'Mira Halden-Voss7b', 'x9Mira.halden'],
  ])('%s is refused', (text) => expect(isOwnName(text, owner)).toBe(true));
  it.each(['Granite-Path-7', 'Mira-8264-Halden-19', 'Mira-Granite-7', 'Mira.halden-Granite-7'])('%s is taken', (text) =>
    expect(isOwnName(text, owner)).toBe(false),
  );
  it('takes no letter or two of a name for it', () =>
    expect(isOwnName('Granite-Path-7', { email: 'g@x.example', name: 'G P' })).toBe(false));
});
