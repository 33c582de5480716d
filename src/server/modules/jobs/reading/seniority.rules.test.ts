import { describe, expect, it } from 'vitest';
import { readSeniority } from './seniority.rules.ts';

describe('the level a title names', () => {
  it.each([
    ['Software Engineering Intern', 'intern'],
    ['Werkstudentin Marketing', 'intern'],
    ['Stage marketing (H/F)', 'intern'],
    ['Junior Baker', 'junior'],
    ['Graduate Surveyor', 'junior'],
    ['Data Engineer II', 'mid'],
    ['Senior Beekeeper', 'senior'],
    ['Staff Engineer, Storage', 'lead'],
    ['Principal Cloud Architect', 'lead'],
    ['Solutions Architect', 'lead'],
    ['Teamleiterin Einkauf', 'lead'],
    ['Director of Operations', 'executive'],
    ['Managing Partner', 'executive'],
    ['Partner, Tax', 'executive'],
    ['Head of Sales', 'executive'],
    ['Auszubildende zur Köchin', 'intern'],
    ['Praktikum im Vertrieb', 'intern'],
    ['Geschäftsführerin', 'executive'],
    ['Berufseinsteiger Steuerberatung', 'junior'],
    // words of other trades
    ['Staff Accountant', 'unknown'],
    ['Member of Technical Staff, Compilers', 'unknown'],
    ['Lead Qualification Agent', 'unknown'],
    ['Assistant to the Managing Director', 'unknown'],
    ["President's Secretary", 'unknown'],
    ['HR Business Partner', 'unknown'],
    ['Partner Marketing Specialist', 'unknown'],
    ['Garden Architect', 'unknown'],
    ['Architectural Draughtsman', 'unknown'],
    ['Stage Carpenter', 'unknown'],
    ['Late-Stage Venture Analyst', 'unknown'],
    ['Senior Living Chef', 'unknown'],
    ['Junior School Teacher', 'unknown'],
    ['IV Infusion Nurse', 'unknown'],
    ['Art Director', 'unknown'],
    ['Leiterplattenbestücker', 'unknown'],
    ['Research Fellow', 'unknown'],
    ['Carer for senior citizens', 'unknown'],
    ['C-Level Recruiter', 'unknown'],
    ['Assistant to C-level executives', 'unknown'],
    ['School Principal', 'unknown'],
    ['Internship Coordinator', 'unknown'],
    ['Intern Relations Officer', 'unknown'],
    ['International Sales', 'unknown'],
    ['Internal Auditor', 'unknown'],
    ['Leadership Coach', 'unknown'],
    ['Head Chef', 'unknown'],
    ['Key Account Manager', 'unknown'],
    ['Seniorenbetreuer', 'unknown'],
    ['Praxismanagerin', 'unknown'],
    // a rank beside such words still counts
    ['Senior HR Business Partner', 'senior'],
    ['Senior Staff Nurse', 'senior'],
  ])('%s', (title, level) => {
    expect(readSeniority(title)).toBe(level);
  });
});

describe('the years of experience a text asks for', () => {
  it.each([
    ['You have at least six years of experience in baking.', 'senior'],
    ['Seven (7) years of experience required.', 'senior'],
    ['3-5 years of experience', 'mid'],
    ['Between three and five years of relevant experience', 'mid'],
    ['Minimum 2 yrs exp with ovens.', 'mid'],
    ['1.5 years of professional experience', 'junior'],
    ['Mindestens fünf Jahre Berufserfahrung', 'senior'],
    ['Experience: 4+ years', 'mid'],
    ['We look for people with over 5 years of experience.', 'senior'],
    ['We have over 30 years of experience. You bring two years of experience.', 'mid'],
    // of a firm, an age, a contract
    ['Our bakery has 40 years of experience.', 'unknown'],
    ['A company with more than 20 years of experience in ovens', 'unknown'],
    ['You are 18 years or older; no experience needed.', 'unknown'],
    ['A contract of 2 years.', 'unknown'],
    ['$5 years', 'unknown'],
  ])('%s', (text, level) => {
    expect(readSeniority('Baker', text)).toBe(level);
  });
});
