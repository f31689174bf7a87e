package org.atelier.security.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.CredentialException;
import org.atelier.security.TokenSubject;
import org.atelier.security.TokenValidator;

/**
 * Accepts signed JWTs (RFC 7519) as the WLCG Common JWT Profiles 1.x and RFC 8725 have them: of issuers that the site names, by keys
 * that it knows from them, for an audience that it names, within a life that it allows. Nothing in a token says where keys are:
 * {@code jku}, {@code x5u}, {@code x5c} and {@code jwk} are not looked at, and a token with {@code crit} is refused.
 */
public final class JwtValidator implements TokenValidator {

    /** The longest token that is looked at. */
    public static final int MOST_CHARACTERS = 8 << 10;

    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** Of tokens for access (RFC 9068) and of those that say no more than that they are JWTs. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final Map<String, Party> parties;
    private final ClaimRules rules;
    private final InstantSource clock;
    private final RememberedTokens remembered = new RememberedTokens();

    private record Party(TrustedIssuer issuer, IssuerKeys keys) {}

    private record Checked(Caller caller, IssuerKeys keys, long generation) {}

    JwtValidator(TokenSettings settings, Function<TrustedIssuer, IssuerKeys> keys, InstantSource clock) {
        this.rules = new ClaimRules(settings.longestLife());
        this.clock = clock;
        this.parties = settings.issuers().stream()
                .collect(Collectors.toUnmodifiableMap(
                        TrustedIssuer::issuer, issuer -> new Party(issuer, keys.apply(issuer))));
    }

    /**
     * One for these settings; begins to fetch the keys that are not in files.
     *
     * @throws org.atelier.security.SecuritySetupException where a file cannot be read
     */
    public static JwtValidator of(TokenSettings settings, InstantSource clock) {
        return new JwtValidator(settings, new KeySources(settings.trustedCertificates(), clock)::of, clock);
    }

    @Override
    public Caller validate(String token) {
        if (token.length() > MOST_CHARACTERS) {
            throw Refused.because("has " + token.length() + " characters; this service reads at most " + MOST_CHARACTERS
                    + ". Ask for one with fewer groups.");
        }
        Instant now = clock.instant();
        return remembered.find(token, now).orElseGet(() -> {
            Checked checked = checked(token, now);
            remembered.remember(token, checked.caller(), checked.keys(), checked.generation());
            return checked.caller();
        });
    }

    private Checked checked(String token, Instant now) {
        try {
            return check(token, now);
        } catch (CredentialException e) {
            throw claimed(token).map(e::of).orElse(e);
        }
    }

    /** Who a token says it is of, whatever it is worth. */
    private static Optional<String> claimed(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null || claims.getIssuer() == null || claims.getSubject() == null
                    ? Optional.empty()
                    : Optional.of(TokenSubject.of(claims.getIssuer(), claims.getSubject()));
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }

    private Checked check(String token, Instant now) {
        SignedJWT jwt = parsed(token);
        requireHeader(jwt.getHeader());
        JWTClaimsSet claims = claims(jwt);
        Party party = party(claims.getIssuer());
        KeySet keys = signedBy(jwt, party);
        Instant end = rules.check(claims, party.issuer(), now);
        return new Checked(caller(claims, party.issuer(), end), party.keys(), keys.generation());
    }

    private static SignedJWT parsed(String token) {
        try {
            if (COMPACT.matcher(token).matches()) {
                return SignedJWT.parse(token);
            }
        } catch (ParseException notToBeQuoted) {
            throw Refused.because("cannot be read: its header is not one of a signed JWT.");
        }
        throw Refused.because("is not a signed JWT, which has three parts of base64url with dots between them.");
    }

    private static void requireHeader(JWSHeader header) {
        if (!Signatures.ALGORITHMS.contains(header.getAlgorithm())) {
            throw Refused.because("is signed by the algorithm " + Refused.quoted(header.getAlgorithm())
                    + "; this service accepts RS, PS and ES with 256, 384 and 512 bits, and EdDSA.");
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw Refused.because("has critical headers (crit), and this service knows none.");
        }
        JOSEObjectType type = header.getType();
        if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            throw Refused.because("is of the type " + Refused.quoted(type) + "; this service accepts JWT and at+jwt.");
        }
    }

    private static JWTClaimsSet claims(SignedJWT jwt) {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (claims != null) {
                return claims;
            }
        } catch (ParseException notToBeQuoted) {
            throw Refused.because("has claims that cannot be read, or of another kind than RFC 7519 has them.");
        }
        throw Refused.because("has no claims.");
    }

    private Party party(String issuer) {
        return Optional.ofNullable(issuer)
                .map(parties::get)
                .orElseThrow(() -> Refused.because(
                        "is of the issuer " + Refused.quoted(issuer) + ", which this site does not trust."));
    }

    private static KeySet signedBy(SignedJWT jwt, Party party) {
        KeySet keys = party.keys().current();
        List<JWK> candidates = Signatures.candidates(jwt.getHeader(), keys.keys());
        boolean signed = Signatures.signed(jwt, candidates);
        if (!signed && (candidates.isEmpty() || jwt.getHeader().getKeyID() == null)) {
            keys = party.keys().renewed();
            candidates = Signatures.candidates(jwt.getHeader(), keys.keys());
            signed = Signatures.signed(jwt, candidates);
        }
        if (!signed) {
            throw Refused.because(
                    candidates.isEmpty()
                            ? "is signed by the key "
                                    + Refused.quoted(jwt.getHeader().getKeyID()) + ", and "
                                    + party.issuer().name() + " has no such key for "
                                    + jwt.getHeader().getAlgorithm() + "."
                            : "has a signature that is not of its issuer "
                                    + party.issuer().name() + ".");
        }
        return keys;
    }

    private static Caller caller(JWTClaimsSet claims, TrustedIssuer issuer, Instant end) {
        List<String> groups = new Groups(issuer).of(claims);
        String subject = TokenSubject.of(issuer.issuer(), claims.getSubject());
        return new Caller(
                subject,
                subject,
                issuer.issuer(),
                AuthenticationMethod.BEARER_TOKEN,
                false,
                end,
                groups.isEmpty()
                        ? issuer.defaultVo().map(vo -> List.of("/" + vo)).orElse(List.of())
                        : groups,
                List.of(),
                Scopes.operations(claims, !groups.isEmpty()));
    }
}
