import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '#contract/enums.ts';
import type { TimelineKind } from '#contract/events.ts';
import type { TimelineEvent } from '#contract/timeline.ts';
import { formatDay, formatMoment, formatPlanned, stars } from '#web/lib/format.ts';
import { storedHtml } from '#web/lib/trusted-html.ts';
import { AnchorLink } from '#web/ui/links.tsx';

/** One event in words. */
export function WhatHappened({ event }: { event: TimelineEvent }) {
  const { t } = useTranslation();
  const said = renderers[event.kind](event, t);
  return typeof said === 'string' ? (
    <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
      {said}
    </Text>
  ) : (
    said
  );
}

type Renderer = (event: TimelineEvent, t: TFunction) => ReactNode;

type PlainKind = Extract<
  TimelineKind,
  'unghosted' | 'archived' | 'unarchived' | 'trashed' | 'restored' | 'posting_closed'
>;

/** Kinds of which there is nothing to say but that they happened. */
const plain =
  (kind: PlainKind): Renderer =>
  (_event, t) =>
    t(`timeline.${kind}`);

const interview =
  (kind: Extract<TimelineKind, `interview_${string}`>): Renderer =>
  ({ interviewKind, forAt, refId }, t) => {
    const words = t(`timeline.${kind}`, {
      kind: t(`interviewKind.${interviewKind ?? 'other'}`),
      when: forAt ? formatPlanned(forAt) : '',
    });
    if (!refId) return words;
    return (
      <AnchorLink to="/calendar" search={{ open: refId }} size="sm">
        {words}
      </AnchorLink>
    );
  };

const offer =
  (kind: Extract<TimelineKind, `offer_${string}`>): Renderer =>
  ({ text }, t) =>
    [t(`timeline.${kind}`), text].filter(Boolean).join(' ');

const pay =
  (kind: 'pay' | 'pay_struck'): Renderer =>
  ({ payKind, text }, t) =>
    t(`timeline.${kind}`, { kind: t(`pay.${payKind ?? 'said'}`), text: text ?? '' });

/** Line by line what short fields were and are; of the others that they changed. */
const edited: Renderer = ({ fields, changes }, t) => {
  const nameOf = (field: string) => t(`field.${field as 'notes'}`);
  const lines = changes.map((change): string => {
    const field = nameOf(change.field);
    const from = valueInWords(change.field, change.from, t);
    const to = valueInWords(change.field, change.to, t);
    if (from === null) return t('timeline.set', { field, to: to ?? '' });
    return to === null ? t('timeline.emptied', { field, from }) : t('timeline.changed', { field, from, to });
  });
  const others = fields.filter((field) => changes.every((change) => change.field !== field));
  if (others.length > 0) lines.push(t('timeline.edited', { fields: others.map(nameOf).join(', ') }));
  return lines.join('\n');
};

function valueInWords(field: string, value: string | null, t: TFunction): string | null {
  if (value === null) return null;
  if (field === 'followUpOn' || field === 'deadlineOn') return formatDay(value);
  if (field === 'appliedAt') return value.includes('T') ? formatMoment(value) : formatDay(value);
  if (field === 'priority') return t(`priority.${value as Priority}`);
  if (field === 'excitement') return stars(Number(value));
  return `“${value}”`;
}

/** Each kind of event in words. */
const renderers: Record<TimelineKind, Renderer> = {
  created: ({ to }, t) => (to ? t('timeline.created', { status: t(`status.${to}`) }) : ''),
  status_changed: ({ from, to, correction, stage }, t) => {
    if (!from || !to) return '';
    return t(correction ? 'timeline.corrected' : 'timeline.moved', {
      from: t(`status.${from}`),
      to: stage ? `${t(`status.${to}`)} (${stage})` : t(`status.${to}`),
    });
  },
  stage_changed: ({ stage }, t) => (stage ? t('timeline.stage', { name: stage }) : t('timeline.noStage')),
  search_changed: ({ search }, t) => (search ? t('timeline.search', { name: search }) : t('timeline.noSearch')),
  ghosted: ({ stage }, t) => t('timeline.ghosted', { name: stage ?? '' }),
  unghosted: plain('unghosted'),
  archived: plain('archived'),
  unarchived: plain('unarchived'),
  trashed: plain('trashed'),
  restored: plain('restored'),
  note: ({ html }) => (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server's allow-list
    <div className="posting note" dangerouslySetInnerHTML={storedHtml(html ?? '')} />
  ),
  interview_scheduled: interview('interview_scheduled'),
  interview_changed: interview('interview_changed'),
  interview_done: interview('interview_done'),
  interview_cancelled: interview('interview_cancelled'),
  interview_removed: interview('interview_removed'),
  interview_missed: interview('interview_missed'),
  outreach: ({ direction, interactionKind, text }, t) =>
    `${t(`interaction.${direction ?? 'out'}_${interactionKind ?? 'other'}`)} ${text ?? ''}`,
  reminder_set: ({ text, forAt }, t) =>
    t('timeline.reminder', { text: text ?? '', when: forAt ? formatPlanned(forAt) : '' }),
  reminder_done: ({ text }, t) => t('timeline.reminderDone', { text: text ?? '' }),
  pay: pay('pay'),
  pay_struck: pay('pay_struck'),
  offer_recorded: offer('offer_recorded'),
  offer_changed: offer('offer_changed'),
  offer_accepted: offer('offer_accepted'),
  offer_declined: offer('offer_declined'),
  offer_reopened: offer('offer_reopened'),
  offer_removed: offer('offer_removed'),
  posting_seen: ({ source }, t) => t('timeline.postingSeen', { source: source ?? '' }),
  posting_closed: plain('posting_closed'),
  edited,
};
