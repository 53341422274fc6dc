package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.operation.Carrier;
import io.midwatch.rules.operation.Operation;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Argo Workflow of an operation. It is what people sign, so all that it does must stand
 * in it: nothing is fetched from a template in the cluster, and Midwatch fills in no more than what
 * is left open on purpose.
 */
final class WorkflowReader {

  /** The parameters that are filled in: the node's name and uid. */
  static final List<String> FILLED = List.of("node", "node-uid");

  private static final int LONGEST_SECONDS = 86_400;
  private static final Set<String> ELSEWHERE =
      Set.of("templateRef", "workflowTemplateRef", "clusterScope");
  private static final Pattern USE =
      Pattern.compile("\\{\\{\\s*workflow\\.parameters\\.([^}\\s]*)\\s*}}");
  private static final Pattern EXPRESSION = Pattern.compile("\\{\\{\\s*=");

  private final WorkflowNodes nodes;
  private final Set<String> parameters = new TreeSet<>();
  private final Set<String> templates = new TreeSet<>();
  private final Set<String> used = new HashSet<>();

  private WorkflowReader(WorkflowNodes nodes) {
    this.nodes = nodes;
  }

  static Optional<PackWorkflow> read(PackFile file, Findings findings) {
    int before = findings.count();
    Optional<YamlNode> tree = YamlText.read(file, findings);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    WorkflowNodes nodes = new WorkflowNodes(file, findings);
    int deadline = new WorkflowReader(nodes).check(tree.get());
    Object values = YamlJson.of(file, tree.get(), findings);
    return findings.count() == before
        ? Optional.of(
            new PackWorkflow(
                operation(file.path()), file.path(), deadline, CanonicalJson.write(values)))
        : Optional.empty();
  }

  /**
   * Notes operations that need a Workflow and have none, Workflows that no operation needs, and
   * Workflows that may go on longer than their operation.
   *
   * @param paths every file of the pack
   */
  static void pair(
      Collection<String> paths,
      List<Operation> operations,
      List<PackWorkflow> workflows,
      Findings findings) {
    for (Operation operation : operations) {
      String path = "operations/" + operation.name() + "/workflow.yaml";
      boolean needed = operation.carrier() == Carrier.ARGO_WORKFLOW;
      if (needed && !paths.contains(path)) {
        findings.addWhole(
            path, "missing-file", "missing", "write the Workflow that carries it out");
      } else if (!needed && paths.contains(path)) {
        findings.addWhole(
            path,
            "not-carried-out",
            "`" + operation.name() + "` is carried out by " + operation.carrier(),
            "remove the file, or write `carrier: ARGO_WORKFLOW` beside it");
      }
      workflows.stream()
          .filter(workflow -> workflow.path().equals(path))
          .filter(workflow -> workflow.deadlineSeconds() > operation.giveUpAfter().toSeconds())
          .forEach(
              workflow ->
                  findings.addWhole(
                      path,
                      "wrong-value",
                      "spec.activeDeadlineSeconds is "
                          + workflow.deadlineSeconds()
                          + ", above the operation's giveUpAfter of "
                          + operation.giveUpAfter().toSeconds()
                          + " seconds",
                      "lower it: a Workflow must not go on when its operation was given up"));
    }
    paths.stream()
        .filter(path -> PackLayout.of(path).filter(PackLayout.WORKFLOW::equals).isPresent())
        .filter(path -> !paths.contains("operations/" + operation(path) + "/operation.yaml"))
        .forEach(
            path ->
                findings.addWhole(
                    path,
                    "no-operation",
                    "no operation.yaml beside it",
                    "write it or remove this"));
  }

  private static String operation(String path) {
    return path.split("/", -1)[1];
  }

  private int check(YamlNode root) {
    nodes.only(root, "apiVersion", "kind", "metadata", "spec");
    nodes.exactly(root, "apiVersion", "argoproj.io/v1alpha1");
    nodes.exactly(root, "kind", "Workflow");
    nodes.inner(root, "metadata").ifPresent(this::metadata);
    Optional<YamlNode> spec = nodes.needed(root, "spec");
    spec.ifPresent(this::names);
    walk(root, root);
    FILLED.stream()
        .filter(parameters::contains)
        .filter(name -> !used.contains(name))
        .forEach(
            name ->
                nodes.wrong(
                    root,
                    "not-used",
                    "the parameter `" + name + "` is declared and not used",
                    "use {{workflow.parameters." + name + "}}, so that it hits what was signed"));
    return spec.map(each -> nodes.number(each, "activeDeadlineSeconds", 1, LONGEST_SECONDS))
        .orElse(0);
  }

  private void metadata(YamlNode metadata) {
    nodes.only(metadata, "labels", "annotations");
    for (String part : List.of("labels", "annotations")) {
      nodes.inner(metadata, part).ifPresent(this::texts);
    }
  }

  private void texts(YamlNode texts) {
    for (String key : nodes.texts(texts)) {
      if (key.startsWith("midwatch.io/")) {
        nodes.wrongKey(texts, key, "`" + key + "` is filled in", "remove it");
      }
    }
  }

  private void names(YamlNode spec) {
    for (YamlNode template : nodes.items(spec, "templates")) {
      nodes.text(template, "name").ifPresent(templates::add);
    }
    nodes
        .text(spec, "entrypoint")
        .filter(name -> !templates.contains(name))
        .ifPresent(name -> nodes.unknown(spec, "entrypoint", name, templates));
    nodes.text(spec, "serviceAccountName");
    nodes.needed(spec, "arguments").ifPresent(this::arguments);
  }

  private void arguments(YamlNode arguments) {
    nodes.only(arguments, "parameters");
    for (YamlNode parameter : nodes.items(arguments, "parameters")) {
      nodes.only(parameter, "name", "value", "description");
      nodes.text(parameter, "name").ifPresent(name -> parameter(parameter, name));
    }
    FILLED.stream()
        .filter(name -> !parameters.contains(name))
        .forEach(
            name ->
                nodes.wrong(
                    arguments,
                    "missing-parameter",
                    "the parameter `" + name + "` is not declared",
                    "add `- name: " + name + "`; Midwatch gives it its value"));
  }

  private void parameter(YamlNode parameter, String name) {
    if (!parameters.add(name)) {
      nodes.wrong(parameter, "duplicate-value", "`" + name + "` is there already", "rename one");
    }
    boolean filled = FILLED.contains(name);
    if (filled && nodes.keys(parameter).contains("value")) {
      nodes.wrongKey(parameter, "value", "`" + name + "` is filled in", "remove the value");
    } else if (!filled) {
      nodes.text(parameter, "value");
    }
  }

  /** Looks at every key and every text, wherever it stands. */
  private void walk(YamlNode node, YamlNode near) {
    if (node instanceof YamlNode.Fields fields) {
      fields
          .fields()
          .forEach(
              (key, field) -> {
                key(node, key, field.value());
                walk(field.value(), node);
              });
    } else if (node instanceof YamlNode.Items items) {
      items.values().forEach(item -> walk(item, near));
    } else if (node instanceof YamlNode.Text text) {
      text(text);
    }
  }

  private void key(YamlNode in, String key, YamlNode value) {
    if (ELSEWHERE.contains(key)) {
      nodes.wrongKey(
          in,
          key,
          "`" + key + "` takes what it does from the cluster",
          "write it here: a signature covers nothing else");
    } else if (key.equals("template") && value instanceof YamlNode.Text text) {
      if (!templates.contains(text.value())) {
        nodes.unknown(in, key, text.value(), templates);
      }
    }
  }

  private void text(YamlNode.Text text) {
    if (EXPRESSION.matcher(text.value()).find()) {
      nodes.wrong(
          text, "expression", "`{{=` computes what is written", "use a plain `{{…}}` or a value");
    }
    Matcher use = USE.matcher(text.value());
    while (use.find()) {
      used.add(use.group(1));
      if (!parameters.contains(use.group(1))) {
        nodes.wrong(
            text,
            "unknown-parameter",
            "unknown parameter `" + Findings.shown(use.group(1)) + "`",
            Suggestion.help(use.group(1), parameters));
      }
    }
  }
}
