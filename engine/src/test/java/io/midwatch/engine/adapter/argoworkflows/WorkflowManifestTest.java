package io.midwatch.engine.adapter.argoworkflows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowManifestTest {

  @Test
  void a_workflow_with_name_namespace_and_plan_can_be_submitted() {
    assertThat(problem("Workflow", "argoproj.io/v1alpha1", "argo", "drain-1", "abc")).isEmpty();
  }

  @Test
  void anything_else_says_what_is_missing() {
    assertThat(problem("Pod", "v1", "argo", "drain-1", "abc")).contains("no `Workflow`");
    assertThat(problem("Workflow", "argoproj.io/v1alpha1", "", "drain-1", "abc"))
        .contains("metadata.namespace");
    assertThat(problem("Workflow", "argoproj.io/v1alpha1", "argo", "", "abc"))
        .contains("metadata.name");
    assertThat(problem("Workflow", "argoproj.io/v1alpha1", "argo", "drain-1", ""))
        .contains("`midwatch.io/plan-hash`");
  }

  @Test
  void a_name_cannot_lead_out_of_its_path() {
    assertThat(problem("Workflow", "argoproj.io/v1alpha1", "argo/../kube-system", "d", "abc"))
        .isNotEmpty();
    assertThat(WorkflowManifest.isName("../x")).isFalse();
  }

  private static String problem(
      String kind, String version, String namespace, String name, String hash) {
    return WorkflowManifest.problem(
            WorkflowManifest.parse(
                """
                {"kind": "%s", "apiVersion": "%s", "metadata": {"namespace": "%s", "name": "%s",
                 "labels": {"midwatch.io/plan-hash": "%s"}}}"""
                    .formatted(kind, version, namespace, name, hash)))
        .orElse("");
  }
}
