package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.paging.Delivery;
import io.midwatch.engine.paging.Notice;
import io.midwatch.engine.paging.Pager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A pager that keeps what it was handed, and can be told to fail. */
public final class SandboxPager implements Pager {

  private final List<Notice> delivered = new CopyOnWriteArrayList<>();
  private volatile Optional<Delivery> failure = Optional.empty();

  /** What it was handed, in order. */
  public List<Notice> delivered() {
    return List.copyOf(delivered);
  }

  /** From now on every attempt ends so; empty for success. */
  public void answer(Optional<Delivery> instead) {
    failure = instead;
  }

  @Override
  public Delivery deliver(Notice notice) {
    Optional<Delivery> now = failure;
    if (now.isEmpty()) {
      delivered.add(notice);
    }
    return now.orElse(new Delivery.Delivered());
  }
}
