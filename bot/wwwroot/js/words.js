// Web Chat's own words where they are missing in Chinese, or said better for people who are new to this.

export const words = {
  ACTIVITY_BOT_SAID_ALT: '备案助手说：',
  ACTIVITY_YOU_SAID_ALT: '您说：',
  ACTIVITY_STATUS_SEND_FAILED_RETRY: '没有送达。[重试][RETRY]。',
  CONNECTIVITY_STATUS_ALT_FATAL: '连接不上。',
  CONNECTIVITY_STATUS_ALT_RENDER_ERROR: '显示出错了，请刷新页面。',
  CONNECTIVITY_STATUS_ALT_SLOW_CONNECTION: '连接比平时慢，请稍等。',
  MARKDOWN_EXTERNAL_LINK_ALT: '在新窗口中打开。',
  TEXT_INPUT_PLACEHOLDER: '写下您的备案问题',
  TEXT_INPUT_DROP_ZONE: '拖到这里',
  TEXT_INPUT_LENGTH_EXCEEDED_ALT: '消息太长。',
  TYPING_INDICATOR_SINGLE_TEXT: '正在查文档……',
};
