package io.midwatch.rules.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The starter pack's Workflow, and what is said when one part of it is another. */
class WorkflowReaderTest {

  private static final String FOLDER = "operations/drain-node-by-workflow/";
  private static final String PATH = FOLDER + "workflow.yaml";

  private static SortedMap<String, byte[]> starter() {
    return BuiltInPacks.files("starter");
  }

  private static SortedMap<String, byte[]> with(String path, String part, String by) {
    SortedMap<String, byte[]> files = starter();
    String text = new String(files.get(path), UTF_8);
    assertThat(text).contains(part);
    files.put(path, text.replace(part, by).getBytes(UTF_8));
    return files;
  }

  private static List<String> problems(SortedMap<String, byte[]> files) {
    PackReader.Read read = PackReader.read(files);
    assertThat(read.pack()).isNull();
    return read.problems().stream()
        .map(
            problem ->
                "%s:%d:%d %s; %s"
                    .formatted(
                        problem.file().replace(FOLDER, ""),
                        problem.line(),
                        problem.column(),
                        problem.message(),
                        problem.help()))
        .toList();
  }

  private static List<String> changed(String part, String by) {
    return problems(with(PATH, part, by));
  }

  @Test
  void the_workflow_is_kept_whole_as_canonical_json() {
    PackWorkflow workflow = BuiltInPacks.starter().workflows().get(0);

    assertThat(workflow.operation()).isEqualTo("drain-node-by-workflow");
    assertThat(workflow.path()).isEqualTo(PATH);
    assertThat(workflow.deadlineSeconds()).isEqualTo(840);
    assertThat(workflow.manifest())
        .startsWith("{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Workflow\",")
        .contains("\"activeDeadlineSeconds\":840")
        .contains("{\"name\":\"node\"},{\"name\":\"node-uid\"}")
        .contains("\"path\\\": \\\"/metadata/uid\\\"")
        .contains("\"--timeout=660s\"");
    assertThat(BuiltInPacks.demo().workflow("drain-node-by-workflow"))
        .contains(workflow.manifest());
    assertThat(BuiltInPacks.starter().workflow("drain-node")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apiVersion: argoproj.io/v1alpha1 | apiVersion: v1 | workflow.yaml:8:13 unknown apiVersion `v1`
          kind: Workflow | kind: CronWorkflow | unknown kind `CronWorkflow`
          kind: Workflow | status: {} | unknown key `status`
          labels: | lables: | unknown key `lables`; did you mean `labels`?
          managed-by: midwatch | managed-by: 1 | wanted a text, in quotes where it looks like something else, found `1`
          labels: | annotations: 1 # | no valid YAML
          app.kubernetes.io/managed-by: | midwatch.io/plan-hash: | `midwatch.io/plan-hash` is filled in; remove it
          entrypoint: drain | entrypoint: drian | unknown template `drian`; did you mean `drain`?
          template: evict | template: evitc | unknown template `evitc`; did you mean `evict`?
          serviceAccountName: midwatch-drain | suspend: false | missing key `serviceAccountName`
          activeDeadlineSeconds: 840 | activeDeadlineSeconds: soon | `soon` is not a whole number from 1 to 86400
          - name: node-uid | - name: uid | the parameter `node-uid` is not declared
          value: registry.k8s.io/kubectl:v1.36.3 | valueFrom: {configMapKeyRef: {}} | unknown key `valueFrom`
          - name: node-uid | - {name: node-uid, value: x} | `node-uid` is filled in; remove the value
          - name: node-uid | - name: node | `node` is there already
          {{workflow.parameters.kubectl-image}} | {{workflow.parameters.image}} | unknown parameter `image`
          {{workflow.parameters.node-uid}} | x | the parameter `node-uid` is declared and not used
          {{workflow.parameters.kubectl-image}} | {{=workflow.name}} | `{{=` computes what is written
          mergeStrategy: json | mergeStrategy: 1.10 | `1.10` is not the same to every reader of YAML
          mergeStrategy: json | mergeStrategy: on | `on` is not the same to every reader of YAML
          parallelism: 1 | parallelism: 010 | `010` is not the same to every reader of YAML
          parallelism: 1 | parallelism: | nothing is not the same to every reader of YAML
          parallelism: 1 | workflowTemplateRef: {name: x} | `workflowTemplateRef` takes what it does from the cluster
          template: evict | templateRef: {name: x, template: evict} | `templateRef` takes what it does from the cluster
          """)
  void a_wrong_part_is_named(String part, String by, String problem) {
    assertThat(changed(part, by))
        .anySatisfy(found -> assertThat(found).startsWith("workflow.yaml:").contains(problem))
        .allSatisfy(found -> assertThat(found).doesNotContain(":0:0"));
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    SortedMap<String, byte[]> files = with(PATH, "kind: Workflow", "kind: Job");
    String text = new String(files.get(PATH), UTF_8).replace("entrypoint: drain", "entrypoint: x");
    files.put(PATH, text.getBytes(UTF_8));

    assertThat(problems(files)).hasSize(2);
  }

  @Test
  void a_workflow_may_not_outlive_its_operation() {
    assertThat(changed("activeDeadlineSeconds: 840", "activeDeadlineSeconds: 901"))
        .singleElement()
        .asString()
        .contains("spec.activeDeadlineSeconds is 901, above the operation's giveUpAfter of 900");
  }

  @Test
  void an_operation_that_argo_carries_out_needs_a_workflow_and_no_other_has_one() {
    SortedMap<String, byte[]> without = starter();
    without.remove(PATH);
    SortedMap<String, byte[]> alone = starter();
    alone.remove(FOLDER + "operation.yaml");

    assertThat(problems(without))
        .containsExactly("workflow.yaml:0:0 missing; write the Workflow that carries it out");
    assertThat(problems(alone)).anyMatch(found -> found.contains("no operation.yaml beside it"));
    assertThat(problems(with(FOLDER + "operation.yaml", "ARGO_WORKFLOW", "KUBERNETES")))
        .anyMatch(found -> found.contains("is carried out by KUBERNETES"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "x", "{spec: []}", "{spec: {templates: x, arguments: y}}", "spec:"})
  void what_is_no_workflow_at_all_is_refused(String text) {
    SortedMap<String, byte[]> files = starter();
    files.put(PATH, text.getBytes(UTF_8));

    assertThat(problems(files)).isNotEmpty();
  }
}
