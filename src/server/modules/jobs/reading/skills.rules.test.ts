import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSkills, readSkills, skillName } from './skills.rules.ts';

const skillsOf = (text: string) => findSkills(text).map(({ name }) => name);

describe('skills of a text', () => {
  it.each([
    ['We build with React, TypeScript and Flask.', ['React', 'TypeScript', 'Flask']],
    ['react/redux on the front', ['React', 'Redux']],
    ['Good knowledge of Excel', ['Excel']],
    ['- Jest\n- Slack', ['Jest', 'Slack']],
    ['Flask developers wanted', ['Flask']],
    ['You know R and SQL.', ['R', 'SQL']],
    ['Our services are Go and Rust.', ['Go', 'Rust']],
    ['Proficient in Go', ['Go']],
    ['C/C++', ['C', 'C++']],
    ['Objective\u2011C', ['Objective-C']],
    ['Python3.12, mysql5', ['Python', 'MySQL']],
    ['Terraform-based, Azure-native', ['Terraform', 'Azure']],
    ['Bon niveau d’allemand, notions d’anglais', ['German', 'English']],
    ['Englischkenntnisse und Gabelstaplerschein', ['English', 'forklift']],
    ['Experience in sales and security', ['sales', 'security']],
    ['SQL-Kenntnisse', ['SQL']],
    ['React-Entwickler und Kotlin-Entwicklerin', ['React', 'Kotlin']],
    ['Kenntnisse in C und C++', ['C', 'C++']],
    ['Erfahrung mit Java und Spring Boot', ['Java', 'Spring Boot']],
    ['REST and GraphQL', ['REST', 'GraphQL']],
    ['AutoCAD or CAD', ['AutoCAD', 'CAD']],
  ] as const)('%s', (text, skills) => {
    expect(skillsOf(text)).toEqual(expect.arrayContaining([...skills]));
  });

  it.each([
    ['Guests react kindly when the express train is late.', ['React', 'Express']],
    ['Excel in what you do. Slack is rare.', ['Excel', 'Slack']],
    ['A vault of windows, a hive, a notion, some karma.', ['Vault', 'Windows', 'Hive', 'Notion', 'Karma']],
    ['Go to the office and swift as a rust-red fox.', ['Go', 'Swift', 'Rust']],
    ['Write to us: https://kubernetes.example/python', ['HTTP', 'Kubernetes', 'Python']],
    ['85,000 CAD or CAD 40 an hour', ['CAD']],
    ['Security and sales share a floor.', ['security', 'sales']],
    ['No prior Ruby or PHP experience needed.', ['Ruby', 'PHP']],
    ['We are not hiring Java people. Kafka is not required.', ['Java', 'Kafka']],
    ['You own our go-to-market strategy and C-level talks.', ['Go', 'C']],
    ['Java ist nicht erforderlich.', ['Java']],
    ['Kein SAP nötig', ['SAP']],
    ['Salt, pepper and a ruby ring', ['Ruby']],
    ['R and D department', ['R']],
    ['Vitamin C tablets', ['C']],
    ['Outlook on life, word of mouth, access to the building', ['Outlook', 'Word', 'Access']],
  ] as const)('%s: nothing of the sort', (text, skills) => {
    for (const skill of skills) expect(skillsOf(text)).not.toContain(skill);
  });
});

describe('skills of a posting', () => {
  it('come from title and tags in any case, too', () => {
    expect(readSkills({ title: 'Sales Manager', tags: ['react', 'k8s'], text: 'We ship Rust, Go.' })).toEqual([
      'sales',
      'React',
      'Kubernetes',
      'Rust',
      'Go',
    ]);
  });

  it('have one name each, by any spelling', () => {
    expect(['ML', 'machine-learning', 'K8S', 'postgres', 'golang', 'Zither'].map(skillName)).toEqual([
      'machine learning',
      'machine learning',
      'Kubernetes',
      'PostgreSQL',
      'Go',
      'Zither',
    ]);
  });

  it('are found in any text as quickly as in another', () => {
    const pieces = fc.constantFrom(
      "'",
      'a',
      '-',
      'R, ',
      'C/',
      'no ',
      '1',
      '.',
      'react ',
      '\n',
      'https://',
      ' ',
      'Go and ',
    );
    const long = fc
      .tuple(fc.array(pieces, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 20_000 }))
      .map(([parts, times]) => parts.join('').repeat(times).slice(0, 20_000));
    fc.assert(
      fc.property(long, (text) => {
        expect(readSkills({ title: '', tags: [text], text }).length).toBeLessThanOrEqual(30);
      }),
      { numRuns: 100 },
    );
  });
});
