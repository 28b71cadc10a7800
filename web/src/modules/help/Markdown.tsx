import { Link } from 'react-router';
import classes from './Markdown.module.css';
import { blocksOf, type Block, type Inline } from './parse';

/** Draws a help page. */
export function Markdown({ source }: { source: string }) {
  return <div className={classes.text}>{blocksOf(source).map((block, index) => <BlockView key={index} block={block} />)}</div>;
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'paragraph') return <p><Run content={block.content} /></p>;
  if (block.kind === 'list') {
    const items = block.items.map((item, index) => <li key={index}><Run content={item} /></li>);
    return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
  }
  if (block.level === 1) return null;
  return <h2><Run content={block.content} /></h2>;
}

function Run({ content }: { content: Inline[] }) {
  return content.map((part, index) => {
    if (part.kind === 'bold') return <b key={index}>{part.text}</b>;
    if (part.kind === 'code') return <kbd key={index}>{part.text}</kbd>;
    if (part.kind === 'link') return <Link key={index} to={part.to}>{part.text}</Link>;
    return part.text;
  });
}
