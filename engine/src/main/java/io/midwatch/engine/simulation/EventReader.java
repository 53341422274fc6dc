package io.midwatch.engine.simulation;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.simulation.Happening.AskCpu;
import io.midwatch.engine.simulation.Happening.Cordon;
import io.midwatch.engine.simulation.Happening.DamagePod;
import io.midwatch.engine.simulation.Happening.FillDisk;
import io.midwatch.engine.simulation.Happening.Kill;
import io.midwatch.engine.simulation.Happening.LabelNode;
import io.midwatch.engine.simulation.Happening.MakeNoise;
import io.midwatch.engine.simulation.Happening.NeedMemory;
import io.midwatch.engine.simulation.Happening.Resume;
import io.midwatch.engine.simulation.Happening.Sabotage;
import io.midwatch.engine.simulation.Happening.Scale;
import io.midwatch.engine.simulation.Happening.SendAlert;
import io.midwatch.engine.simulation.Happening.SetBudget;
import io.midwatch.engine.simulation.Happening.SetImage;
import io.midwatch.engine.simulation.Happening.SetLabel;
import io.midwatch.engine.simulation.Happening.ShutDoor;
import io.midwatch.engine.simulation.Happening.Sign;
import io.midwatch.engine.simulation.Happening.Stop;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.Suggestion;
import io.midwatch.rules.policy.Findings;
import io.midwatch.rules.policy.YamlFields;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the events of a scenario: {@code at}, and one other key that says what happens. */
final class EventReader {

  private static final List<String> DOORS = List.of("objects", "logs", "metrics");

  private final WorldReader world;
  private final List<String> people;
  private final Map<String, Function<YamlFields, Happening>> known = new TreeMap<>();

  EventReader(WorldReader world, List<Person> people) {
    this.world = world;
    this.people = people.stream().map(Person::name).toList();
    known.put("setImage", in -> new SetImage(workload(in), in.text("image")));
    known.put("needMemory", in -> new NeedMemory(workload(in), in.quantity("bytes", 0)));
    known.put("askCpu", in -> new AskCpu(workload(in), in.number("milli", 1, 1_000_000)));
    known.put("damagePod", in -> new DamagePod(workload(in)));
    known.put("scale", in -> new Scale(workload(in), in.number("replicas", 0, 100)));
    known.put("setLabel", in -> new SetLabel(workload(in), in.text("name"), in.text("value")));
    known.put("setBudget", in -> new SetBudget(workload(in), in.number("minAvailable", 0, 100)));
    known.put("fillDisk", in -> new FillDisk(world.nodeOf(in, "node")));
    known.put("cordon", in -> new Cordon(world.nodeOf(in, "node")));
    known.put(
        "labelNode",
        in -> new LabelNode(world.nodeOf(in, "node"), in.text("name"), in.text("value", "")));
    known.put("makeNoise", in -> new MakeNoise(workload(in)));
    known.put("sabotage", in -> new Sabotage(in.flag("on")));
    known.put("alert", this::alert);
    known.put("sign", this::sign);
    known.put("stop", this::stop);
    known.put("shutDoor", in -> door(in, true));
    known.put("openDoor", in -> door(in, false));
    known.put("kill", EventReader::kill);
    known.put("resume", in -> new Resume(person(in)));
  }

  /** The keys that say what happens, sorted. */
  List<String> known() {
    return List.copyOf(known.keySet());
  }

  /** One event; empty if it does not say what happens, which is then noted. */
  Optional<Scenario.Event> event(YamlFields each) {
    Duration at = each.duration("at", Duration.ZERO, ScenarioReader.LONGEST);
    List<String> said = each.keys().stream().filter(known::containsKey).toList();
    Optional<Scenario.Event> event = Optional.empty();
    if (said.size() == 1) {
      String key = said.get(0);
      YamlFields inner = each.inner(key);
      Happening what = known.getOrDefault(key, in -> new Resume("")).apply(inner);
      inner.done();
      event = Optional.of(new Scenario.Event(at, each.line(), what));
    } else {
      each.wrong(
          "wrong-event",
          said.isEmpty() ? "nothing happens here" : "two things happen here: " + said,
          said.isEmpty() ? Suggestion.help("", known.keySet()) : "write two events");
    }
    known.keySet().forEach(each::asks);
    each.done();
    return event;
  }

  private ResourceRef workload(YamlFields in) {
    return world.workloadOf(in, "workload");
  }

  private String person(YamlFields in) {
    String name = in.text("person", "anna");
    if (!people.contains(name)) {
      in.wrong(
          "person",
          "unknown-person",
          "nobody here is called `" + Findings.shown(name) + "`",
          Suggestion.help(name, people));
    }
    return name;
  }

  private Happening door(YamlFields in, boolean shut) {
    return new ShutDoor(
        world.clusterOf(in, "cluster"),
        ShutDoors.Door.valueOf(in.word("door", DOORS).toUpperCase(Locale.ROOT)),
        shut);
  }

  private Happening alert(YamlFields in) {
    SortedMap<String, String> labels = WorldReader.labels(in);
    labels.put("alertname", in.text("name"));
    labels.put("cluster", world.clusterOf(in, "cluster"));
    labels.put("severity", in.text("severity", "warning"));
    boolean firing = in.optional("firing", in::flag).orElse(true);
    return new SendAlert(labels, firing);
  }

  private static Happening kill(YamlFields in) {
    return new Kill(
        in.optional("down", key -> in.duration(key, Duration.ZERO, ScenarioReader.LONGEST))
            .orElse(Duration.ZERO));
  }

  private Happening sign(YamlFields in) {
    return new Sign(
        in.text("about", ""),
        person(in),
        in.word("vote", List.of("approve", "reject")).equals("approve"),
        in.text("reason", ""),
        in.text("refused", ""));
  }

  private Happening stop(YamlFields in) {
    return new Stop(
        in.optional("cluster", key -> world.clusterOf(in, key)).orElse(""),
        in.text("operation", ""),
        person(in),
        in.text("reason", "a scenario says so"));
  }
}
