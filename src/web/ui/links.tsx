import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

/** What a link of the router hands on to the element that it becomes. */
export type Linked<P> = P & Omit<ComponentProps<'a'>, keyof P>;

/** A link to a page of the program, its address and search parameters checked by the router's types. */
export const AnchorLink = createLink((props: Linked<AnchorProps>) => <Anchor {...props} />);

/** The same, looking like a button. */
export const ButtonLink = createLink((props: Linked<ButtonProps>) => <Button component="a" {...props} />);
