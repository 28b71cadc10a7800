import { expect, test } from 'vitest';
import { offsetOf, zoneName } from './zone';

test('A zone is named by its city in the language of the person, with its offset', () => {
  expect(offsetOf('Asia/Yekaterinburg')).toBe('UTC+5');
  expect(zoneName('ru', 'Asia/Yekaterinburg')).toContain('Екатеринбург');
  expect(zoneName('ru', 'Asia/Yekaterinburg')).toMatch(/, UTC\+5$/);
  expect(zoneName('en', 'Asia/Yekaterinburg')).toContain('Yekaterinburg');
  expect(zoneName('ru', 'Asia/Yekaterinburg')).not.toContain('/');
  expect(zoneName('en', 'UTC')).toBe('UTC+0');
});
