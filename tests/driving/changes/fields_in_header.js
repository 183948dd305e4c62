// A line over the page has a search box and a field for a newsletter.
const bar = telling(make(`<div css="display: flex; gap: 12px; padding: 6px 12px; background: #eef; font: 14px sans-serif">
  <form role="search"><input type="search" aria-label="Search" placeholder="Search"> <button type="button">Search</button></form>
  <form><label>Newsletter <input type="email" name="newsletter" placeholder="E-mail address"></label>
  <button type="button">Subscribe</button></form></div>`), "header");
for (const form of query(bar, "form")) form.addEventListener("submit", (event) => event.preventDefault());
keep((root) => {
  if (root === document && isTop && document.body && bar.parentNode !== document.body) document.body.prepend(bar);
});
