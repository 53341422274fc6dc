package io.midwatch.rules.policy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads the plain part of YAML into a tree: one document of texts, lists and keys. Tags, anchors
 * and aliases are refused; what a tag or an anchor stands before is read on as if it were not
 * there, so that one mistake doesn't hide another.
 */
final class YamlText {

  private static final int DEEPEST = 20;

  private final PackFile file;
  private final Findings findings;
  private final Iterator<Event> events;

  private YamlText(PackFile file, Findings findings) {
    this.file = file;
    this.findings = findings;
    this.events = new Yaml(new LoaderOptions()).parse(new StringReader(file.text())).iterator();
  }

  /**
   * The tree of a file. Something may be wrong in it, which is then among the findings; empty if it
   * can't be read at all.
   */
  static Optional<YamlNode> read(PackFile file, Findings findings) {
    try {
      return Optional.of(new YamlText(file, findings).document());
    } catch (Refused refused) {
      return Optional.empty();
    } catch (MarkedYAMLException broken) {
      Mark mark = broken.getProblemMark();
      findings.add(
          file.path(),
          mark == null ? 0 : mark.getLine() + 1,
          mark == null ? 0 : mark.getColumn() + 1,
          "no-yaml",
          "no valid YAML: " + broken.getProblem(),
          "write `key: value`, indented with spaces");
      return Optional.empty();
    } catch (YAMLException broken) {
      findings.addWhole(
          file.path(),
          "no-yaml",
          "no valid YAML: " + Findings.shown(String.valueOf(broken.getMessage())),
          "");
      return Optional.empty();
    }
  }

  private YamlNode document() {
    Event event = events.next();
    while (!(event instanceof DocumentStartEvent)) {
      if (event.is(Event.ID.StreamEnd)) {
        throw refused(event, "empty-file", "the file is empty", "write it or remove it");
      }
      event = events.next();
    }
    YamlNode root = node(events.next(), 0);
    for (event = events.next(); !event.is(Event.ID.StreamEnd); event = events.next()) {
      if (event instanceof DocumentStartEvent) {
        throw refused(
            event, "second-document", "a second document begins", "one file, one document");
      }
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw refused(event, "too-deep", "nested deeper than " + DEEPEST, "write it flatter");
    }
    refuseMarks(event);
    int line = event.getStartMark().getLine() + 1;
    int column = event.getStartMark().getColumn() + 1;
    if (event instanceof MappingStartEvent) {
      return new YamlNode.Fields(fields(depth), line, column);
    } else if (event instanceof SequenceStartEvent) {
      List<YamlNode> items = new ArrayList<>();
      for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
        items.add(node(next, depth + 1));
      }
      return new YamlNode.Items(items, line, column);
    } else if (event instanceof ScalarEvent scalar) {
      return new YamlNode.Text(scalar.getValue(), !scalar.isPlain(), line, column);
    }
    throw refused(event, "no-yaml", "unexpected " + event.getEventId(), "");
  }

  private SortedMap<String, YamlNode.Field> fields(int depth) {
    SortedMap<String, YamlNode.Field> fields = new TreeMap<>();
    for (Event next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
      refuseMarks(next);
      if (!(next instanceof ScalarEvent key)) {
        throw refused(next, "no-key", "a key must be a plain word", "write `key: value`");
      }
      int line = key.getStartMark().getLine() + 1;
      int column = key.getStartMark().getColumn() + 1;
      YamlNode value = node(events.next(), depth + 1);
      if (fields.put(key.getValue(), new YamlNode.Field(line, column, value)) != null) {
        findings.add(
            file.path(),
            line,
            column,
            "duplicate-key",
            "`" + Findings.shown(key.getValue()) + "` is written twice",
            "keep one of the two");
      }
    }
    return fields;
  }

  private void refuseMarks(Event event) {
    if (event instanceof AliasEvent) {
      throw refused(event, "alias", "aliases (`*name`) are not read", "write the value itself");
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      note(event, "anchor", "anchors (`&name`) are not read", "remove it");
    }
    boolean tagged =
        (event instanceof ScalarEvent scalar && scalar.getTag() != null)
            || (event instanceof MappingStartEvent mapping && mapping.getTag() != null)
            || (event instanceof SequenceStartEvent sequence && sequence.getTag() != null);
    if (tagged) {
      note(event, "tag", "tags (`!name`) are not read", "remove it; each field knows its type");
    }
  }

  private Refused refused(Event at, String code, String message, String help) {
    note(at, code, message, help);
    return new Refused();
  }

  private void note(Event at, String code, String message, String help) {
    Mark mark = at.getStartMark();
    findings.add(file.path(), mark.getLine() + 1, mark.getColumn() + 1, code, message, help);
  }

  /** Leaves the file at once; what is wrong is among the findings. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Refused() {
      super("", null, false, false);
    }
  }
}
