package io.midwatch.engine.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates, checked against what they are given when the jar is built. */
@CheckedTemplate(basePath = "")
final class Templates {

  private Templates() {}

  static native TemplateInstance incidents(ListView view);

  static native TemplateInstance incident(IncidentView view);

  static native TemplateInstance ledger(LedgerView view);

  static native TemplateInstance stops(StopsView view);

  static native TemplateInstance fleet(FleetView view);

  static native TemplateInstance slackLink(SlackLinkView view);

  static native TemplateInstance packs(PacksView view);
}
