import { Fragment, createElement, type ReactNode } from 'react';
import { Link } from 'react-router';
import { safeUrl } from '../fields/channels';
import classes from './RichText.module.css';

const PLAIN = new Set(['P', 'B', 'STRONG', 'I', 'EM', 'U', 'S', 'UL', 'OL', 'LI', 'BR', 'CODE', 'PRE', 'BLOCKQUOTE', 'H1', 'H2', 'H3']);

/** A comment's text: only known elements and attributes are drawn, whatever was sent. */
export function RichText({ html }: { html: string }) {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  return <div className={classes.text}>{children(body)}</div>;
}

function children(parent: Node): ReactNode[] {
  return [...parent.childNodes].map((node, index) => <Fragment key={index}>{draw(node)}</Fragment>);
}

function draw(node: Node): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const person = node.getAttribute('data-person');
  if (person && /^\d+$/.test(person)) return <Link className={classes.mention} to={`/people/${person}`}>{node.textContent}</Link>;
  if (node.tagName === 'A') {
    const href = safeUrl(node.getAttribute('href') ?? '');
    return href ? <a href={href} target="_blank" rel="noreferrer noopener nofollow">{children(node)}</a> : children(node);
  }
  if (node.tagName === 'BR') return <br />;
  if (node.tagName === 'SCRIPT' || node.tagName === 'STYLE') return null;
  return PLAIN.has(node.tagName) ? createElement(node.tagName.toLowerCase(), null, ...children(node)) : children(node);
}
