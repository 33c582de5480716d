import { z } from 'zod';

/** What a check says to a person where the contract gives it no words of its own. */
export function configureZodMessages(): void {
  z.config({
    customError: (issue) => {
      const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
      if (issue.code === 'too_big') return `At most ${issue.maximum}${unit}.`;
      if (issue.code === 'too_small') return `At least ${issue.minimum}${unit}.`;
      if (issue.code === 'invalid_value') return 'This is none of the values it can have.';
      if (issue.code === 'invalid_type')
        return issue.input === undefined ? 'This is missing.' : 'This is no such value.';
      return undefined;
    },
  });
}
