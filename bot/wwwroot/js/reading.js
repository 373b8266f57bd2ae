// Marks the section that a citation leads to, from its heading down to the next one of its rank.

const headings = 'H1 H2 H3 H4 H5 H6'.split(' ');
const contents = document.getElementById('contents');

window.addEventListener('hashchange', mark);
mark();

// On a narrow page the list of sections would stand before the text: it opens on demand there.
if (contents && matchMedia('(max-width: 900px)').matches) {
  contents.open = false;
}

function mark() {
  document.querySelectorAll('.cited').forEach(element => element.classList.remove('cited'));
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest('.sheet')) {
    return;
  }
  const rank = headings.indexOf(target.tagName);
  target.classList.add('cited');
  for (let next = target.nextElementSibling; rank > 0 && next && !isHeading(next, rank); next = next.nextElementSibling) {
    next.classList.add('cited');
  }
}

function isHeading(element, rank) {
  const own = headings.indexOf(element.tagName);
  return own >= 0 && own <= rank;
}
