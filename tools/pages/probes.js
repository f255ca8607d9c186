// What is asked of a page from inside the browser. Each function gives a list of faults in words; none for none.
// A fault names an element by its path, and quotes a text only as far as a person needs to find it.
(() => {
  const path = (element) => {
    const parts = [];
    for (let at = element; at && at.nodeType === 1 && at !== document.documentElement; at = at.parentElement) {
      if (at.id) { parts.unshift('#' + at.id); break; }
      const same = [...(at.parentElement?.children ?? [])].filter((other) => other.localName === at.localName);
      parts.unshift(at.localName + (same.length > 1 ? `:nth-of-type(${same.indexOf(at) + 1})` : ''));
    }
    return parts.join(' > ');
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const ownText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  // Sideways scrolling of the page, and what sticks out of it (a region of its own may scroll).
  const sideways = () => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.right + scrollX > root.clientWidth + 0.5 && box.width > 0;
    });
    return [`${root.scrollWidth} px wide where ${root.clientWidth} are there: ${wide.slice(0, 3).map(path).join(', ')}`];
  };

  // Text that a box hides because it does not fit.
  const clipped = () => {
    const faults = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!shown(element) || element.closest('svg')) continue;
      const style = getComputedStyle(element);
      const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
      const across = hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const down = hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (across || down) faults.push(`${path(element)} is smaller than what it holds`);
    }
    return faults;
  };

  // Text in drawings: inside the drawing, never over other text, and not too small to be read.
  const drawings = (smallest) => {
    const faults = [];
    for (const svg of document.querySelectorAll('svg')) {
      if (!shown(svg)) continue;
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].filter(shown).map((element) => {
        const size = parseFloat(getComputedStyle(element).fontSize) * element.getScreenCTM().a;
        return { element, size, box: element.getBoundingClientRect() };
      });
      for (const { element, size, box } of texts) {
        if (size < smallest) faults.push(`${path(element)} is ${size.toFixed(1)} px high; ${smallest} are needed`);
        if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3) {
          faults.push(`${path(element)} reaches past the edge of its drawing`);
        }
      }
      for (let one = 0; one < texts.length; one += 1) {
        for (let two = one + 1; two < texts.length; two += 1) {
          const [a, b] = [texts[one].box, texts[two].box];
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          // A line box is higher than its letters: a fifth of it may overlap.
          if (across > 1 && down > 0.25 * Math.min(a.height, b.height)) {
            faults.push(`${path(texts[one].element)} and ${path(texts[two].element)} are drawn over each other`);
          }
        }
      }
    }
    return faults;
  };

  const focusable = () => [...document.querySelectorAll(
    'a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]'
  )].filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));

  // The elements that a keyboard should reach, in the order of the document.
  const focusPaths = () => focusable().map(path);
  const focused = () => (document.activeElement && document.activeElement !== document.body ? path(document.activeElement) : null);

  // Whether the focus can be seen: something about the element's look differs from when it has none.
  const look = (element) => {
    const style = getComputedStyle(element);
    const names = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'color', 'borderColor', 'textDecorationThickness'];
    const outline = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0 ? 'none' : style.outline;
    return outline + names.slice(3).map((name) => style[name]).join();
  };
  const focusSeen = () => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const inside = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth;
    const before = look(element);
    element.blur();
    const after = look(element);
    element.focus({ preventScroll: true });
    return inside && before !== after;
  };

  // Links that lead nowhere in the page, and names that are used twice.
  const links = () => {
    const faults = [];
    const seen = new Set();
    for (const element of document.querySelectorAll('[id]')) {
      if (seen.has(element.id)) faults.push(`the id '${element.id}' is used twice`);
      seen.add(element.id);
    }
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      const id = decodeURIComponent(link.getAttribute('href').slice(1));
      if (!seen.has(id)) faults.push(`a link leads to '#${id}', which is not there`);
    }
    return faults;
  };
  const fileLinks = () => [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')).filter((href) => !href.startsWith('#'));

  // Headings: one first, none left out.
  const headings = () => {
    const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(shown).map((heading) => Number(heading.localName[1]));
    const faults = [];
    if (levels.filter((level) => level === 1).length !== 1) faults.push('not exactly one first heading');
    levels.forEach((level, index) => {
      if (index > 0 && level > levels[index - 1] + 1) faults.push(`heading ${index + 1} skips a level`);
    });
    return faults;
  };

  // On paper: boxes that may not be broken are no higher than a page; every text stands within the width.
  const paper = (width, height) => {
    const faults = [];
    for (const element of document.body.querySelectorAll('figure, svg, tr')) {
      if (!shown(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.height > height) faults.push(`${path(element)} is higher than a page`);
      const kept = (at) => at && (getComputedStyle(at).breakInside.startsWith('avoid') || kept(at.parentElement));
      if (element.localName !== 'figure' && box.height > 1 && !kept(element)) faults.push(`${path(element)} may be cut by the end of a page`);
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (!shown(element) || !(ownText(element) || element.localName === 'svg')) continue;
      const box = element.getBoundingClientRect();
      if (box.right > width + 1 || box.left < -1) faults.push(`${path(element)} reaches past the paper`);
    }
    return faults;
  };

  // The texts that paper must hold, without spaces, one for each element that has text of its own.
  const texts = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !shown(parent) || parent.closest('title, desc, style, script')) continue;
      const text = node.data.replace(/\s+/g, '');
      if (text) found.push({ text, path: path(parent) });
    }
    return found;
  };

  window.__pages = { sideways, clipped, drawings, focusPaths, focused, focusSeen, links, fileLinks, headings, paper, texts };
})();
