package io.midwatch.engine.web;

/** Nothing stands behind the pages in this process; told as 503. */
public final class NotWired extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says so. */
  public NotWired() {
    super("this process shows pages but runs no engine behind them");
  }
}
