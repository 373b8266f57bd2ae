// One line above the conversation that says when something is wrong with the connection, and what happens to what was typed.

const sentences = {
  offline: '网络断开了。您写的内容会留在输入框里，点的按钮连上后就发出。',
  reconnecting: '正在重新连接……您写的内容会留在输入框里，点的按钮连上后就发出。',
  busy: '暂时连不上服务器，正在重试……写好的内容还在。',
  broken: '对话没能打开，请刷新页面，或者用下面的简单页面提问。',
};

const line = document.getElementById('state');

/** Says a state; nothing for `online`. Short hiccups are not worth a word, so a state is shown only when it lasts. */
export function say(state) {
  clearTimeout(say.timer);
  if (!(state in sentences)) {
    line.hidden = true;
    return;
  }
  say.timer = setTimeout(() => {
    line.querySelector('span').textContent = sentences[state];
    line.dataset.state = state;
    line.hidden = false;
  }, state === 'offline' || state === 'broken' ? 0 : 600);
}
