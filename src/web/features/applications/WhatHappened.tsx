import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '#contract/timeline.ts';
import { formatMoment } from '#web/lib/format.ts';
import { storedHtml } from '#web/lib/trusted-html.ts';

/** One event in words. */
export function WhatHappened({ event }: { event: TimelineEvent }) {
  const { t } = useTranslation();
  const { kind, from, to, text, html, correction, fields, name, forAt, refId } = event;
  if (kind === 'note')
    return (
      // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server's allow-list
      <div className="posting note" dangerouslySetInnerHTML={storedHtml(html ?? '')} />
    );
  if (kind === 'edited')
    return (
      <Said
        words={t('timeline.edited', { fields: fields.map((field) => t(`field.${field as 'notes'}`)).join(', ') })}
      />
    );
  if (kind === 'created') return <Said words={to ? t('timeline.created', { status: t(`status.${to}`) }) : ''} />;
  if (kind === 'status_changed' && from && to) {
    const words = t(correction ? 'timeline.corrected' : 'timeline.moved', {
      from: t(`status.${from}`),
      to: name ? `${t(`status.${to}`)} (${name})` : t(`status.${to}`),
    });
    return <Said words={words} />;
  }
  if (kind === 'stage_changed') return <Said words={name ? t('timeline.stage', { name }) : t('timeline.noStage')} />;
  if (kind === 'search_changed') return <Said words={name ? t('timeline.search', { name }) : t('timeline.noSearch')} />;
  if (kind === 'ghosted') return <Said words={t('timeline.ghosted', { name: name ?? '' })} />;
  if (kind === 'outreach') return <Said words={`${t(`interaction.${name as 'out_call'}`)} ${text ?? ''}`} />;
  if (kind === 'reminder_set')
    return <Said words={t('timeline.reminder', { text: text ?? '', when: forAt ? formatMoment(forAt) : '' })} />;
  if (kind === 'reminder_done') return <Said words={t('timeline.reminderDone', { text: text ?? '' })} />;
  if (kind === 'pay' || kind === 'pay_struck')
    return <Said words={t(`timeline.${kind}`, { kind: t(`pay.${name as 'said'}`), text: text ?? '' })} />;
  if (kind.startsWith('offer_'))
    return <Said words={[t(`timeline.${kind as 'offer_recorded'}`), text].filter(Boolean).join(' ')} />;
  if (kind.startsWith('interview_')) {
    const words = t(`timeline.${kind as 'interview_scheduled'}`, {
      kind: t(`interviewKind.${(name ?? 'other') as 'other'}`),
      when: forAt ? formatMoment(forAt) : '',
    });
    return refId && kind !== 'interview_removed' ? (
      <Anchor component={Link} to="/calendar" search={{ open: refId } as never} size="sm">
        {words}
      </Anchor>
    ) : (
      <Said words={words} />
    );
  }
  if (kind === 'posting_seen') return <Said words={t('timeline.postingSeen', { source: name ?? '' })} />;
  return <Said words={t(`timeline.${kind as 'archived'}`)} />;
}

const Said = ({ words }: { words: string }) => (
  <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
    {words}
  </Text>
);
