// Makes the language tables of src/IcpAssistant.Knowledge/Language/Tables. Run at development time: see README.md
//
//   traditional.txt  opencc-js      MIT, its dictionaries (OpenCC) Apache-2.0; own/terms.txt
//   pinyin.txt       pinyin-pro     MIT
//   words.txt        @node-rs/jieba MIT, its dictionary from jieba, MIT
//   similar.txt      own/similar.txt
//
// Every table: UTF-8, LF, one comment line, then `key<TAB>value`, sorted by UTF-16 code unit (StringComparer.Ordinal in .NET).

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js/core';
import * as presets from 'opencc-js/preset';
import { pinyin } from 'pinyin-pro';

const tables = new URL('../../src/IcpAssistant.Knowledge/Language/Tables/', import.meta.url);
const packages = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).devDependencies;

/** How often a word stands in jieba's corpus at least; 20 leaves less than 1.2 MB of words. */
const leastFrequency = 20;

/** The 6,763 characters of GB 2312 (rows 16 to 87): those in common use on the mainland. */
const common = new Set(gb2312());

const jieba = readJieba();
const traditional = makeTraditional();
const known = new Set([...common, ...[...traditional.values()].flatMap(value => [...value]).filter(isHan)]);
const words = makeWords();

check();
write('traditional.txt', `opencc-js ${packages['opencc-js']} (MIT; dictionaries of OpenCC, Apache-2.0, changed) and own/terms.txt`,
  [...traditional].sort(byLengthOfKey));
write('pinyin.txt', `pinyin-pro ${packages['pinyin-pro']} (MIT)`, [...makePinyin()].sort(byKey));
write('words.txt', `@node-rs/jieba ${packages['@node-rs/jieba']} (MIT; dictionary of jieba, MIT, changed)`, [...words].sort(byKey));
write('similar.txt', 'own/similar.txt (our own, licence of this repository)', [...makeSimilar()].sort(byKey));

/**
 * Traditional → simplified: first single characters, then those phrases that come out differently without their entry.
 * Text that is simplified already passes unchanged, which OpenCC doesn't promise: it makes 镜像 of 映象 and 进程 of 程序.
 */
function makeTraditional() {
  const { from, to } = presets;
  const general = OpenCC.ConverterFactory(to.cn);
  const taiwan = OpenCC.ConverterFactory(from.twp, to.cn);
  const hongKong = OpenCC.ConverterFactory(from.hkp, to.cn);
  const sources = [[to.cn, general], [from.twp, taiwan], [from.hkp, hongKong]];
  const keys = dictionaries => dictionaries.flat().flatMap(text => text.split('|')).map(entry => entry.split(' ')[0]);

  // Only characters of the basic plane: C# sees each of them as one char. The regional tables may not touch what is
  // in common use on the mainland: 么 is 幺 in Taiwan, and 著 stays what it is in 著名.
  const table = new Map();
  for (const [dictionaries, convert] of sources) {
    for (const key of keys(dictionaries)) {
      const value = convert(key);
      const mayChange = convert === general || !common.has(key);
      if (key.length === 1 && value.length === 1 && value !== key && mayChange && !table.has(key)) {
        table.set(key, value);
      }
    }
  }

  // A phrase without a Traditional character may be simplified text that means what it says (影片, 智慧, 尼日 in 尼日利亚):
  // only the general dictionary is followed there (瞭解, 答覆), and not into frequent words. 坏 is never read as 坯.
  const frequent = new Set(jieba.filter(([, frequency]) => frequency >= leastFrequency).map(([word]) => word));
  const isSafe = (key, convert) => !key.includes('坏')
    && ([...key].some(character => table.has(character)) || (convert === general && !frequent.has(key)));
  const phrases = new Map();
  for (const [dictionaries, convert] of sources) {
    for (const key of keys(dictionaries)) {
      if (key.length > 1 && fitsBasicPlane(key) && isSafe(key, convert) && !phrases.has(key)) {
        phrases.set(key, convert(key));
      }
    }
  }
  for (const [key, value] of readOwn('own/terms.txt').map(line => line.split('\t'))) {
    phrases.set(key, value);
  }

  // Short ones first, so that a long one is judged by what the short ones make of it. A result stays what it is
  // when it is typed itself: 乾縣 gives 乾县, therefore 乾县 must not become 干县.
  const byLength = [...phrases].sort(byLengthOfKey).filter(([, value]) => fitsBasicPlane(value));
  for (const [key, value] of [...byLength, ...byLength.map(([, value]) => [value, value])]) {
    if (simplify(key, table) !== value) {
      table.set(key, value);
    }
  }
  return table;
}

/** What the C# code does with the table: from left to right, the longest entry that fits. */
function simplify(text, table = traditional) {
  const longest = 16;
  let result = '';
  for (let start = 0; start < text.length;) {
    let length = Math.min(longest, text.length - start);
    while (length > 1 && !table.has(text.substr(start, length))) {
      length--;
    }
    const part = text.substr(start, length);
    result += table.get(part) ?? part;
    start += length;
  }
  return result;
}

/** The words that segmentation may cut, with their number in jieba's corpus. */
function makeWords() {
  return jieba.filter(([word, frequency]) =>
    frequency >= leastFrequency && word.length <= 5 && [...word].every(character => known.has(character)) && simplify(word) === word);
}

/** All toneless readings, the most common first; ü is written v, as people type it. */
function makePinyin() {
  const options = { toneType: 'none', type: 'array', v: true };

  // The order is counted in words: pinyin-pro knows how a character is read in a word, and jieba how frequent the word is.
  const counts = new Map();
  for (const [word, frequency] of words.filter(([word]) => word.length > 1)) {
    pinyin(word, options).forEach((reading, index) => {
      const key = word[index] + reading;
      counts.set(key, (counts.get(key) ?? 0) + frequency);
    });
  }

  const table = new Map();
  for (const character of known) {
    // Without the bare consonants of interjections (哼 hng, 呣 m).
    const readings = [...new Set(pinyin(character, { ...options, multiple: true }))].filter(reading => /^[a-z]*[aeiouv][a-z]*$/.test(reading));
    const count = reading => counts.get(character + reading) ?? 0;
    if (readings.length > 0) {
      table.set(character, readings.sort((one, other) => count(other) - count(one)).join(','));
    }
  }
  table.set('嗯', 'en'); // pinyin-pro has the dictionary's ng, which is no syllable on a keyboard
  return table;
}

/** Characters that look alike: everyone in a group is an alternative of everyone else in it. */
function makeSimilar() {
  const table = new Map();
  for (const group of readOwn('own/similar.txt')) {
    for (const character of group) {
      if (!common.has(character)) {
        throw new Error(`own/similar.txt: ${character} in the group ${group} is not a common simplified character.`);
      }
      const others = [...group].filter(other => other !== character);
      table.set(character, new Set([...table.get(character) ?? [], ...others]));
    }
  }
  return [...table].map(([character, others]) => [character, [...others].join('')]);
}

/** Spot checks; a wrong table is not written. */
function check() {
  for (const line of readOwn('own/checks.txt')) {
    const [text, expected] = line.split('\t');
    if (simplify(text) !== expected) {
      throw new Error(`${text} became ${simplify(text)}, not ${expected}. Add the right form to own/terms.txt.`);
    }
  }
}

function gb2312() {
  const decoder = new TextDecoder('gb2312', { fatal: false });
  const characters = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      characters.push(decoder.decode(Uint8Array.of(row, cell)));
    }
  }
  return characters.filter(character => character.length === 1 && isHan(character));
}

function readJieba() {
  const text = readFileSync(new URL('node_modules/@node-rs/jieba/dict.txt', import.meta.url), 'utf8');
  return text.split('\n').map(line => line.split(' ')).filter(parts => parts.length > 1).map(([word, frequency]) => [word, Number(frequency)]);
}

function readOwn(file) {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
}

function write(name, source, rows) {
  const header = `# ${name}: made from ${source} by tools/language-tables/make.mjs; do not edit.`;
  const text = [header, ...rows.map(row => row.join('\t'))].join('\n') + '\n';
  mkdirSync(tables, { recursive: true });
  writeFileSync(new URL(name, tables), text);
  console.log(`${name}: ${rows.length} rows, ${Math.ceil(Buffer.byteLength(text) / 1024)} KB`);
}

function isHan(character) {
  return /^\p{Script=Han}$/u.test(character);
}

function fitsBasicPlane(text) {
  return [...text].length === text.length;
}

function byKey([one], [other]) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function byLengthOfKey(one, other) {
  return Math.sign(one[0].length - other[0].length) || byKey(one, other);
}
