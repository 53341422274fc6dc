package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a name with dots stands for. Only published components and functions can be reached.
 */
final class PathChecker {
  private final Scope scope;
  private final Problems problems;
  private final ClaimChecker claims;

  PathChecker(Scope scope, Problems problems, ClaimChecker claims) {
    this.scope = scope;
    this.problems = problems;
    this.claims = claims;
  }

  /** True if the name can be read from a fact here; otherwise it may be a constant's name. */
  boolean readable(Syntax.Path path) {
    String first = path.first().name().text();
    FactType self = scope.self();
    return first.startsWith("$")
        || path.first().arguments() != null
        || (self != null && self.components().containsKey(first));
  }

  /** What is read, or null if that is wrong, which is noted. */
  @Nullable Term term(Syntax.Path path) {
    Token first = path.first().name();
    if (first.text().startsWith("$")) {
      Optional<Term.Read> bound = scope.find(first.text());
      if (scope.spoilt(first.text())) {
        return null;
      }
      if (bound.isEmpty()) {
        String help = known();
        return wrong(first, "unknown-binding", "unknown name `" + first.text() + "`", help);
      }
      return path.first().arguments() == null
          ? rest(bound.get(), path.segments().subList(1, path.segments().size()))
          : wrong(first, "unknown-function", "`" + first.text() + "` is no function", "");
    }
    FactType self = scope.self();
    if (self == null) {
      return wrong(first, "unknown-name", "unknown word `" + first.text() + "`", "");
    }
    return rest(new Term.Read(new Type.Whole(self), "", List.of()), path.segments());
  }

  private String known() {
    String names =
        String.join(", ", scope.names().stream().filter(n -> n.startsWith("$")).toList());
    return names.isEmpty() ? "no name is given above" : "known here: " + names;
  }

  private @Nullable Term rest(Term.Read start, List<Syntax.Segment> segments) {
    Term.Read read = start;
    for (int i = 0; i < segments.size(); i++) {
      Syntax.Segment segment = segments.get(i);
      Optional<PureFunction> function = function(read, segment);
      if (function.isPresent() && segment.arguments() != null) {
        return i == segments.size() - 1
            ? call(read, function.get(), segment, segment.arguments())
            : wrong(segment.name(), "unknown-field", "nothing can be read from this answer", "");
      }
      Component part = part(read, segment);
      if (part == null) {
        return null;
      }
      List<String> path = new ArrayList<>(read.path());
      path.add(part.name());
      read = new Term.Read(part.type(), read.root(), path);
    }
    return read;
  }

  private static Optional<PureFunction> function(Term.Read on, Syntax.Segment segment) {
    return on.type() instanceof Type.Whole whole
        ? whole.fact().function(segment.name().text())
        : Optional.empty();
  }

  private @Nullable Component part(Term.Read of, Syntax.Segment segment) {
    String name = segment.name().text();
    Component part = Vocabulary.partsOf(of.type()).get(name);
    if (part == null) {
      unknownPart(of.type(), segment.name());
      return null;
    }
    if (segment.arguments() != null && !segment.arguments().isEmpty()) {
      wrong(segment.name(), "unknown-function", "`" + name + "` takes nothing in parentheses", "");
      return null;
    }
    if (segment.arguments() == null && scope.speaking()) {
      String message = "`" + name + "` is read with ()";
      wrong(segment.name(), "no-parentheses", message, "write " + name + "()");
      return null;
    }
    return part;
  }

  private void unknownPart(Type of, Token name) {
    List<String> valid = new ArrayList<>(Vocabulary.partsOf(of).keySet());
    String owner = of.shown();
    if (of instanceof Type.Whole whole) {
      valid.addAll(whole.fact().functionNames());
      owner = whole.fact().name();
    }
    String message = "no `" + name.text() + "` in " + owner;
    String help = valid.isEmpty() ? "it has no parts" : Suggestion.of(name.text(), "it has", valid);
    wrong(name, "unknown-field", message, help);
  }

  private @Nullable Term call(
      Term.Read on, PureFunction function, Syntax.Segment segment, List<Syntax.Words> written) {
    if (written.size() != function.arguments().size()) {
      String message =
          "`" + function.name() + "` takes " + function.arguments().size() + " in parentheses";
      return wrong(segment.name(), "wrong-arguments", message, "");
    }
    List<Term> arguments = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Term argument = claims.valueOf(written.get(i), function.arguments().get(i));
      if (argument == null) {
        return null;
      }
      arguments.add(argument);
    }
    return new Term.Call(on, function.name(), arguments);
  }

  private @Nullable Term wrong(Token at, String code, String message, String help) {
    problems.add(at.position(), code, message, help);
    return null;
  }
}
