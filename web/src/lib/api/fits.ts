import type { CompanySettings } from '~/modules/admin/settings/settingsQuery';
import type { Me } from '~/lib/session/Me';
import type { Shape } from './Shape';

/** A hand-written shape with its choices of words widened to any text, as the contract has them. */
type Loose<T> = T extends string ? string : T extends readonly (infer Item)[] ? Loose<Item>[] : T extends object ? { [Key in keyof T]: Loose<T[Key]> } : T;

/** Compiles only where what the server sends is what the page believes to get. */
type Fits<Sent extends Loose<Believed>, Believed> = Sent;

/** Hand-written shapes, because their choices are narrower than the contract's texts; it has no code and is never loaded. */
export type Checked = [
  Fits<Shape<'org.kontor.admin.MeController.Me'>, Me>,
  Fits<Shape<'org.kontor.admin.CompanySettings.Values'>, CompanySettings>,
];
