// Makes elements; texts stay texts.

/** An element with attributes and children; what is false or null is left out. */
export function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== null && child !== false && child !== undefined));
  return element;
}
