package io.midwatch.rules.rulebook;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.orders.Component;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Pass;
import io.midwatch.rules.orders.Type;
import io.midwatch.rules.orders.Vocabulary;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes up orders and facts from few values, so that they match often. The same seed makes up the
 * same.
 */
final class Generator {
  private static final List<FactType> TYPES =
      Vocabulary.types().stream().filter(t -> t.visibleIn(Pass.JUDGE)).toList();
  private static final List<FactType> USED =
      TYPES.stream()
          .filter(
              t ->
                  List.of(
                          "Workload",
                          "Node",
                          "Pool",
                          "RunningChange",
                          "ContainerStatus",
                          "FiringAlert",
                          "TrackRecord",
                          "MetricSample")
                      .contains(t.name()))
          .toList();
  private static final List<FactType> LISTED =
      USED.stream().filter(t -> t.kind() == FactType.Kind.LIST).toList();
  private static final FactType PROPOSAL = Vocabulary.type("Proposal").orElseThrow();
  private static final List<String> WORDS = List.of("", "a", "b", "ab");
  private static final List<String> DURATIONS = List.of("0s", "5m", "10m");
  private static final List<String> SIZES = List.of("0Ki", "64Mi", "128Mi");
  private static final List<String> MOMENTS =
      List.of("2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z");

  private final Random random;
  private int names;

  Generator(long seed) {
    this.random = new Random(seed);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  // ---- facts

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact(PROPOSAL));
    for (int i = 4 + random.nextInt(12); i > 0; i--) {
      facts.add(fact(any(USED)));
    }
    return facts;
  }

  Fact fact(FactType type) {
    RecordComponent[] parts = type.carrier().getRecordComponents();
    Object[] values = Arrays.stream(parts).map(this::value).toArray();
    Class<?>[] classes =
        Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (Fact) type.carrier().getDeclaredConstructor(classes).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object value(RecordComponent part) {
    Class<?> type = part.getType();
    if (type == int.class) {
      return random.nextInt(4);
    }
    if (type == long.class) {
      return part.getName().endsWith("Bytes")
          ? 64L * 1024 * 1024 * random.nextInt(3)
          : (long) random.nextInt(4);
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == String.class) {
      return any(WORDS);
    }
    if (type == ResourceRef.class) {
      return new ResourceRef("c", "Deployment", any(List.of("a", "b")), any(List.of("a", "b")));
    }
    if (type == Duration.class) {
      return Duration.ofMinutes(5L * random.nextInt(3));
    }
    if (type == Moment.class) {
      return Moment.parse(any(MOMENTS));
    }
    return type.isEnum()
        ? type.getEnumConstants()[random.nextInt(3)]
        : List.of(any(WORDS), any(WORDS));
  }

  // ---- orders

  /** A judging order as a text that the reader takes. */
  String order(int number) {
    names = 0;
    Map<String, FactType> known = new LinkedHashMap<>();
    StringBuilder when =
        new StringBuilder("    $p : Proposal( " + tests(PROPOSAL, Map.of(), 1) + " )\n");
    known.put("$p", PROPOSAL);
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = "$x" + names++;
      FactType type = any(USED);
      when.append("    ")
          .append(name)
          .append(" : ")
          .append(type.name())
          .append("( ")
          .append(joined(type, known))
          .append(" )\n");
      known.put(name, type);
    }
    if (oneIn(2)) {
      when.append("    ").append(group(known)).append('\n');
    }
    String words =
        known.keySet().stream()
            .map(n -> n + "." + readable(known.get(n)) + "()")
            .reduce("\"x\"", (a, b) -> a + " + " + b);
    return "rule \"rule %d\" @id(\"r.%d\") @owner(\"o\") @why(\"w\")%nwhen%n%sthen%n    orders.veto($p, %s);%nend%n"
        .formatted(number, number, when, words);
  }

  /**
   * A judging order over the proposal and, at times, one listed fact, as a text that the reader
   * takes.
   *
   * @param statement what it says, such as {@code orders.veto($p, "no");}
   */
  String order(int number, String statement) {
    StringBuilder when = new StringBuilder("    $p : Proposal( " + tests(PROPOSAL, Map.of(), 0));
    when.append(" )\n");
    if (oneIn(3)) {
      FactType type = any(LISTED);
      String pattern = type.name() + "( " + joined(type, Map.of("$p", PROPOSAL)) + " )";
      when.append("    ").append(oneIn(2) ? "not " : "exists ").append(pattern).append('\n');
    }
    return "rule \"rule %d\" @id(\"r.%d\") @owner(\"o\") @why(\"w\")%nwhen%n%sthen%n    %s%nend%n"
        .formatted(number, number, when, statement);
  }

  private String readable(FactType type) {
    return any(List.copyOf(type.components().keySet()));
  }

  private String group(Map<String, FactType> known) {
    FactType type = any(USED);
    String pattern = type.name() + "( " + joined(type, known) + " )";
    FactType second = any(USED);
    return switch (random.nextInt(6)) {
      case 0 -> "not " + pattern;
      case 1 -> "exists " + pattern;
      case 2 -> "( " + pattern + " or " + second.name() + "( " + joined(second, known) + " ) )";
      case 3 -> {
        Map<String, FactType> more = new LinkedHashMap<>(known);
        more.put("$in", type);
        yield any(List.of("not", "exists"))
            + "( $in : "
            + pattern
            + " and "
            + second.name()
            + "( "
            + joined(second, more)
            + " ) )";
      }
      case 4 ->
          "accumulate( "
              + pattern
              + "; $n : count(); $n "
              + any(List.of(">", "<=", "=="))
              + " "
              + random.nextInt(4)
              + " )";
      default -> amount(type, known);
    };
  }

  private String amount(FactType type, Map<String, FactType> known) {
    List<Component> numbers =
        type.components().values().stream().filter(c -> c.type().numeric()).toList();
    if (numbers.isEmpty()) {
      return "not " + type.name() + "( )";
    }
    Component of = any(numbers);
    return "accumulate( $acc : %s( %s ); $n : %s($acc.%s); $n %s %s )"
        .formatted(
            type.name(),
            joined(type, known),
            any(List.of("sum", "min", "max")),
            of.name(),
            any(List.of(">", "<=")),
            constant(of.type()));
  }

  /** Tests of which the first joins the fact to another, so that the reader takes it. */
  private String joined(FactType type, Map<String, FactType> known) {
    for (int attempt = 0; attempt < 50; attempt++) {
      String name = any(List.copyOf(known.keySet()));
      Component own = any(List.copyOf(type.components().values()));
      List<Component> others =
          known.get(name).components().values().stream()
              .filter(c -> c.type().equals(own.type()) && c.type() != Type.Plain.TEXTS)
              .toList();
      if (!others.isEmpty()) {
        String operator = own.type().ordered() ? any(List.of("==", "<=", ">")) : "==";
        String join = own.name() + " " + operator + " " + name + "." + any(others).name();
        if (oneIn(6)) {
          join += ", " + own.name() + " != " + name + "." + any(others).name();
        }
        return oneIn(3) ? join : join + ", " + tests(type, known, 1);
      }
    }
    throw new IllegalStateException("nothing joins " + type);
  }

  private String tests(FactType type, Map<String, FactType> known, int most) {
    List<String> tests = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i >= 0; i--) {
      tests.add(test(type, 0));
    }
    return String.join(", ", tests);
  }

  private String test(FactType type, int depth) {
    if (depth < 2 && oneIn(4)) {
      return "("
          + test(type, depth + 1)
          + any(List.of(" && ", " || "))
          + test(type, depth + 1)
          + ")";
    }
    if (depth < 2 && oneIn(8)) {
      return "!(" + test(type, depth + 1) + ")";
    }
    Component part = any(List.copyOf(type.components().values()));
    String name = part.name();
    Type of = part.type();
    if (of == Type.Plain.TEXTS) {
      return any(
          List.of(
              name + " contains \"a\"",
              name + " not contains \"b\"",
              "touches(\"a\")",
              "cause memberOf " + name));
    }
    if (of == Type.Plain.REF) {
      return name + "." + any(List.of("name", "namespace")) + " == \"a\"";
    }
    if (of == Type.Plain.FLAG) {
      return any(List.of(name, "!" + name, name + " == true", name + " != true"));
    }
    if (of == Type.Plain.TEXT && oneIn(3)) {
      return any(
          List.of(
              name + " matches \"a.*\"",
              name + " not matches \".*b|a\"",
              name + " contains \"b\""));
    }
    if (oneIn(4)) {
      return name + any(List.of(" in (", " not in (")) + constant(of) + ", " + constant(of) + ")";
    }
    String left =
        of == Type.Plain.NUMBER && oneIn(3) ? name + any(List.of(" * 2", " + 1", " - 1")) : name;
    String operator =
        of.ordered() ? any(List.of("<", "<=", ">", ">=", "==", "!=")) : any(List.of("==", "!="));
    return left + " " + operator + " " + constant(of);
  }

  private String constant(Type type) {
    if (type instanceof Type.Choice choice) {
      return choice.names().get(random.nextInt(3));
    }
    if (type == Type.Plain.DURATION) {
      return '"' + any(DURATIONS) + '"';
    }
    if (type == Type.Plain.BYTES) {
      return '"' + any(SIZES) + '"';
    }
    if (type == Type.Plain.MOMENT) {
      return '"' + any(MOMENTS) + '"';
    }
    return type == Type.Plain.NUMBER ? String.valueOf(random.nextInt(4)) : '"' + any(WORDS) + '"';
  }
}
