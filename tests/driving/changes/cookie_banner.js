// At the bottom something is said about cookies; the page makes room for it, and it goes when it is answered.
const banner = make(`<div role="region" aria-label="Cookies" css="position: fixed; bottom: 0; left: 0;
  right: 0; height: 40px; z-index: 9; display: flex; gap: 12px; align-items: center; padding: 0 12px; background: #333;
  color: #fff; font: 13px sans-serif; box-sizing: border-box">
  <span>We use cookies to make this site better.</span>
  <button type="button">Accept all</button> <button type="button">Only necessary</button></div>`);
let isAnswered = false;
for (const button of query(banner, "button")) {
  button.addEventListener("click", () => {
    isAnswered = true;
    banner.remove();
    document.body.style.paddingBottom = "";
  });
}
keep((root) => {
  if (root !== document || !isTop || !document.body || isAnswered || banner.isConnected) return;
  document.body.append(banner);
  document.body.style.paddingBottom = "48px";
});
