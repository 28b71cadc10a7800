import classes from './Brand.module.css';

/** The mark, with the company's name beside it. */
export function Brand({ name }: { name?: string | undefined }) {
  return (
    <span className={classes.brand}>
      <i>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden>
          <path d="M2 1v10M10 1 4.6 6 10 11" />
        </svg>
      </i>
      {name && <span title={name}>{name}</span>}
    </span>
  );
}
