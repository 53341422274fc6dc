package io.midwatch.engine.cli;

import io.midwatch.engine.simulation.ScenarioResult;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Scenarios as the test report that build servers read: one case for each. */
final class JUnitForm {

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private JUnitForm() throws XMLStreamException {
    this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
  }

  static String of(List<ScenarioResult> results) {
    try {
      JUnitForm form = new JUnitForm();
      form.suite(results);
      return form.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a report could not be written", e);
    }
  }

  private void suite(List<ScenarioResult> results) throws XMLStreamException {
    long failed = results.stream().filter(result -> !result.passed()).count();
    Duration wall =
        results.stream().map(ScenarioResult::wall).reduce(Duration.ZERO, Duration::plus);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    attribute("name", "midwatch simulate");
    attribute("tests", Integer.toString(results.size()));
    attribute("failures", Long.toString(failed));
    attribute("errors", "0");
    attribute("skipped", "0");
    attribute("time", seconds(wall));
    for (ScenarioResult result : results) {
      scenario(result);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void scenario(ScenarioResult result) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute("classname", result.pack());
    attribute("name", result.name());
    attribute("file", result.file());
    attribute("time", seconds(result.wall()));
    for (String failure : result.failures()) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("failure");
      attribute("message", failure);
      xml.writeEndElement();
    }
    if (!result.passed()) {
      xml.writeCharacters("\n  ");
    }
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  /** XML 1.0 has no form at all for most control characters, nor for half a surrogate pair. */
  private static String allowed(String value) {
    StringBuilder allowed = new StringBuilder();
    value
        .codePoints()
        .map(
            point ->
                point < ' ' || point == 0xFFFE || point == 0xFFFF || isHalf(point) ? '?' : point)
        .forEach(allowed::appendCodePoint);
    return allowed.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", SimulationView.seconds(duration));
  }
}
