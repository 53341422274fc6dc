package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.paging.Page;
import io.midwatch.rules.Moment;
import io.midwatch.tests.scenarios.Line;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verbs that talk to a service, over the real HTTP layer and a fake desk. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class VerbsTest {

  private static final int FINE = 0;
  private static final int REFUSED = 2;

  @TestHTTPResource("/")
  String base;

  @Inject FakeDesk desk;

  @BeforeEach
  void night() {
    desk.begin(Samples.night());
  }

  @Test
  void approve_counts_a_signature_and_names_the_law_that_refuses_one() {
    String hash = SampleIncident.hash(Samples.ONE);
    Line wrong = as("anna", "approve", Samples.ONE, "--hash", "0".repeat(64));
    Line noRole = as("bo", "approve", Samples.ONE, "--hash", hash);
    assertThat(wrong.exit()).isEqualTo(REFUSED);
    assertThat(noRole.exit()).isEqualTo(REFUSED);
    assertThat(noRole.err()).contains("bo holds no role");

    Line signed = as("anna", "approve", Samples.ONE, "--hash", hash);

    assertThat(signed.exit()).as(signed.err()).isEqualTo(FINE);
    assertThat(signed.out()).contains("your word is counted (approve)");
    assertThat(http().get("/incidents/" + Samples.ONE).body()).contains("Signatures, 1 of 1");
  }

  @Test
  void reject_takes_a_reason() {
    String hash = SampleIncident.hash(Samples.TWO);
    assertThat(as("mo", "reject", Samples.TWO, "--hash", hash).exit()).isEqualTo(64);

    Line rejected = as("mo", "reject", Samples.TWO, "--hash", hash, "--reason", "not the disk");

    assertThat(rejected.exit()).as(rejected.err()).isEqualTo(FINE);
    assertThat(http().get("/api/incidents/" + Samples.TWO).body()).contains("REJECTED");
  }

  @Test
  void take_ends_the_calling_by_verb_and_by_button() {
    for (String id : new String[] {Samples.ONE, Samples.TWO}) {
      desk.page(calling(id));
    }
    assertThat(http().get("/incidents/" + Samples.TWO).body())
        .contains("Nobody has taken this")
        .contains("id=\"take\"");

    Line taken = as("anna", "take", Samples.ONE);
    HttpResponse<String> pressed = press("/incidents/" + Samples.TWO + "/take");

    assertThat(taken.exit()).as(taken.err()).isEqualTo(FINE);
    assertThat(taken.out()).contains(Samples.ONE + " is taken by anna");
    assertThat(pressed.statusCode()).isEqualTo(303);
    for (String id : new String[] {Samples.ONE, Samples.TWO}) {
      assertThat(http().get("/incidents/" + id).body()).contains("Taken by <b>anna</b>");
    }
    assertThat(as("anna", "take", "INC/none").exit()).isEqualTo(REFUSED);
  }

  @Test
  void look_asks_for_a_new_decision_by_verb_and_by_button() {
    assertThat(http().get("/incidents/" + Samples.ONE).body())
        .contains("Look again and decide anew")
        .contains("you can't sign it");

    Line asked = as("anna", "look", Samples.ONE);
    Line twice = as("anna", "look", Samples.ONE, "-o", "json");
    HttpResponse<String> pressed = press("/incidents/" + Samples.TWO + "/look");

    assertThat(asked.exit()).as(asked.err()).isEqualTo(FINE);
    assertThat(asked.out()).contains(Samples.ONE + " is looked at anew");
    assertThat(twice.exit()).isEqualTo(FINE);
    assertThat(twice.out()).contains("\"again\" : true").contains("\"anna\"");
    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(as("anna", "look", "INC/none").exit()).isEqualTo(REFUSED);
    assertThat(as("bo", "look", Samples.ONE).exit()).isEqualTo(REFUSED);
  }

  @Test
  void stop_and_resume_are_heard_and_only_that_button_is_released() {
    Line stopped = as("mo", "stop", "--cluster", "eu-prod-2", "--reason", "storm");
    assertThat(stopped.exit()).as(stopped.err()).isEqualTo(FINE);
    assertThat(desk.stops()).hasSize(1);
    assertThat(as("mo", "resume", "--reason", "over").exit()).isEqualTo(REFUSED);

    Line resumed = as("mo", "resume", "--cluster", "eu-prod-2", "--reason", "over");

    assertThat(resumed.exit()).as(resumed.err()).isEqualTo(FINE);
    assertThat(desk.stops()).isEmpty();
  }

  @Test
  void incidents_are_listed_shown_and_explained() {
    assertThat(as("anna", "incidents").out()).contains(Samples.ONE);
    assertThat(as("anna", "incident", Samples.ONE).exit()).isEqualTo(FINE);
    assertThat(as("anna", "explain", Samples.ONE).exit()).isEqualTo(FINE);
    assertThat(as("anna", "incident", "none").exit()).isNotEqualTo(FINE);
  }

  @Test
  void a_pack_that_waits_is_told_and_signed() {
    desk.packs(SamplePacks.waiting());
    assertThat(as("pia", "policy", "status").out()).contains("would become milder");
    Line refused = as("anna", "policy", "activate", "--digest", SamplePacks.NEXT);
    assertThat(refused.exit()).isEqualTo(REFUSED);
    assertThat(refused.err()).contains("policy-admin");

    Line signed = as("pia", "policy", "activate", "--digest", SamplePacks.NEXT);

    assertThat(signed.exit()).as(signed.err()).isEqualTo(FINE);
  }

  private Line as(String person, String... words) {
    return Line.run(
        Stream.concat(Stream.of(words), Stream.of("--server", base, "--as", person))
            .toArray(String[]::new));
  }

  private Browserless http() {
    return new Browserless(base);
  }

  private HttpResponse<String> press(String path) {
    return http()
        .send(
            "POST",
            path,
            "",
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Sec-Fetch-Site",
            "same-origin",
            "Cookie",
            "midwatch_person=anna");
  }

  static Page calling(String incident) {
    Moment since = Moment.parse("2026-11-20T23:10:00Z");
    return new Page(incident, Page.Status.CALLING, since, 1, 2, since, "", null, null);
  }
}
