package io.midwatch.engine.adapter.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertMessageTest {

  private static final Instant AT = Instant.parse("2026-03-03T02:00:00Z");
  private static final SlackAlerts EU = new SlackAlerts("C0ALERTS", "B0ALERTS", "eu-1");
  private static final String LABELS =
      "*Details:*\n • *alertname:* `KubePodCrashLooping`\n • *namespace:* `shop`\n • *pod:* `web-1`";

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void labels_in_a_list_are_read_by_their_names() {
    Alert alert = alerts(read("[FIRING:1] KubePodCrashLooping", LABELS)).get(0);

    assertThat(alert.name()).isEqualTo("KubePodCrashLooping");
    assertThat(alert.cluster()).isEqualTo("eu-1");
    assertThat(alert.labels()).containsEntry("namespace", "shop").containsEntry("pod", "web-1");
    assertThat(alert.firing()).isTrue();
    assertThat(alert.startsAt()).isEqualTo(Moment.of(AT));
  }

  @Test
  void fields_and_prometheus_own_form_are_read_too() {
    ObjectNode message = message("[FIRING:1] X", "");
    ObjectNode attachment = (ObjectNode) message.path("attachments").get(0);
    attachment.putArray("fields").addObject().put("title", "alertname").put("value", "DiskFull");
    attachment.withArray("fields").addObject().put("title", "What to do").put("value", "run");

    assertThat(alerts(AlertMessage.read(message, EU, AT)))
        .singleElement()
        .matches(alert -> alert.name().equals("DiskFull"))
        .matches(alert -> !alert.labels().containsValue("run"));
    assertThat(alerts(read("[FIRING:1] X", "{alertname=\"DiskFull\", node=\"n-1\"}")))
        .singleElement()
        .matches(alert -> "n-1".equals(alert.labels().get("node")));
  }

  @Test
  void a_resolved_message_ends_each_of_its_alerts() {
    List<Alert> alerts = alerts(read("[RESOLVED] x", LABELS + "\n\n" + LABELS.replace("1`", "2`")));

    assertThat(alerts).hasSize(2).noneMatch(Alert::firing);
  }

  @Test
  void labels_that_do_not_add_up_to_the_number_are_not_read() {
    AlertMessage.Told told = read("[FIRING:3] x", LABELS);

    assertThat(told.body()).isEmpty();
    assertThat(told.unread()).isEqualTo(3);
    assertThat(told.why()).containsExactly("1 sets of labels for 3 alerts");
  }

  @Test
  void values_without_names_are_not_guessed() {
    AlertMessage.Told told =
        read("[FIRING:1] KubePodCrashLooping (shop web-1 critical)", "a pod restarts");

    assertThat(told.body()).isEmpty();
    assertThat(told.why()).containsExactly("its labels are not named");
  }

  @Test
  void a_message_without_a_status_is_counted_and_not_read() {
    assertThat(read("KubePodCrashLooping", LABELS).unread()).isEqualTo(1);
    assertThat(read("[FIRING:1] [RESOLVED] x", LABELS).body()).isEmpty();
  }

  @Test
  void another_cluster_than_the_bots_own_is_refused() {
    assertThat(read("[FIRING:1] x", LABELS + "\n • *cluster:* `us-1`").body()).isEmpty();
  }

  @Test
  void a_link_that_says_other_than_it_leads_to_is_no_label() {
    String host = LABELS + "\n • *instance:* <http://web.example|web.example>";
    String lure = LABELS + "\n • *instance:* <http://evil.example|web.example>";

    assertThat(alerts(read("[FIRING:1] x", host)).get(0).labels())
        .containsEntry("instance", "web.example");
    assertThat(read("[FIRING:1] x", lure).body()).isEmpty();
  }

  @Test
  void an_address_that_slack_has_made_a_link_of_is_what_was_written() {
    String text =
        LABELS
            + "\n • *instance:* `<https://shop.example/a?b=1&amp;c=2>`"
            + "\n • *target:* <http://web.example:9100|http://web.example:9100>"
            + "\n • *owner:* <mailto:shop@team.example|shop@team.example>";

    assertThat(alerts(read("[FIRING:1] x", text)).get(0).labels())
        .containsEntry("instance", "https://shop.example/a?b=1&c=2")
        .containsEntry("target", "http://web.example:9100")
        .containsEntry("owner", "shop@team.example");
    for (String lure :
        List.of(
            "<https://evil.example|https://web.example>",
            "<mailto:eve@evil.example|shop@team.example>",
            "<!channel>",
            "<@U0EVE>",
            "<https://web.example> or <https://evil.example>")) {
      AlertMessage.Told told = read("[FIRING:1] x", LABELS + "\n • *instance:* " + lure);
      assertThat(told.body()).as(lure).isEmpty();
      assertThat(told.why()).as(lure).containsExactly("its label instance is a link");
    }
  }

  @Test
  void a_label_that_cannot_be_read_among_others_leaves_none_of_them() {
    String dotted = LABELS.replace(" • *namespace:*", " • *k8s.cell:* `a`\n • *namespace:*");
    String endless = LABELS.replace("`shop`", "`" + "x".repeat(2_100) + "`");

    for (String text : List.of(dotted, endless)) {
      AlertMessage.Told told = read("[FIRING:1] x", text);
      assertThat(told.body()).isEmpty();
      assertThat(told.unread()).isEqualTo(1);
      assertThat(told.why()).containsExactly("one of its labels can't be read");
    }
  }

  @Test
  void an_item_that_is_no_label_ends_the_labels_and_one_without_a_value_does_not() {
    String text =
        LABELS.replace(" • *namespace:*", " • *team:* \n • *namespace:*")
            + "\n • <https://wiki.example|Runbook>\n • and then";

    assertThat(alerts(read("[FIRING:1] x", text)).get(0).labels())
        .containsEntry("pod", "web-1")
        .doesNotContainKey("team");
  }

  @Test
  void a_list_of_other_things_behind_the_labels_takes_nothing_from_them() {
    String text =
        LABELS + "\nAnnotations:\n - what.to.do = look\n - summary = " + "x".repeat(3_000);

    assertThat(alerts(read("[FIRING:1] x", text)).get(0).labels()).containsEntry("pod", "web-1");
  }

  private AlertMessage.Told read(String title, String text) {
    return AlertMessage.read(message(title, text), EU, AT);
  }

  private ObjectNode message(String title, String text) {
    ObjectNode message = json.createObjectNode();
    message.putArray("attachments").addObject().put("title", title).put("text", text);
    return message;
  }

  private List<Alert> alerts(AlertMessage.Told told) {
    assertThat(told.why()).isEmpty();
    try {
      JsonNode body = json.readTree(told.body());
      return new Delivery.Webhook(body.toString())
          .read(IntakeSettings.USUAL, Moment.of(AT))
          .alerts();
    } catch (JsonProcessingException e) {
      throw new AssertionError(told.body(), e);
    }
  }
}
