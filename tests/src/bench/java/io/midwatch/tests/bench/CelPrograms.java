package io.midwatch.tests.bench;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sixty orders as compiled programs of cel-java, evaluated one after the other. */
final class CelPrograms implements Contender {
  private final Map<String, CelRuntime.Program> programs = new LinkedHashMap<>();
  private final Map<BenchCase, Map<String, Object>> inputs = new IdentityHashMap<>();

  /** Compiles them, and brings the cases' attributes into the form that programs take. */
  CelPrograms(List<BenchCase> cases) {
    CelBuilder builder = CelFactory.standardCelBuilder().setResultType(SimpleType.BOOL);
    cases.get(0).joined().attributes().forEach((name, value) -> builder.addVar(name, type(value)));
    Cel cel = builder.build();
    try {
      for (Flat order : Flat.all()) {
        programs.put(order.id(), cel.createProgram(cel.compile(order.condition()).getAst()));
      }
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException(e);
    }
    for (BenchCase one : cases) {
      Map<String, Object> input = new LinkedHashMap<>(one.joined().attributes());
      input.replaceAll((name, value) -> value instanceof Set<?> set ? List.copyOf(set) : value);
      inputs.put(one, input);
    }
  }

  private static CelType type(Object value) {
    if (value instanceof Long) {
      return SimpleType.INT;
    }
    if (value instanceof Boolean) {
      return SimpleType.BOOL;
    }
    return value instanceof Set<?> ? ListType.create(SimpleType.STRING) : SimpleType.STRING;
  }

  @Override
  public Answer decide(BenchCase one) {
    Map<String, Object> input = inputs.get(one);
    List<String> fired = new ArrayList<>();
    try {
      for (Map.Entry<String, CelRuntime.Program> program : programs.entrySet()) {
        if (Boolean.TRUE.equals(program.getValue().eval(input))) {
          fired.add(program.getKey());
        }
      }
    } catch (CelEvaluationException e) {
      throw new IllegalStateException(e);
    }
    return Answer.of(fired);
  }
}
