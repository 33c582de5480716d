import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBriefcase,
  IconBuilding,
  IconDots,
  IconExternalLink,
  IconEyeOff,
  IconSend,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toWebAddress } from '#contract/addresses.ts';
import type { Job } from '#contract/jobs.ts';
import { MenuItemLink } from '#web/ui/MenuItemLink.tsx';
import { useApply, useDismissJob } from './job-actions.ts';

type Listed = { [K in keyof Job]?: Job[K] | undefined };

interface Props {
  job: Listed;
  /** Puts the job aside; the list knows where the focus goes. */
  onDismiss: () => void;
}

/** What can be done with a job besides saving it. */
export function JobMenu({ job, onDismiss }: Props) {
  const { t } = useTranslation();
  const { apply } = useApply();
  const { bringBack } = useDismissJob();
  const { id = '', title = '', company, applicationId, dismissedAt } = job;
  const address = job.url && toWebAddress(job.url);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('jobs.more', { title })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {address && (
          <Menu.Item
            component="a"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            leftSection={<IconExternalLink size={16} aria-hidden />}
          >
            {t('jobs.original')}
          </Menu.Item>
        )}
        {applicationId ? (
          <MenuItemLink
            to="/applications"
            search={{ open: applicationId }}
            leftSection={<IconBriefcase size={16} aria-hidden />}
          >
            {t('jobs.application')}
          </MenuItemLink>
        ) : (
          <Menu.Item leftSection={<IconSend size={16} aria-hidden />} onClick={() => apply({ id, title })}>
            {t('jobs.applied')}
          </Menu.Item>
        )}
        {company && (
          <MenuItemLink to="/jobs" search={{ company }} leftSection={<IconBuilding size={16} aria-hidden />}>
            {t('jobs.allOfCompany', { company })}
          </MenuItemLink>
        )}
        {dismissedAt ? (
          <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => bringBack({ id, title })}>
            {t('jobs.bringBack')}
          </Menu.Item>
        ) : (
          !applicationId && (
            <Menu.Item leftSection={<IconEyeOff size={16} aria-hidden />} onClick={onDismiss}>
              {t('jobs.dismiss')}
            </Menu.Item>
          )
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
