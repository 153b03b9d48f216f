// The Gregorian calendar from 1 January 2000, a Saturday, on.

const DAY: u64 = 86400;

/** A moment by its fields: scratch, no state. `year` counts from 2000, month and day from 1, days of the week from Sunday = 1. */
export namespace Calendar {
  export let second: u32 = 0;
  export let minute: u32 = 0;
  export let hour: u32 = 0;
  export let dayOfWeek: u32 = 1;
  export let day: u32 = 1;
  export let month: u32 = 1;
  export let year: u32 = 0;
}

/** Writes the fields of a moment. @param seconds since 1 January 2000 */
export function dateOf(seconds: u64): void {
  const within = <u32>(seconds % DAY);
  Calendar.second = within % 60;
  Calendar.minute = within / 60 % 60;
  Calendar.hour = within / 3600;
  let days = <u32>(seconds / DAY);
  Calendar.dayOfWeek = (days + 6) % 7 + 1;
  let year: u32 = 0;
  while (days >= daysOfYear(year)) days -= daysOfYear(year++);
  let month: u32 = 1;
  while (days >= daysOfMonth(month, year)) days -= daysOfMonth(month++, year);
  Calendar.year = year;
  Calendar.month = month;
  Calendar.day = days + 1;
}

/** Seconds since 1 January 2000 of what the fields say; a month above 12 counts as 12. */
export function secondsOf(): u64 {
  let days: u64 = 0;
  for (let year: u32 = 0; year < Calendar.year; year++) days += daysOfYear(year);
  const last = min(Calendar.month, 12);
  for (let month: u32 = 1; month < last; month++) days += daysOfMonth(month, Calendar.year);
  days += max(Calendar.day, 1) - 1;
  return days * DAY + Calendar.hour * 3600 + Calendar.minute * 60 + Calendar.second;
}

function isLeap(year: u32): bool {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

function daysOfYear(year: u32): u32 {
  return isLeap(year) ? 366 : 365;
}

function daysOfMonth(month: u32, year: u32): u32 {
  if (month == 2) return isLeap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}
