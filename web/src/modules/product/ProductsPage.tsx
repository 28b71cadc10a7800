import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import { SectionTree } from './SectionTree';

export function ProductsPage() {
  return <RecordsPage key="product" type="product" aside={<SectionTree />} />;
}
