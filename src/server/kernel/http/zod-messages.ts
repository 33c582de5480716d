import { z } from 'zod';

/** What a check says to a person where the contract gives it no words of its own. */
export function configureZodMessages(): void {
  z.config({
    customError: (issue) => {
      const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
      if (issue.code === 'too_big') return `At most ${issue.maximum}${unit}.`;
      if (issue.code === 'too_small') return `At least ${issue.minimum}${unit}.`;
      if (issue.code === 'invalid_value') return 'This is not one of the allowed values.';
      if (issue.code === 'invalid_type')
        return issue.input === undefined ? 'This is required.' : 'This value has the wrong type.';
      return undefined;
    },
  });
}
