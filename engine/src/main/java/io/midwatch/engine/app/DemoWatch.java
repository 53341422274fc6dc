package io.midwatch.engine.app;

import io.midwatch.engine.adapter.sandbox.Injected;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.cli.DemoDoor.Wishes;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.incident.IncidentState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Tells the demo's story; with {@code --auto} it also signs and knows when the story is over. */
final class DemoWatch {

  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final Duration QUIET_NIGHT = Duration.ofSeconds(25);

  private final Wishes wishes;
  private final int stories;
  private final House.Parts parts;
  private final PrintWriter out;
  private final IntConsumer end;
  private final Storyteller storyteller;
  private final Moment start;
  private final List<Injected> broken = new ArrayList<>();
  private boolean over;

  DemoWatch(Wishes wishes, int stories, House.Parts parts, PrintWriter out, IntConsumer end) {
    this.wishes = wishes;
    this.stories = stories;
    this.parts = parts;
    this.out = out;
    this.end = end;
    this.start = now();
    this.storyteller = new Storyteller(parts.store(), out, start);
  }

  synchronized void broke(Injected hit) {
    broken.add(hit);
    out.printf(
        "%7.1f s  %-9s  %s breaks in %s: %s%n",
        now().since(start).toMillis() / 1000.0,
        "-",
        hit.victim().shown(),
        hit.cluster(),
        hit.flavour());
    out.flush();
  }

  /** One look: tell, sign, and see whether it is over. */
  synchronized void look() {
    storyteller.tell();
    if (!wishes.auto()) {
      return;
    }
    List<IncidentRecord> incidents =
        parts.store().inTransaction(work -> work.incidents(IncidentFilter.ANY, 500, null));
    incidents.stream()
        .filter(incident -> incident.state() == IncidentState.WAITING)
        .forEach(this::sign);
    Duration passed = now().since(start);
    if (stories == 0) {
      quietNight(passed);
    } else if (over(incidents)) {
      finish(incidents);
    } else if (passed.compareTo(LONGEST) > 0) {
      out.println("the story did not end within " + LONGEST.toMinutes() + " min");
      finishWith(Demo.exitCode(false));
    }
  }

  private void sign(IncidentRecord incident) {
    Optional<Approval> approval = incident.chosen().map(ProposalRecord::approval);
    if (approval.isEmpty() || approval.get().state() != ApprovalState.PENDING) {
      return;
    }
    int next = approval.get().signatures().size();
    Configuration.DemoPerson person =
        next == 0 ? Demo.PEOPLE.get(0) : Demo.PEOPLE.get(Demo.PEOPLE.size() - 1);
    parts
        .flow()
        .signing()
        .sign(
            incident.id(),
            approval.get().planHash(),
            new Person(person.name(), person.roles(), true),
            true,
            "",
            "demo");
  }

  private boolean over(List<IncidentRecord> incidents) {
    boolean all =
        broken.size() == stories
            && broken.stream()
                .allMatch(
                    hit ->
                        incidents.stream()
                            .anyMatch(i -> i.target().cluster().equals(hit.cluster())));
    return all && incidents.stream().allMatch(incident -> incident.state().ended());
  }

  private void finish(List<IncidentRecord> incidents) {
    storyteller.tell();
    long healed = incidents.stream().filter(i -> i.state() == IncidentState.HEALED).count();
    long closed = incidents.stream().filter(i -> i.state() == IncidentState.CLOSED).count();
    boolean fine = healed >= stories && healed + closed == incidents.size();
    out.printf(
        "%n%d faults, %d incidents, %d healed and verified%s. %s%n",
        stories,
        incidents.size(),
        healed,
        closed > 0 ? ", " + closed + " closed by themselves" : "",
        fine ? "All is well." : "People are called.");
    out.flush();
    finishWith(Demo.exitCode(fine));
  }

  private void quietNight(Duration passed) {
    if (passed.compareTo(QUIET_NIGHT) < 0) {
      return;
    }
    int changes = parts.store().inTransaction(work -> work.executionsSince(new Moment(0)).size());
    out.printf("%nA quiet night: %d changes were made.%n", changes);
    out.flush();
    finishWith(Demo.exitCode(changes == 0));
  }

  private void finishWith(int code) {
    over = true;
    end.accept(code);
  }

  /** True once there is nothing more to look at: the service is on its way down. */
  synchronized boolean isOver() {
    return over;
  }

  private Moment now() {
    return Moment.of(parts.launch().clock().instant());
  }
}
