/** When something comes again and again, as the server keeps it. */
export interface Schedule {
  every: 'day' | 'week' | 'month' | 'year';
  step: number;
  /** 1 is Monday. */
  weekdays: number[];
  on: '' | 'day' | 'weekday' | 'working';
  day: number;
  nth: number;
  month: number;
  /** `HH:MM` */
  time: string;
  holidays: 'before' | 'after' | 'stay' | 'skip';
  from: string;
  until: string | null;
  times: number | null;
}

/** A day of a schedule: the one by the schedule alone, and the one that it was moved to. */
export interface Occurrence {
  on: string;
  due: string;
}

/** Each Friday, from today on. */
export function usualSchedule(today: string): Schedule {
  return { every: 'week', step: 1, weekdays: [5], on: '', day: 1, nth: 1, month: 1, time: '18:00', holidays: 'before', from: today, until: null, times: null };
}

/** What is sent: the time without seconds, an empty end as none. */
export function sentSchedule(schedule: Schedule): Schedule {
  const monthly = schedule.every === 'month' || schedule.every === 'year';
  return {
    ...schedule,
    time: schedule.time.slice(0, 5),
    on: monthly ? schedule.on || 'day' : '',
    weekdays: monthly && schedule.on === 'weekday' ? schedule.weekdays.slice(0, 1) : schedule.weekdays,
    until: schedule.until || null,
  };
}
