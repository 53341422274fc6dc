package io.midwatch.engine.adapter.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.midwatch.engine.signin.IdentityProvider.Refused;
import io.midwatch.engine.signin.Voucher;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what an ID token that holds says of a person. */
final class Claims {

  private static final int LONGEST = 100;

  private final URI issuer;
  private final String groupsClaim;

  Claims(URI issuer, String groupsClaim) {
    this.issuer = issuer;
    this.groupsClaim = groupsClaim;
  }

  Voucher voucher(IDTokenClaimsSet token) {
    String subject = token.getSubject().getValue();
    return new Voucher(issuer + " " + subject, name(token, subject), groups(token), since(token));
  }

  /** A name is for reading; who it is, is the subject. */
  private static String name(IDTokenClaimsSet token, String subject) {
    return Stream.of("preferred_username", "email", "name")
        .map(token::getStringClaim)
        .filter(claim -> claim != null && !claim.isBlank())
        .map(claim -> claim.replaceAll("[\\p{Cntrl}\\p{Cf}\\s:]+", " ").strip())
        .map(claim -> claim.substring(0, Math.min(LONGEST, claim.length())))
        .filter(claim -> !claim.isEmpty())
        .findFirst()
        .orElse(subject);
  }

  private List<String> groups(IDTokenClaimsSet token) {
    @Nullable Object claim = token.getClaim(groupsClaim);
    if (claim == null) {
      return List.of();
    }
    if (claim instanceof String one) {
      return List.of(one);
    }
    if (claim instanceof List<?> many && many.stream().allMatch(String.class::isInstance)) {
      return many.stream().map(String.class::cast).toList();
    }
    throw new Refused("the claim `" + groupsClaim + "` of this token is no list of groups");
  }

  private static Instant since(IDTokenClaimsSet token) {
    @Nullable Date proved = token.getAuthenticationTime();
    return (proved == null ? token.getIssueTime() : proved).toInstant();
  }
}
