import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/application.shapes.ts';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { AddButton, PanelSection } from '#web/ui/Panel.tsx';
import { Times } from '#web/ui/Times.tsx';
import { InterviewForm } from './InterviewForm.tsx';

/** The rounds of an application. */
export function ApplicationInterviews({ application }: { application: Application }) {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const { id, status, job } = application;
  const { data } = useQuery({
    queryKey: ['interviews', 'of', id],
    queryFn: () => call('GET /api/v1/interviews', { query: { applicationId: id, perPage: pageSizes.list } }),
  });
  return (
    <PanelSection
      title={t('interviews.title')}
      action={<AddButton label={t('interviews.new')} onClick={() => setCreating(true)} />}
    >
      <ul className="rows">
        {data?.items.map((interview) => (
          <li key={interview.id}>
            <Link className="opens" to="/calendar" search={{ open: interview.id }}>
              <span className="title">
                {t(`interviewKind.${interview.kind}`)} ·{' '}
                <Times startsAt={interview.startsAt} endsAt={interview.endsAt} timeZone={interview.timeZone} />
              </span>
              <Text size="sm" className="quiet">
                {[
                  t('interviews.round', { round: interview.round }),
                  t(`interviewStatus.${interview.status}`),
                  interview.outcome === 'unknown' ? null : t(`interviewOutcome.${interview.outcome}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
      {creating && (
        <InterviewForm application={{ id, status, company: job.company }} onClose={() => setCreating(false)} />
      )}
    </PanelSection>
  );
}
