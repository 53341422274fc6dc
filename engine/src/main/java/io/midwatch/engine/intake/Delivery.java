package io.midwatch.engine.intake;

import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.util.List;

/** A body as a sender sent it, each in the form of its kind of sender. */
public sealed interface Delivery {

  /**
   * The alerts that it tells of.
   *
   * @param now what an end is compared with, where the sender tells no more than the end
   * @throws BadBody if it can't be understood
   */
  Told read(IntakeSettings settings, Moment now);

  /** Alertmanager's webhook, version 4. */
  record Webhook(String body) implements Delivery {

    @Override
    public Told read(IntakeSettings settings, Moment now) {
      return Told.of(AlertmanagerBody.read(body, settings));
    }
  }

  /** What is posted to Alertmanager's own API, version 2. */
  record Posted(String body) implements Delivery {

    @Override
    public Told read(IntakeSettings settings, Moment now) {
      return PostedAlerts.read(body, settings, now);
    }
  }

  /**
   * What a delivery tells.
   *
   * @param alerts in its order
   * @param problems what is wrong with alerts that are not among them
   * @param ignored how many messages in it are none about alerts
   */
  record Told(List<Alert> alerts, List<BadBody.Problem> problems, int ignored) {

    public Told {
      alerts = List.copyOf(alerts);
      problems = List.copyOf(problems);
    }

    static Told of(List<Alert> alerts) {
      return new Told(alerts, List.of(), 0);
    }
  }
}
