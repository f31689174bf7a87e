package org.atelier.security.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must be true of the claims of a token whose signature is right (RFC 7519, RFC 8725, WLCG Common JWT Profiles 1.x). Clocks may
 * differ by a minute where a token is not valid yet, and by nothing where it has ended.
 */
final class ClaimRules {

    /** Tokens for this audience are for every service of WLCG. */
    static final String ANY_AUDIENCE = "https://wlcg.cern.ch/jwt/v1/any";

    private static final Duration LEEWAY = Duration.ofSeconds(60);
    private static final int LONGEST_SUB = 255;
    private static final Pattern VERSION = Pattern.compile("1\\.[0-9]{1,3}");

    private final Duration longestLife;

    ClaimRules(Duration longestLife) {
        this.longestLife = longestLife;
    }

    /** Checks all of them; gives the end of the token. */
    Instant check(JWTClaimsSet claims, TrustedIssuer issuer, Instant now) {
        checkAudience(claims.getAudience(), issuer);
        Optional<Instant> issued = time(claims.getIssueTime());
        Instant end = time(claims.getExpirationTime())
                .orElseThrow(() -> Refused.because("has no exp, so it would never end; its issuer must set one."));
        requirePast(issued, "iat", now);
        requirePast(time(claims.getNotBeforeTime()), "nbf", now);
        checkEnd(end, issued, now);
        checkSub(claims.getSubject());
        checkVersion(claims.getClaim("wlcg.ver"));
        if (claims.getClaim("cnf") != null) {
            throw Refused.because(
                    "is bound to a key (cnf), which this service cannot check; get one that is not bound.");
        }
        return end;
    }

    private static void checkAudience(List<String> audience, TrustedIssuer issuer) {
        if (audience.stream()
                .noneMatch(one -> one.equals(ANY_AUDIENCE) || issuer.audiences().contains(one))) {
            throw Refused.because("is for the audience " + Refused.quoted(audience)
                    + ", not for this service; ask for one of " + issuer.audiences() + ".");
        }
    }

    private static void requirePast(Optional<Instant> time, String claim, Instant now) {
        if (time.isPresent() && time.get().isAfter(now.plus(LEEWAY))) {
            throw Refused.because("is valid from " + time.get() + " only (" + claim + "), and here it is " + now
                    + "; check the clocks.");
        }
    }

    private void checkEnd(Instant end, Optional<Instant> issued, Instant now) {
        if (!now.isBefore(end)) {
            throw Refused.because("has ended at " + end + "; get a new one.");
        }
        Instant start = issued.filter(time -> time.isBefore(now)).orElse(now);
        if (end.isAfter(start.plus(longestLife))) {
            throw Refused.because("ends at " + end + " (exp), more than " + longestLife.toSeconds()
                    + " s after its start; get one that lives shorter.");
        }
    }

    private static void checkSub(String sub) {
        if (sub == null || sub.isBlank() || sub.length() > LONGEST_SUB) {
            throw Refused.because("needs a sub of 1 to " + LONGEST_SUB + " characters, which says whose it is.");
        }
    }

    private static void checkVersion(Object version) {
        if (version != null
                && !(version instanceof String text && VERSION.matcher(text).matches())) {
            throw Refused.because("is of the WLCG profile " + Refused.quoted(version) + "; this service knows 1.x.");
        }
    }

    private static Optional<Instant> time(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
