package io.midwatch.engine.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** What strangers are told of the health. */
class HealthForStrangersTest {

  @Test
  void strangers_are_told_up_or_down_and_nothing_of_what_is_wrong() {
    String told =
        HealthForStrangers.bare(
                json(
                    "{'status':'DOWN','checks':[{'name':'pagers','status':'UP','data':"
                        + "{'pagerduty-1':'failing since 02:00: it answered 503'}},"
                        + "{'name':'store','status':'DOWN','data':{'x':'10.0.0.7 refused'}}]}"))
            .toString();

    assertThat(told).isEqualTo("{\"status\":\"DOWN\",\"checks\":[]}");
  }

  @Test
  void what_says_nothing_is_down() {
    assertThat(HealthForStrangers.bare(json("{}")).getString("status")).isEqualTo("DOWN");
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
  }
}
