package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.ProposalRecord;

/** A proposal that was judged and not chosen. */
record OtherView(Tag verdict, String operation, String target, String why) {

  /** How many are shown. */
  static final int MOST = 10;

  static OtherView of(ProposalRecord record) {
    return new OtherView(
        Tag.of(record.decision().verdict()),
        Say.name(record.proposal().operation()),
        record.proposal().target().shown(),
        record.decision().reasons().stream().findFirst().orElse(""));
  }
}
