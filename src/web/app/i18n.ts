import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Set to `pseudo` by tests: every word of the catalogue then shows in accented letters. */
const languageKey = 'cairn-language';

const accents: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  y: 'ý',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
};
const pseudo = {
  type: 'postProcessor' as const,
  name: 'pseudo',
  process: (text: string) => text.replaceAll(/[aeiouyAEIOU]/gu, (letter) => accents[letter] ?? letter),
};

export async function startWords(): Promise<void> {
  const isPseudo = localStorage.getItem(languageKey) === 'pseudo';
  await i18next
    .use(initReactI18next)
    .use(pseudo)
    .init({
      lng: 'en',
      resources: { en: { translation: en } },
      interpolation: { escapeValue: false },
      ...(isPseudo ? { postProcess: ['pseudo'] } : {}),
    });
}
