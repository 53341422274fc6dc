package io.midwatch.engine.adapter.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.midwatch.engine.signin.IdentityProvider.Refused;
import io.midwatch.engine.signin.Voucher;
import java.net.URI;
import java.time.Duration;
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

  /**
   * The same of a sign-in for which the provider was asked to ask anew.
   *
   * @throws Refused if it does not say that it did: whoever believed it would be none the wiser
   */
  Voucher voucherAnew(IDTokenClaimsSet token, Duration within, Instant now) {
    @Nullable Date said = token.getAuthenticationTime();
    if (said == null) {
      throw new Refused(
          "the identity provider does not say when you proved who you are: its ID token has no"
              + " `auth_time`, so this is no fresh sign-in; tell whoever looks after the provider");
    }
    Instant proved = said.toInstant();
    if (proved.isAfter(now.plusSeconds(OidcProvider.SKEW_SECONDS))) {
      throw new Refused(
          "the identity provider says that you will prove who you are in the future: `auth_time` is "
              + proved
              + ", so this is no fresh sign-in; tell whoever looks after its clock");
    }
    if (proved.isBefore(now.minus(within))) {
      throw new Refused(
          "the identity provider did not ask you anew: `auth_time` is "
              + proved
              + ", so this is no fresh sign-in; sign out there, and sign in again");
    }
    Voucher plain = voucher(token);
    return new Voucher(
        plain.subject(), plain.name(), plain.groups(), proved, plain.saidAt(), proved);
  }

  Voucher voucher(IDTokenClaimsSet token) {
    String subject = token.getSubject().getValue();
    return new Voucher(
        issuer + " " + subject,
        name(token, subject),
        groups(token),
        since(token),
        token.getIssueTime().toInstant(),
        null);
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
