package io.midwatch.tests.bench;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sixty orders as policies of Cedar, through cedar-java and its native library, with the policy
 * set parsed once and cached. Each is a permit, so that the reasons of an answer name every one that
 * fired.
 */
final class CedarPolicies implements Contender {
  private static final Pattern POLICY = Pattern.compile("@id\\(\"(.*?)\"\\)\n(.*;)\n");

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final PolicySet policies;
  private final Entities nothing = new Entities();
  private final Map<BenchCase, AuthorizationRequest> requests = new IdentityHashMap<>();

  /** Reads and caches them, and makes the cases' requests. */
  CedarPolicies(List<BenchCase> cases) {
    Set<Policy> all = new HashSet<>();
    Matcher policy = POLICY.matcher(Texts.resource("orders.cedar"));
    while (policy.find()) {
      all.add(new Policy(policy.group(2), policy.group(1)));
    }
    policies = new PolicySet(all);
    try {
      policies.cache();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    EntityUID midwatch = EntityUID.parse("Program::\"midwatch\"").orElseThrow();
    EntityUID change = EntityUID.parse("Action::\"change\"").orElseThrow();
    EntityUID target = EntityUID.parse("Target::\"target\"").orElseThrow();
    for (BenchCase one : cases) {
      Map<String, Value> context = new LinkedHashMap<>();
      one.joined().attributes().forEach((name, value) -> context.put(name, value(value)));
      requests.put(one, new AuthorizationRequest(midwatch, change, target, context));
    }
  }

  private static Value value(Object value) {
    if (value instanceof Long number) {
      return new PrimLong(number);
    }
    if (value instanceof Boolean flag) {
      return new PrimBool(flag);
    }
    if (value instanceof Set<?> set) {
      CedarList list = new CedarList();
      set.forEach(word -> list.add(new PrimString((String) word)));
      return list;
    }
    return new PrimString((String) value);
  }

  @Override
  public Answer decide(BenchCase one) {
    try {
      AuthorizationResponse response = engine.isAuthorized(requests.get(one), policies, nothing);
      return Answer.of(
          new ArrayList<>(
              response
                  .success
                  .orElseThrow(() -> new IllegalStateException(response.toString()))
                  .getReason()));
    } catch (AuthException e) {
      throw new IllegalStateException(e);
    }
  }
}
