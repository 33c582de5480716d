import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  Group,
  Kbd,
  Paper,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
  Title,
  useMantineColorScheme,
} from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { statuses } from '#contract/enums.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Empty } from '#web/ui/Empty.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Problem } from '#web/ui/Problem.tsx';

const colours = ['page', 'panel', 'line', 'quiet', 'hover', 'control', 'accent-text', 'star'];
const sizes = ['xs', 'sm', 'md', 'lg', 'xl'] as const;

/** The tokens and components pages are made of, each in its states. In development only. */
export function DesignPage() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Page
      title="Design"
      actions={
        <SegmentedControl
          aria-label="Theme"
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
          data={['light', 'dark', 'auto']}
        />
      }
    >
      <Stack gap="xl" className="measure">
        <TypeAndColours />
        <Controls />
        <Records />
        <States />
      </Stack>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={2}>{title}</Title>
      {children}
    </Stack>
  );
}

function TypeAndColours() {
  return (
    <>
      <Section title="Type">
        {sizes.map((size) => (
          <Text key={size} size={size}>
            {size} · Senior Backend Engineer, €78,000–€95,000 · 0123456789
          </Text>
        ))}
        <Title order={3}>A title of the third order</Title>
      </Section>
      <Section title="Colours">
        <Group>
          {colours.map((name) => (
            <Stack key={name} gap={4}>
              <div
                style={{
                  width: 96,
                  height: 48,
                  border: '1px solid var(--line)',
                  borderRadius: 8,
                  background: `var(--${name})`,
                }}
              />
              <Text size="xs">--{name}</Text>
            </Stack>
          ))}
        </Group>
      </Section>
    </>
  );
}

function Controls() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Section title="Buttons">
        <Group>
          <Button leftSection={<IconPlus size={16} aria-hidden />}>New application</Button>
          <Button variant="default">Edit</Button>
          <Button variant="subtle" color="gray">
            Show more
          </Button>
          <Button color="red">Delete for good</Button>
          <Button loading>Saving</Button>
          <Button disabled>Not now</Button>
          <ActionIcon variant="default" size="lg" aria-label="More">
            <IconDots size={18} />
          </ActionIcon>
          <Kbd>Ctrl K</Kbd>
        </Group>
      </Section>
      <Section title="Fields">
        <div className="fields">
          <TextInput label="Company" description="As the posting has it" placeholder="Halden Maps" />
          <TextInput label="Email" defaultValue="not an address" error="This is no email address." />
          <Select label="Status" data={['Saved', 'Applied']} defaultValue="Applied" />
          <Textarea label="Notes" defaultValue="Ask about on-call." />
        </div>
        <Group>
          <Checkbox label="Two days at home" defaultChecked />
          <Switch label="Single-key shortcuts" defaultChecked />
        </Group>
      </Section>
      <Section title="Dialogs">
        <Button variant="default" w="fit-content" onClick={() => setOpen(true)}>
          Open a dialog
        </Button>
        <Dialog title="A dialog" opened={isOpen} onClose={() => setOpen(false)}>
          <Text>Escape closes it, and the focus goes back to where it was.</Text>
        </Dialog>
      </Section>
    </>
  );
}

function Records() {
  return (
    <>
      <Section title="Statuses and chips">
        <Group>
          {statuses.map((status) => (
            <StatusMark key={status} status={status} />
          ))}
        </Group>
        <Group>
          <Badge variant="outline" color="gray">
            remote
          </Badge>
          <Badge>Visa sponsorship</Badge>
        </Group>
      </Section>
      <Section title="Cards and rows">
        <Paper withBorder p="md" maw={320}>
          <Text fw={600}>Data Engineer</Text>
          <Text size="sm" className="quiet">
            Kelp & Co
          </Text>
        </Paper>
        <ul className="rows">
          {['Follow up, due today', 'Sachbearbeiter für die elektronische Rechnungsverarbeitung', 'مهندس برمجيات'].map(
            (title) => (
              <li key={title}>
                <div className="opens">
                  <span className="title clamp">{title}</span>
                  <Text size="sm" className="quiet clamp">
                    Site Reliability Engineer · Quietcloud
                  </Text>
                </div>
                <Button size="xs" variant="default">
                  Done
                </Button>
              </li>
            ),
          )}
        </ul>
      </Section>
    </>
  );
}

function States() {
  return (
    <>
      <Section title="Nothing yet">
        <Empty title="No companies yet" text="Companies show up here with your applications and contacts.">
          <Button>New application</Button>
        </Empty>
      </Section>
      <Section title="On its way">
        <Stack gap="sm" aria-busy>
          <Skeleton height={44} radius="md" />
          <Skeleton height={44} radius="md" />
        </Stack>
      </Section>
      <Section title="Something went wrong">
        <Problem error={new ApiError(0, 'OFFLINE', '')} onRetry={() => {}} />
      </Section>
    </>
  );
}
