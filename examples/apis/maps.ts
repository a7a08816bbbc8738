import { type Answer, badValue, type Call, noSuchPath, wrongMethod } from './http.ts';
import { distanceKm, findPlaces, places } from './places.ts';

const maxTextLength = 100;

/** Maps: the same answer for everybody, so it needs to know the application and no user. */
export async function maps(call: Call): Promise<Answer> {
  const handle = { '/v1/places': placesNear, '/v1/geocode': geocode }[call.path];
  if (!handle) throw noSuchPath();
  if (call.method !== 'GET' && call.method !== 'HEAD') throw wrongMethod('GET, HEAD');
  return { status: 200, body: { ...handle(call.query), caller: call.caller } };
}

/** `?near=Oslo` or `?near=59.91,10.75`, with `limit` from 1 to 50 and `withinKm` from 1 to 20,000. */
function placesNear(query: URLSearchParams) {
  const near = readCentre(readText(query, 'near'));
  const limit = readNumber(query, 'limit', { fallback: 10, min: 1, max: 50 });
  const withinKm = readNumber(query, 'withinKm', { fallback: 500, min: 1, max: 20_000 });
  const found = places
    .map((place) => ({ ...place, distanceKm: Math.round(distanceKm(near, place) * 10) / 10 }))
    .filter((place) => place.distanceKm <= withinKm)
    .sort((a, b) => a.distanceKm - b.distanceKm);
  return { near, places: found.slice(0, limit) };
}

/** `?q=Oslo`: places by the beginning of their name. */
function geocode(query: URLSearchParams) {
  return { results: findPlaces(readText(query, 'q')).slice(0, 10) };
}

function readCentre(text: string): { name: string; latitude: number; longitude: number } {
  const [latitude = Number.NaN, longitude = Number.NaN] = text.split(',').map(Number);
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { name: text, latitude, longitude };
  const place = findPlaces(text)[0];
  if (!place) throw badValue(`near: no place is called ${JSON.stringify(text)}. Try Oslo, or 59.91,10.75.`);
  return { name: place.name, latitude: place.latitude, longitude: place.longitude };
}

function readText(query: URLSearchParams, name: string): string {
  const text = query.get(name)?.trim() ?? '';
  if (text === '') throw badValue(`${name}: must be given, for example ${name}=Oslo.`);
  if (text.length > maxTextLength) throw badValue(`${name}: at most ${maxTextLength} characters.`);
  return text;
}

function readNumber(
  query: URLSearchParams,
  name: string,
  range: { fallback: number; min: number; max: number },
): number {
  const text = query.get(name);
  if (text === null) return range.fallback;
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < range.min || value > range.max) {
    throw badValue(`${name}: a whole number from ${range.min} to ${range.max}.`);
  }
  return value;
}
