// At the right is a chat with a field of its own; the page makes room for it.
const chat = telling(make(`<div role="complementary" aria-label="Chat" css="position: fixed; right: 0;
  bottom: 0; width: 220px; height: 240px; z-index: 1; padding: 8px; background: #fff; border: 1px solid #999; font: 13px sans-serif; box-sizing: border-box">
  <p>How can we help you?</p><textarea placeholder="Type a message" rows="3" css="width: 100%; box-sizing: border-box"></textarea>
  <button type="button">Send</button></div>`), "chat");
keep((root) => {
  if (root !== document || !isTop || !document.body || chat.isConnected) return;
  document.body.append(chat);
  document.body.style.paddingRight = "224px";
});
