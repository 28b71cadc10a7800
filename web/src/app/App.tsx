import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { queryClient } from '~/lib/api/queryClient';
import { useText } from '~/lib/text/useText';
import { Toaster } from '~/ui/Toaster';
import { cssVariables, theme } from '~/ui/theme';
import { LanguageProvider } from './LanguageProvider';
import { router } from './router';
import { appTexts } from './texts';

export function App() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
          <ModalsProvider>
            <RouterProvider router={router} />
            <Toasts />
          </ModalsProvider>
        </MantineProvider>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Toasts() {
  const t = useText(appTexts);
  return <Toaster closeLabel={t('close')} />;
}
