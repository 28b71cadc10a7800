import { ActionIcon, Button, Input, InputWrapper, Menu, Modal, Popover, Tooltip, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Ten shades of the accent; what is seen comes from tokens.css through {@link cssVariables}. */
const accent: MantineColorsTuple = ['#eef0fd', '#dfe2fb', '#c3c9f7', '#a0aaf9', '#8a96f7', '#6b78e2', '#5562d4', '#4653c8', '#3a46b4', '#2f3a98'];

const still = { transitionProps: { duration: 120, transition: 'fade' } } as const;

/** Mantine's theme for Kontor: sizes and behaviour here, colours in tokens.css. */
export const theme = createTheme({
  fontFamily: 'var(--k-font)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  colors: { accent },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '22px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '16px' },
  headings: {
    fontFamily: 'var(--k-font)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '22px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, props) => ({
        root: {
          ...(props.size === 'sm' || props.size === undefined ? { '--button-height': '32px', '--button-padding-x': '12px', '--button-fz': '14px' } : {}),
          ...(props.variant === undefined || props.variant === 'filled' ? { '--button-color': props.color === 'red' ? 'var(--k-on-red)' : 'var(--k-on-accent)' } : {}),
          ...(props.variant === 'subtle' && props.color === 'gray' ? { '--button-color': 'var(--k-text-2)', '--button-hover': 'var(--k-hover)' } : {}),
        },
      }),
      styles: (_theme, props) => ({ label: { fontWeight: props.variant === 'subtle' ? 450 : 550 }, section: { marginInlineEnd: 6 } }),
    }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, props) => ({
        wrapper: props.size === 'sm' || props.size === undefined ? { '--input-height': '32px', '--input-padding': '10px' } : {},
      }),
    }),
    InputWrapper: InputWrapper.extend({ defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 32 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, ...still, events: { hover: true, focus: true, touch: false } } }),
    Menu: Menu.extend({ defaultProps: { ...still, shadow: 'md', radius: 8, position: 'bottom-end' } }),
    Popover: Popover.extend({ defaultProps: { ...still, shadow: 'md', radius: 8 } }),
    Modal: Modal.extend({ defaultProps: { ...still, radius: 12, centered: true, overlayProps: { color: 'var(--k-veil)', backgroundOpacity: 1 } } }),
  },
});

/** Makes Mantine draw with the tokens, so that one file holds every colour. */
const variables = {
  '--mantine-color-body': 'var(--k-bg)',
  '--mantine-color-text': 'var(--k-text)',
  '--mantine-color-bright': 'var(--k-text)',
  '--mantine-color-dimmed': 'var(--k-text-3)',
  '--mantine-color-placeholder': 'var(--k-text-3)',
  '--mantine-color-anchor': 'var(--k-accent)',
  '--mantine-color-error': 'var(--k-red)',
  '--mantine-color-default': 'var(--k-surface)',
  '--mantine-color-default-hover': 'var(--k-hover)',
  '--mantine-color-default-color': 'var(--k-text)',
  '--mantine-color-default-border': 'var(--k-line-strong)',
  '--mantine-color-accent-filled': 'var(--k-accent)',
  '--mantine-color-accent-filled-hover': 'var(--k-accent-hover)',
  '--mantine-color-accent-light': 'var(--k-accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--k-accent-soft)',
  '--mantine-color-accent-light-color': 'var(--k-accent)',
  '--mantine-color-accent-outline': 'var(--k-accent)',
  '--mantine-color-accent-text': 'var(--k-accent)',
  '--mantine-primary-color-contrast': 'var(--k-on-accent)',
  '--mantine-color-red-filled': 'var(--k-red)',
  '--mantine-color-red-filled-hover': 'var(--k-red)',
  '--mantine-color-red-light': 'var(--k-red-soft)',
  '--mantine-color-red-light-color': 'var(--k-red)',
  '--mantine-color-red-text': 'var(--k-red)',
  '--mantine-color-gray-light-hover': 'var(--k-hover)',
  '--mantine-color-gray-light-color': 'var(--k-text-2)',
  '--mantine-color-gray-text': 'var(--k-text-2)',
  '--mantine-shadow-md': 'var(--k-shadow-pop)',
  '--mantine-shadow-xl': 'var(--k-shadow-pop)',
};

/** The schemes repeat them, because Mantine's own values for a scheme stand nearer. */
export const cssVariables: CSSVariablesResolver = () => ({ variables, light: variables, dark: variables });
