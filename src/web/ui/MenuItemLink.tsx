import { Menu, type MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { Linked } from './links.tsx';

/** A link to a page of the program as an entry of a menu. On its own: a menu is much code for the first page. */
export const MenuItemLink = createLink((props: Linked<MenuItemProps>) => <Menu.Item component="a" {...props} />);
