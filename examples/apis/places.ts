export type Place = { name: string; country: string; latitude: number; longitude: number; population: number };

const rows: [name: string, country: string, latitude: number, longitude: number, population: number][] = [
  ['Oslo', 'NO', 59.9139, 10.7522, 717_710],
  ['Drammen', 'NO', 59.7441, 10.2045, 103_291],
  ['Lillestrøm', 'NO', 59.956, 11.0504, 89_095],
  ['Sandvika', 'NO', 59.8911, 10.5226, 13_000],
  ['Moss', 'NO', 59.4341, 10.6577, 51_000],
  ['Hamar', 'NO', 60.7945, 11.068, 32_000],
  ['Bergen', 'NO', 60.3913, 5.3221, 291_940],
  ['Trondheim', 'NO', 63.4305, 10.3951, 214_565],
  ['Stavanger', 'NO', 58.97, 5.7331, 148_682],
  ['Tromsø', 'NO', 69.6492, 18.9553, 78_745],
  ['Stockholm', 'SE', 59.3293, 18.0686, 984_748],
  ['Gothenburg', 'SE', 57.7089, 11.9746, 604_829],
  ['Malmö', 'SE', 55.605, 13.0038, 362_133],
  ['Copenhagen', 'DK', 55.6761, 12.5683, 659_350],
  ['Aarhus', 'DK', 56.1629, 10.2039, 290_598],
  ['Helsinki', 'FI', 60.1699, 24.9384, 674_500],
  ['Tampere', 'FI', 61.4978, 23.761, 255_050],
  ['Reykjavík', 'IS', 64.1466, -21.9426, 139_875],
  ['Tallinn', 'EE', 59.437, 24.7536, 453_864],
  ['Riga', 'LV', 56.9496, 24.1052, 605_273],
  ['Vilnius', 'LT', 54.6872, 25.2797, 593_436],
  ['Warsaw', 'PL', 52.2297, 21.0122, 1_863_056],
  ['Berlin', 'DE', 52.52, 13.405, 3_755_251],
  ['Hamburg', 'DE', 53.5511, 9.9937, 1_892_122],
  ['Munich', 'DE', 48.1351, 11.582, 1_512_491],
  ['Amsterdam', 'NL', 52.3676, 4.9041, 921_402],
  ['Brussels', 'BE', 50.8503, 4.3517, 1_222_637],
  ['Paris', 'FR', 48.8566, 2.3522, 2_102_650],
  ['Lyon', 'FR', 45.764, 4.8357, 522_250],
  ['London', 'GB', 51.5074, -0.1278, 8_866_180],
  ['Edinburgh', 'GB', 55.9533, -3.1883, 514_990],
  ['Dublin', 'IE', 53.3498, -6.2603, 592_713],
  ['Madrid', 'ES', 40.4168, -3.7038, 3_332_035],
  ['Lisbon', 'PT', 38.7223, -9.1393, 545_796],
  ['Rome', 'IT', 41.9028, 12.4964, 2_748_109],
  ['Zürich', 'CH', 47.3769, 8.5417, 427_721],
  ['Vienna', 'AT', 48.2082, 16.3738, 2_005_760],
  ['Prague', 'CZ', 50.0755, 14.4378, 1_384_732],
  ['New York', 'US', 40.7128, -74.006, 8_258_035],
  ['Tokyo', 'JP', 35.6762, 139.6503, 9_733_276],
];

export const places: readonly Place[] = rows.map(([name, country, latitude, longitude, population]) => ({
  name,
  country,
  latitude,
  longitude,
  population,
}));

/** Lower case, without accents: `Tromsø` is found as `tromso`. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/ø/gi, 'o')
    .toLowerCase()
    .trim();
}

/** Places whose name begins with the text; the exact name first, then the larger ones. */
export function findPlaces(text: string): Place[] {
  const wanted = fold(text);
  return places
    .filter((place) => fold(place.name).startsWith(wanted))
    .sort((a, b) => Number(fold(b.name) === wanted) - Number(fold(a.name) === wanted) || b.population - a.population);
}

const earthRadiusKm = 6_371;

/** The distance along a great circle, by the haversine formula. */
export function distanceKm(
  from: { latitude: number; longitude: number },
  to: { latitude: number; longitude: number },
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const haversine =
    Math.sin(radians(to.latitude - from.latitude) / 2) ** 2 +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(haversine));
}
