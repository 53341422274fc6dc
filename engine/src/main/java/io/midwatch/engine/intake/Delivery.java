package io.midwatch.engine.intake;

import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A body as a sender sent it, each in the form of its kind of sender. */
public sealed interface Delivery {

  /**
   * The alerts that it tells of.
   *
   * @param now what an end is compared with, where the sender tells no more than the end
   * @throws BadBody if it can't be understood
   */
  Told read(IntakeSettings settings, Moment now);

  /**
   * True if a sender is told that a delivery was taken although some of its alerts were not: one
   * that would otherwise count all of it as failed, and send none of it again.
   */
  default boolean takenInPart() {
    return false;
  }

  /** Alertmanager's webhook, version 4. */
  record Webhook(String body) implements Delivery {

    @Override
    public Told read(IntakeSettings settings, Moment now) {
      return AlertmanagerBody.read(body, settings);
    }

    @Override
    public boolean takenInPart() {
      return true;
    }
  }

  /** What is posted to Alertmanager's own API, version 2. */
  record Posted(String body) implements Delivery {

    @Override
    public Told read(IntakeSettings settings, Moment now) {
      return PostedAlerts.read(body, settings, now);
    }
  }

  /** PagerDuty's webhook, version 3, whose signature was checked. */
  record PagerDuty(String body) implements Delivery {

    @Override
    public Told read(IntakeSettings settings, Moment now) {
      return PagerDutyBody.read(body, settings);
    }

    /**
     * Who has come for something that Midwatch called people for.
     *
     * @throws BadBody if the body can't be understood
     */
    public Optional<Coming> coming() {
      return PagerDutyBody.coming(body);
    }
  }

  /**
   * Somebody answers a call where it rang.
   *
   * @param key what they were called under
   * @param person as they are named there: words, and nobody that Midwatch knows
   */
  record Coming(String key, String person) {}

  /** A CloudEvent with its attributes in the body. */
  record Event(String body) implements Delivery {

    @Override
    public Told read(IntakeSettings settings, Moment now) {
      return Told.of(CloudEventsBody.structured(body, settings, now));
    }
  }

  /** Several of them. */
  record Events(String body) implements Delivery {

    @Override
    public Told read(IntakeSettings settings, Moment now) {
      return Told.of(CloudEventsBody.batch(body, settings, now));
    }
  }

  /**
   * A CloudEvent with its attributes in headers.
   *
   * @param attributes by name, without {@code ce-}, in small letters
   * @param body its data
   */
  record EventInHeaders(Map<String, String> attributes, String body) implements Delivery {

    public EventInHeaders {
      attributes = Map.copyOf(attributes);
    }

    @Override
    public Told read(IntakeSettings settings, Moment now) {
      return Told.of(CloudEventsBody.binary(attributes, body, settings, now));
    }
  }

  /**
   * What a delivery tells.
   *
   * @param alerts in its order
   * @param problems what is wrong with alerts that are not among them
   * @param refused how many alerts are not among them for that
   * @param ignored how many messages in it are none about alerts
   */
  record Told(List<Alert> alerts, List<BadBody.Problem> problems, int refused, int ignored) {

    public Told {
      alerts = List.copyOf(alerts);
      problems = List.copyOf(problems);
    }

    static Told of(List<Alert> alerts) {
      return new Told(alerts, List.of(), 0, 0);
    }
  }
}
