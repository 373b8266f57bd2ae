// How Web Chat looks: the tokens of tokens.css, so that light and dark follow the page.

const token = name => `var(--${name})`;

export const look = {
  accent: token('accent'),
  backgroundColor: 'transparent',
  subtle: token('ink-soft'),
  primaryFont: "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',system-ui,sans-serif",
  paddingRegular: 12,
  paddingWide: 24,
  rootHeight: '100%',
  rootWidth: '100%',

  bubbleBackground: token('surface'),
  bubbleBorderColor: token('line'),
  bubbleBorderRadius: 10,
  bubbleBorderWidth: 1,
  bubbleTextColor: token('ink'),
  bubbleMaxWidth: 640,
  bubbleMinHeight: 40,
  bubbleFromUserBackground: token('accent'),
  bubbleFromUserBorderColor: token('accent'),
  bubbleFromUserBorderRadius: 10,
  bubbleFromUserTextColor: token('accent-ink'),
  // The mark stands beside the assistant's words where there is room for it.
  ...(matchMedia('(min-width: 601px)').matches && { botAvatarImage: '/favicon.svg', botAvatarInitials: '', avatarSize: 32, showAvatarInGroup: 'sender' }),

  timestampColor: token('ink-soft'),
  groupTimestamp: 5 * 60_000,

  sendBoxBackground: token('surface'),
  sendBoxBorderTop: 'solid 1px var(--line)',
  sendBoxTextColor: token('ink'),
  sendBoxPlaceholderColor: token('ink-soft'),
  sendBoxButtonColor: token('accent'),
  sendBoxButtonColorOnHover: token('accent'),
  sendBoxButtonColorOnFocus: token('accent'),
  sendBoxButtonColorOnActive: token('accent'),
  sendBoxHeight: 56,
  sendBoxMaxHeight: 160,
  sendBoxTextWrap: true,
  hideUploadButton: false,
  uploadAccept: '.jpg,.jpeg,.png,.pdf',
  // A preview is made by a worker out of a blob, which the page's policy forbids.
  enableUploadThumbnail: false,

  suggestedActionLayout: 'flow',
  suggestedActionBackgroundColor: token('surface'),
  suggestedActionBackgroundColorOnHover: token('hover'),
  suggestedActionBackgroundColorOnActive: token('hover'),
  suggestedActionBorderColor: token('accent'),
  suggestedActionBorderRadius: 18,
  suggestedActionBorderWidth: 1,
  suggestedActionHeight: 40,
  suggestedActionTextColor: token('accent'),

  transitionDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? '0s' : '.15s',
  typingAnimationDuration: 10_000,
};
