import { randomUUID } from 'node:crypto';
import { type Answer, badValue, type Call, noSuchPath, Problem, wrongMethod } from './http.ts';

type CalendarEvent = { id: string; title: string; startsAt: string; endsAt: string };

const maxEvents = 1_000;

/**
 * Calendar: every user has events of their own, kept in memory. Who the user is, the gateway
 * says; calls without one share a calendar.
 */
export function createCalendar(now: () => Date = () => new Date()): (call: Call) => Promise<Answer> {
  const calendars = new Map<string, CalendarEvent[]>();

  const eventsOf = (user: string | null): CalendarEvent[] => {
    const owner = user ?? '';
    const events = calendars.get(owner) ?? firstEvents(now());
    calendars.set(owner, events);
    return events;
  };

  return async (call) => {
    const events = eventsOf(call.caller.user);
    const id = /^\/v1\/events\/([^/]+)$/.exec(call.path)?.[1];
    if (call.path === '/v1/events') {
      if (call.method === 'GET' || call.method === 'HEAD') {
        return { status: 200, body: { events: sorted(events), caller: call.caller } };
      }
      if (call.method === 'POST') return addEvent(events, call);
      throw wrongMethod('GET, HEAD, POST');
    }
    if (id === undefined) throw noSuchPath();
    if (call.method !== 'DELETE') throw wrongMethod('DELETE');
    return removeEvent(events, id);
  };
}

async function addEvent(events: CalendarEvent[], call: Call): Promise<Answer> {
  const input = readEvent(await call.readJson());
  if (events.length >= maxEvents) throw new Problem(409, 'The calendar is full', `It holds ${maxEvents} events.`);
  const event = { id: randomUUID(), ...input };
  events.push(event);
  return {
    status: 201,
    body: { event, caller: call.caller },
    headers: { Location: `/calendar/v1/events/${event.id}` },
  };
}

function removeEvent(events: CalendarEvent[], id: string): Answer {
  const index = events.findIndex((event) => event.id === id);
  if (index === -1) throw new Problem(404, 'Not found', 'There is no event with this id.');
  events.splice(index, 1);
  return { status: 204 };
}

function readEvent(body: unknown): Omit<CalendarEvent, 'id'> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badValue('The body must be an object.');
  const { title, startsAt, endsAt, ...rest } = body as Record<string, unknown>;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) throw badValue(`${unknown}: is not known. An event has title, startsAt and endsAt.`);
  if (typeof title !== 'string' || title.trim() === '' || title.length > 200) {
    throw badValue('title: a text of 1 to 200 characters.');
  }
  const start = readInstant('startsAt', startsAt);
  const end = readInstant('endsAt', endsAt);
  if (end <= start) throw badValue('endsAt: must be later than startsAt.');
  return { title: title.trim(), startsAt: start.toISOString(), endsAt: end.toISOString() };
}

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function readInstant(name: string, value: unknown): Date {
  const instant = typeof value === 'string' && instantForm.test(value) ? new Date(value) : null;
  if (!instant || Number.isNaN(instant.getTime())) {
    throw badValue(`${name}: an instant as of RFC 3339, for example 2027-01-31T09:00:00Z.`);
  }
  return instant;
}

function sorted(events: CalendarEvent[]): CalendarEvent[] {
  return events.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
}

/** So that a first look finds something: two events of tomorrow. */
function firstEvents(now: Date): CalendarEvent[] {
  const midnight = new Date(now).setUTCHours(24, 0, 0, 0);
  const at = (hour: number) => new Date(midnight + hour * 3_600_000).toISOString();
  return [
    { id: randomUUID(), title: 'Stand-up', startsAt: at(8), endsAt: at(8.25) },
    { id: randomUUID(), title: 'Lunch by the harbour', startsAt: at(11), endsAt: at(12) },
  ];
}
