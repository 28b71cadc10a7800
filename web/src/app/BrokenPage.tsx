import { useRouteError } from 'react-router';
import { BrokenNotice } from './BrokenNotice';

/** The route's own last resort (a part of the program that did not load, for example). */
export function BrokenPage() {
  return <BrokenNotice failure={useRouteError()} onAgain={() => window.location.reload()} />;
}
