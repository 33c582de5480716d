import type { KindOf, StoredEvent } from '#contract/events.ts';
import type { TimelineEvent } from '#contract/timeline.ts';
import { htmlToText, looksLikeHtml, textToHtml } from '#server/kernel/text.ts';

/** What happens to an application, and what sources show of its job. */
export type ToldEvent = StoredEvent<KindOf<'application' | 'job'>>;

const nothing = {
  from: null,
  to: null,
  text: null,
  correction: false,
  fields: [],
  changes: [],
  stage: null,
  search: null,
  interviewKind: null,
  payKind: null,
  period: null,
  direction: null,
  interactionKind: null,
  source: null,
  forAt: null,
  editedAt: null,
  wasAt: null,
  wasOn: null,
  refId: null,
  undated: false,
};

export function toTimelineEvent({ id, kind, occurredAt, recordedAt, occurredOn, data }: ToldEvent): TimelineEvent {
  const { text, ...told } = { ...nothing, ...data };
  const { editedAt = null, wasAt = null, wasOn = null, undated = false } = told;
  const { stage, search, source, interviewKind, payKind, period, direction, interactionKind } = told;
  // Notes written before they were rich are plain words.
  const html = kind !== 'note' || text === null ? null : looksLikeHtml(text) ? text : textToHtml(text);
  return {
    ...told,
    id,
    kind,
    at: occurredAt,
    on: occurredOn,
    recordedAt,
    editedAt,
    wasAt,
    wasOn,
    undated,
    text: html ? htmlToText(html) : text,
    html,
    name:
      stage ??
      search ??
      source ??
      interviewKind ??
      payKind ??
      period ??
      (direction && `${direction}_${interactionKind}`),
  };
}
