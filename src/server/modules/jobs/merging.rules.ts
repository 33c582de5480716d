import type { StoredJob } from './ingest.repo.ts';
import type { JobFacts } from './normalise.rules.ts';

const maxSources = 20;

/**
 * What a job knows after another posting of it was read: gaps are filled, nothing stated is
 * overwritten, except that a refusal of sponsorship beats an offer and a posting that is open again
 * opens the job. Returns the same object when nothing was learned.
 */
export function fillJob(job: StoredJob, facts: JobFacts): StoredJob {
  const added: Partial<StoredJob> = {};
  const statesCompany = !facts.companyDerived && facts.company;
  if (facts.company && (!job.company || (job.companyDerived && statesCompany))) {
    added.company = facts.company;
    added.companyDerived = facts.companyDerived;
  }
  if (job.locations.length === 0 && facts.locations.length > 0) {
    added.locations = facts.locations;
    added.location = facts.location;
  }
  if (!job.country && facts.country) added.country = facts.country;
  if (job.remote === 'unknown' && facts.remote !== 'unknown') added.remote = facts.remote;
  if (!job.employmentType && facts.employmentType) added.employmentType = facts.employmentType;
  if (job.seniority === 'unknown' && facts.seniority !== 'unknown') added.seniority = facts.seniority;
  if (betterPay(job, facts)) Object.assign(added, payOf(facts));
  if (betterVisa(job, facts)) {
    added.visaSponsorship = facts.visaSponsorship;
    added.visaEvidence = facts.visaEvidence;
  }
  const skills = [...new Set([...job.skills, ...facts.skills])].slice(0, 40);
  if (skills.length > job.skills.length) added.skills = skills;
  const sources = [...new Set([...job.sources, ...facts.sources])].slice(0, maxSources);
  if (sources.length > job.sources.length) added.sources = sources;
  if (!job.postedAt && facts.postedAt) added.postedAt = facts.postedAt;
  if (!job.expiresAt && facts.expiresAt) added.expiresAt = facts.expiresAt;
  if (!job.url && facts.url) added.url = facts.url;
  if (job.status === 'expired' && facts.status === 'active') {
    added.status = 'active';
    added.expiresAt = facts.expiresAt;
  }
  return Object.keys(added).length > 0 ? { ...job, ...added } : job;
}

const betterPay = (job: StoredJob, facts: JobFacts): boolean => {
  const states = facts.salaryMin !== null || facts.salaryMax !== null;
  const has = job.salaryMin !== null || job.salaryMax !== null;
  return states && (!has || (job.salaryPredicted && !facts.salaryPredicted));
};

const betterVisa = (job: StoredJob, facts: JobFacts): boolean =>
  facts.visaSponsorship !== 'unknown' &&
  facts.visaSponsorship !== job.visaSponsorship &&
  (job.visaSponsorship === 'unknown' || facts.visaSponsorship === 'refused');

export const payOf = (facts: Omit<JobFacts, 'companyKey'>) => ({
  salaryMin: facts.salaryMin,
  salaryMax: facts.salaryMax,
  salaryCurrency: facts.salaryCurrency,
  salaryPeriod: facts.salaryPeriod,
  salaryPredicted: facts.salaryPredicted,
  salaryEvidence: facts.salaryEvidence,
  salaryYear: facts.salaryYear,
});
