package io.midwatch.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CaseSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD = CanonicalJson.write(Sample.caseFile());

  private static String published() throws IOException {
    try (InputStream in = CaseFile.class.getResourceAsStream("case.schema.json")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean conforms(String json) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(published());
    return schema.validate(JSON.readTree(json)).isEmpty();
  }

  @Test
  void the_published_schema_is_what_the_words_say() throws IOException {
    String now =
        JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                    SchemaOfWords.of(
                        CaseFile.class,
                        "urn:midwatch:schema:case:1",
                        "A case file: everything a decision about one proposal may look at"))
            + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Path file = Path.of("src/main/resources/io/midwatch/rules/decision/case.schema.json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, now);
    }

    assertThat(published()).as("written anew by -Dgolden.write=true").isEqualTo(now);
  }

  @Test
  void a_case_file_conforms() throws IOException {
    assertThat(conforms(GOOD)).isTrue();
    assertThat(conforms(CanonicalJsonTest.golden("case-file.json", GOOD))).isTrue();
  }

  @Test
  void what_the_reader_refuses_does_not_conform() throws IOException {
    for (String[] change :
        new String[][] {
          {"\"schema\":1", "\"schema\":2"},
          {"\"fromAgent\":false", "\"fromAgnet\":false"},
          {"\"fromAgent\":false,", ""},
          {"\"exclude\":[\"kube-*\"]", "\"exclude\":\"kube-*\""},
          {"\"severity\":\"CRITICAL\"", "\"severity\":\"BAD\""},
          {"\"type\":\"Workload\"", "\"type\":\"Worklod\""},
          {"\"restarts\":4", "\"restarts\":\"4\""},
          {"\"bytes\":268435456", "\"bytes\":\"268435456\""},
          {"\"verifyFor\":\"PT3M\"", "\"verifyFor\":\"3m\""},
          {"\"incident\":\"inc-1\"", "\"incident\":null"}
        }) {
      assertThat(GOOD).contains(change[0]);
      assertThat(conforms(GOOD.replace(change[0], change[1]))).as(change[1]).isFalse();
    }
  }

  @Test
  void every_field_says_what_it_is() throws JsonProcessingException, IOException {
    JSON.readTree(published())
        .path("properties")
        .properties()
        .forEach(
            field ->
                assertThat(field.getValue().toString()).as(field.getKey()).contains("description"));
  }
}
