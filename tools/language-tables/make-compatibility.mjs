// Makes compatibility.txt: what Unicode's compatibility normalisation (NFKC) makes of single characters. Needs Node only.
// .NET leaves text as it is in Normalize(FormKC) where it runs without ICU (InvariantGlobalization), as the assistant does.

import { writeFileSync } from 'node:fs';

const file = new URL('../../src/IcpAssistant.Knowledge/Language/Tables/compatibility.txt', import.meta.url);
const isSurrogate = code => code >= 0xd800 && code <= 0xdfff;

const rows = [];
for (let code = 0x80; code < 0x110000; code++) {
  const character = isSurrogate(code) ? '' : String.fromCodePoint(code);
  if (character.normalize('NFKC') !== character) {
    rows.push(`${character}\t${character.normalize('NFKC')}`);
  }
}

const source = `Unicode ${process.versions.unicode} (Unicode License v3), as Node has it`;
writeFileSync(file, `# compatibility.txt: made from ${source}, by tools/language-tables/make-compatibility.mjs; do not edit.\n${rows.join('\n')}\n`);
