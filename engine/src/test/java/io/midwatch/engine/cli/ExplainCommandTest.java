package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExplainCommandTest {

  private static final String HELD =
      """
      {"id": "INC-1", "state": "HELD", "cluster": "eu-1", "title": "KubeNodePressure on Node n-1",
       "diagnosis": {"hypotheses": [{"grade": "LIKELY", "statement": "full \\u001b[31mdisk"}]},
       "proposals": [{"operation": "drain-node",
         "target": {"kind": "Node", "namespace": "", "name": "n-1"},
         "planHash": "abc", "expires": "2026-03-03T10:30:00Z",
         "signatures": [{"person": "anna", "vote": "approve"}],
         "decision": {"verdict": "HOLD", "urgency": "PAGE", "reasons": ["vetoed: no room"],
           "counterfactual": "would be ASK_TWO if allowedDisruptions of DisruptionBudget shop/cart were 1, not 0",
           "fired": [{"id": "guardrail.x", "file": "guardrails/x.drl", "line": 3, "effect": "veto",
                      "says": "", "facts": ["A", "B", "C", "D", "E", "F"]}],
           "guardrails": [{"id": "guardrail.x", "result": "veto", "value": "allowedDisruptions 0",
                           "limit": "allowedDisruptions < podsTouched", "ageSeconds": 4},
                          {"id": "guardrail.y", "result": "unknown", "value": "Node unknown",
                           "limit": "controlPlane", "ageSeconds": -1}],
           "needs": [{"role": "approver"}, {"role": "manager"}],
           "digests": {"case": "0123456789abcdef", "rulebook": "1", "pack": "2"}}}]}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/api/incidents/INC-1", 200, HELD);
    answer("/api/incidents/INC-2", 404, "{\"status\": 404, \"detail\": \"no incident INC-2\"}");
    server.start();
  }

  private void answer(String path, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private int explain(String... words) {
    CommandLine line = new CommandLine(new ExplainCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--server";
    all[words.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
    return line.execute(all);
  }

  @Test
  void a_held_incident_is_explained_with_every_guardrail_and_what_would_change_it() {
    assertThat(explain("INC-1")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            INC-1  HELD  eu-1  KubeNodePressure on Node n-1
            cause (LIKELY): full ?[31mdisk

            drain-node on Node n-1: HOLD, PAGE
              vetoed: no room
              would be ASK_TWO if allowedDisruptions of DisruptionBudget shop/cart were 1, not 0

            orders that fired: 1
              veto    guardrail.x  (guardrails/x.drl:3)
                    A
                    B
                    C
                    D
                    and 2 more facts

            guardrails looked at: 2 {unknown=1, veto=1}
              veto    guardrail.x
                      saw   allowedDisruptions 0  (read 4 s before)
                      speaks when allowedDisruptions < podsTouched
              unknown guardrail.y
                      saw   Node unknown
                      speaks when controlPlane

            signatures: 1 of 2 (approver, manager), until 2026-03-03T10:30:00Z
              approve by anna
              plan hash abc

            digests: case 0123456789ab, rulebook 1, pack 2
            """);
  }

  @Test
  void an_unknown_incident_is_said_on_the_error_stream() {
    assertThat(explain("INC-2")).isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("no incident INC-2");
  }

  @Test
  void an_id_is_one_part_of_the_path_whatever_letters_it_has() {
    List<String> asked = new ArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });

    assertThat(explain("INC 1/../../stops?x=%#ä")).isEqualTo(ExitCode.COULD_NOT_RUN);

    assertThat(asked)
        .containsExactly("/api/incidents/INC%201%2F..%2F..%2Fstops%3Fx%3D%25%23%C3%A4");
    assertThat(explain("..")).isNotZero();
    assertThat(explain("")).isNotZero();
    assertThat(asked).hasSize(1);
  }
}
