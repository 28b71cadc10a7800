import { Component, type ReactNode } from 'react';
import { BrokenNotice } from './BrokenNotice';

/** Keeps a broken page from taking the frame with it. */
export class BrokenPart extends Component<{ children: ReactNode }, { failure: unknown }> {
  override state: { failure: unknown } = { failure: null };

  static getDerivedStateFromError(failure: unknown) {
    return { failure };
  }

  override render() {
    if (this.state.failure === null) return this.props.children;
    return <BrokenNotice failure={this.state.failure} onAgain={() => this.setState({ failure: null })} />;
  }
}
