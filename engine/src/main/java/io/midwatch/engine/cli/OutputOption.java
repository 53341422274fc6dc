package io.midwatch.engine.cli;

import picocli.CommandLine.Option;

/** The form of a verb's answer. */
final class OutputOption {

  /** The forms. */
  enum Form {
    TEXT,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Form of the answer: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Form form = Form.TEXT;

  boolean json() {
    return form == Form.JSON;
  }
}
