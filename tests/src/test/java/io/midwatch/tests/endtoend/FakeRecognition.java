package io.midwatch.tests.endtoend;

import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Grant;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.access.Role;
import io.midwatch.engine.access.TokenScope;
import io.midwatch.engine.web.Presented;
import io.midwatch.engine.web.Recognised;
import io.midwatch.engine.web.Recognition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Set;

/**
 * Believes what it is told: {@code person.NAME.ROLE.CLUSTER}, where the cluster may be left out for
 * all of them, and {@code mw_SCOPE}.
 */
@Alternative
@ApplicationScoped
public class FakeRecognition implements Recognition {

  @Override
  public Recognised of(Presented presented) {
    String word = presented.bearer().isEmpty() ? presented.session() : presented.bearer();
    if (word.startsWith("mw_")) {
      return TokenScope.of(word.substring(3))
          .<Recognised>map(scope -> new Recognised.As(Caller.machine(word, Set.of(scope))))
          .orElseGet(() -> new Recognised.Not("no such token"));
    }
    String[] parts = word.split("[.]", -1);
    if (!parts[0].equals("person")) {
      return new Recognised.Not("not known");
    }
    Reach reach = parts.length > 3 ? Reach.over(Set.of(parts[3])) : Reach.FLEET;
    List<Grant> grants = Role.of(parts[2]).map(role -> new Grant(role, reach)).stream().toList();
    return new Recognised.As(Caller.person(Caller.Kind.PERSON, parts[1], grants));
  }
}
