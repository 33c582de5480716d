import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#web/ui/Dialog.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { removeSample, type SampleState } from './sample.queries.ts';

/** Says what of one's own hangs on the sample, and asks what becomes of it. */
export function RemoveSampleDialog({ own, onClose }: { own: SampleState['own']; onClose: () => void }) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<'keep' | 'trash'>('keep');
  const remove = useAction(
    () => removeSample({ query: { own: choice } }),
    () => {
      onClose();
      toast(t('sample.removedToast'));
    },
  );
  const hasOwn = own.applications + own.interviews + own.changed + own.contacts > 0;
  return (
    <Dialog title={t('sample.removeTitle')} onClose={onClose}>
      <Stack>
        <Text>{t('sample.removeText')}</Text>
        {hasOwn && (
          <>
            <Text component="div">
              {t('sample.own')}
              <ul>
                {own.applications > 0 && <li>{t('sample.ownApplications', { count: own.applications })}</li>}
                {own.interviews > 0 && <li>{t('sample.ownInterviews', { count: own.interviews })}</li>}
                {own.changed > 0 && <li>{t('sample.ownChanged', { count: own.changed })}</li>}
                {own.contacts > 0 && <li>{t('sample.ownContacts', { count: own.contacts })}</li>}
              </ul>
            </Text>
            <Radio.Group
              label={t('sample.ownQuestion')}
              value={choice}
              onChange={(value) => setChoice(value === 'trash' ? 'trash' : 'keep')}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="keep" label={t('sample.keep')} />
                <Radio value="trash" label={t('sample.trash')} />
              </Stack>
            </Radio.Group>
          </>
        )}
        {own.searches > 0 && <Text className="quiet">{t('sample.ownSearches')}</Text>}
        {own.inSearch > 0 && <Text className="quiet">{t('sample.ownInSearch', { count: own.inSearch })}</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t('sample.remove')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
